import { findOccupation, type Occupation, occupations } from "#db/reference/styrk08.ts";
import type { Language } from "../context.ts";

/** All unit groups, for those who choose among codes elsewhere. */
export const allOccupations: readonly Occupation[] = occupations;

/** Official names of codes in one language, for a page that shows some of them. */
export function occupationNames(codes: Iterable<string>, language: Language): Record<string, string> {
  const names: Record<string, string> = {};
  for (const code of codes) {
    const occupation = findOccupation(code);
    if (occupation) names[code] = occupation[language];
  }
  return names;
}
