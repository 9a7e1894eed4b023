import { findOccupation } from "#db/reference/styrk08.ts";
import { rankCodes } from "#search/occupations/rank-codes.ts";
import type { TitleIndex } from "#search/occupations/title-index.ts";

export type OccupationSuggestion = {
  code: string;
  nb: string;
  nn: string;
  en: string;
  /** The title in the vocabulary that is most like what was typed. */
  nearestTitle: string;
  /** Share of the evidence, 0–1; near 1 for a title of the vocabulary word for word. */
  score: number;
};

/**
 * Suggests STYRK-08 codes for an everyday title in Norwegian or English. A suggestion is never stored by itself:
 * a person confirms the code.
 *
 * @param title as typed; four digits that are a code suggest that code
 * @param vocabulary what titles are known (occupation-vocabulary.ts)
 * @returns at most ten suggestions, best first; empty when nothing in the title is known
 */
export function resolveOccupation(title: string, vocabulary: TitleIndex): OccupationSuggestion[] {
  const typedCode = findOccupation(title.trim());
  if (typedCode) return [{ ...typedCode, nearestTitle: typedCode.nb, score: 1 }];
  return rankCodes(vocabulary, title, 10).flatMap(({ code, nearestTitle, score }) => {
    const occupation = findOccupation(code);
    return occupation ? [{ ...occupation, nearestTitle, score }] : [];
  });
}
