import { everydayTitles } from "#db/reference/everyday-titles/index.ts";
import { findOccupation, occupations } from "#db/reference/styrk08.ts";
import {
  buildGramIndex,
  type GramIndex,
  searchTitles,
  type TitleEntry,
} from "#search/occupations/gram-index.ts";

export type OccupationSuggestion = {
  code: string;
  nb: string;
  nn: string;
  en: string;
  /** The title in the vocabulary that was nearest to what was typed. */
  nearestTitle: string;
  /** 0–1; 1 is a title of the vocabulary word for word. */
  score: number;
};

/** Titles that a typed title is compared with. Built once for a set of titles; holds nothing about a person. */
export type OccupationVocabulary = { index: GramIndex };

export function occupationVocabulary(extra: readonly TitleEntry[] = []): OccupationVocabulary {
  const entries: TitleEntry[] = [];
  for (const { code, nb, nn, en } of occupations) {
    const everyday = everydayTitles.get(code) ?? { nb: [], nn: [], en: [] };
    for (const title of new Set([nb, nn, en, ...everyday.nb, ...everyday.nn, ...everyday.en]))
      entries.push({ code, title });
  }
  return { index: buildGramIndex([...entries, ...extra]) };
}

let shipped: OccupationVocabulary | null = null;

/** The vocabulary the product ships, built the first time it is asked for. */
export function shippedVocabulary(): OccupationVocabulary {
  shipped ??= occupationVocabulary();
  return shipped;
}

const weakest = 0.12;

/**
 * Suggests STYRK-08 codes for an everyday title in Norwegian or English. A suggestion is never stored by itself:
 * a person confirms the code.
 *
 * @param title as typed; four digits that are a code suggest that code
 * @returns at most ten suggestions, best first; empty when nothing is near
 */
export function resolveOccupation(
  title: string,
  vocabulary: OccupationVocabulary = shippedVocabulary(),
): OccupationSuggestion[] {
  const typedCode = findOccupation(title.trim());
  if (typedCode) return [{ ...typedCode, nearestTitle: typedCode.nb, score: 1 }];
  const suggestions: OccupationSuggestion[] = [];
  for (const hit of searchTitles(vocabulary.index, title, 10)) {
    const occupation = findOccupation(hit.code);
    if (occupation && hit.score >= weakest)
      suggestions.push({ ...occupation, nearestTitle: hit.title, score: hit.score });
  }
  return suggestions;
}
