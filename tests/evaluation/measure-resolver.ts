import {
  buildVocabulary,
  type LoadedTitle,
  shippedTitles,
} from "#app/domain/occupations/occupation-vocabulary.ts";
import { resolveOccupation } from "#app/domain/occupations/resolve-occupation.ts";
import { readOccupationTitlesCsv } from "#app/imports/occupation-titles-csv.ts";
import { foldTitle } from "#search/occupations/fold-title.ts";
import type { TitleIndex } from "#search/occupations/title-index.ts";
import { englishTitles } from "./english-titles.ts";
import { foldOf, folds, type SplitPart, splitPartOf } from "./title-split.ts";

export type ResolverFigures = {
  titles: number;
  /** Left out of the figures: they stand word for word in what was loaded. */
  exact: number;
  /** Of those, how many have a right code first. */
  exactFirst: number;
  /** Titles none of whose codes has any title in what was loaded: nothing could find them. */
  codesUnseen: number;
  hitAt1: number;
  hitAt3: number;
  hitAt10: number;
  meanReciprocalRank: number;
  titlesPerSecond: number;
};

export type TitleFiles = { everyday: Uint8Array; standard: Uint8Array; esco: Uint8Array };

type Question = { title: string; right: Set<string> };

/**
 * Measures on everyday titles that were left out of what was loaded: shipped titles, the standard, ESCO, and the part
 * of the everyday titles that is for learning (title-split.ts).
 *
 * @param part "dev" while tuning; "test" once, at the end
 */
export async function measureLeftOut(
  files: TitleFiles,
  part: Exclude<SplitPart, "train">,
): Promise<ResolverFigures & { buildSeconds: number }> {
  const { buildSeconds, ...asked } = await askLeftOut(files, (title) => {
    const of = splitPartOf(title);
    return of === "train" ? "loaded" : of === part ? "asked" : "neither";
  });
  return { ...measure(asked.vocabulary, asked.questions, asked.loaded), buildSeconds };
}

/**
 * Every everyday title asked once, with the four other fifths loaded: what a service that imports such a file can
 * expect. Not untouched: the weights were chosen on a fifth of the same titles.
 */
export async function measureFolds(files: TitleFiles): Promise<ResolverFigures[]> {
  const figures: ResolverFigures[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const asked = await askLeftOut(files, (title) => (foldOf(title) === fold ? "asked" : "loaded"));
    figures.push(measure(asked.vocabulary, asked.questions, asked.loaded));
  }
  return figures;
}

async function askLeftOut(files: TitleFiles, partOf: (title: string) => "loaded" | "asked" | "neither") {
  const everyday = await titlesIn(files.everyday);
  const loaded = [
    ...(await titlesIn(files.standard)),
    ...(await titlesIn(files.esco)),
    ...everyday.filter(({ title }) => partOf(title) === "loaded"),
  ];
  const started = performance.now();
  const vocabulary = buildVocabulary(loaded);
  const buildSeconds = (performance.now() - started) / 1000;
  const questions = questionsOf(everyday.filter(({ title }) => partOf(title) === "asked"));
  return { vocabulary, loaded, questions, buildSeconds };
}

/** Measures English titles with what the product ships, and nothing else. */
export function measureEnglish(): ResolverFigures {
  return measure(buildVocabulary(), questionsOf(englishTitles), []);
}

async function titlesIn(file: Uint8Array): Promise<LoadedTitle[]> {
  const titles: LoadedTitle[] = [];
  for await (const item of readOccupationTitlesCsv(file)) if ("row" in item) titles.push(item.row);
  return titles;
}

/** One question for a folded title: several codes can be right. */
function questionsOf(titles: readonly { title: string; code: string }[]): Question[] {
  const questions = new Map<string, Question>();
  for (const { title, code } of titles) {
    const folded = foldTitle(title);
    const question = questions.get(folded) ?? { title, right: new Set() };
    question.right.add(code);
    questions.set(folded, question);
  }
  return [...questions.values()];
}

function measure(
  vocabulary: TitleIndex,
  questions: readonly Question[],
  loaded: readonly LoadedTitle[],
): ResolverFigures {
  const known = [...shippedTitles(), ...loaded];
  const knownTitles = new Set(known.map(({ title }) => foldTitle(title)));
  const knownCodes = new Set(known.map(({ code }) => code));
  const isExact = ({ title }: Question) => knownTitles.has(foldTitle(title));
  const exact = questions.filter(isExact);
  const leftOut = questions.filter((question) => !isExact(question));
  const started = performance.now();
  const places = leftOut.map((question) => placeOf(vocabulary, question));
  const seconds = (performance.now() - started) / 1000;
  const share = (within: number) => places.filter((place) => place <= within).length / leftOut.length;
  return {
    titles: leftOut.length,
    exact: exact.length,
    exactFirst: exact.filter((question) => placeOf(vocabulary, question) === 1).length,
    codesUnseen: leftOut.filter(({ right }) => ![...right].some((code) => knownCodes.has(code))).length,
    hitAt1: share(1),
    hitAt3: share(3),
    hitAt10: share(10),
    meanReciprocalRank: places.reduce((sum, place) => sum + 1 / place, 0) / leftOut.length,
    titlesPerSecond: leftOut.length / seconds,
  };
}

/** Place of the first right code among the ten suggestions, from 1; infinite when it is not there. */
function placeOf(vocabulary: TitleIndex, { title, right }: Question): number {
  const place = resolveOccupation(title, vocabulary).findIndex(({ code }) => right.has(code));
  return place < 0 ? Number.POSITIVE_INFINITY : place + 1;
}
