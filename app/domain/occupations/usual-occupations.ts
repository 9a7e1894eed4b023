import { findIndustryStaffing } from "#db/reference/industry-occupations.ts";
import type { Language } from "../context.ts";
import { occupationNames } from "./occupation-names.ts";

/** A STYRK-08 code with its name, to choose among. */
export type OccupationChoice = { code: string; name: string };

/** As many as somebody taps among. */
const shown = 6;

/** Codes of what is usual in an industry, the commonest first; none where nothing is known of it. */
export function usualOccupations(industryCode: string | null): string[] {
  return Object.entries(findIndustryStaffing(industryCode)?.shares ?? {})
    .sort(([, one], [, other]) => other - one)
    .slice(0, shown)
    .map(([code]) => code);
}

/** Codes with their names in one language, each once and in their order; a code that has no name is left out. */
export function occupationChoices(codes: readonly string[], language: Language): OccupationChoice[] {
  const names = occupationNames(codes, language);
  return [...new Set(codes)].flatMap((code) => {
    const name = names[code];
    return name === undefined ? [] : [{ code, name }];
  });
}
