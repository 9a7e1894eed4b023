import { everydayTitles } from "#db/reference/everyday-titles/index.ts";
import { occupations } from "#db/reference/styrk08.ts";
import {
  type InSteps,
  indexTitles,
  type TitleEntry,
  type TitleIndex,
} from "#search/occupations/title-index.ts";

/** A title with its STYRK-08 code, loaded from a file. */
export type LoadedTitle = { code: string; title: string; source: string };

/**
 * ESCO's occupations are finer than STYRK-08 and nearly all joined to it by a broad match, so its labels are believed
 * a third as much as titles written for the code itself.
 */
const trustOfEsco = 0.35;

/** What titles the product itself knows: official names and everyday titles in bokmål, nynorsk and English. */
export function shippedTitles(): TitleEntry[] {
  return occupations.flatMap(({ code, nb, nn, en }) => {
    const everyday = everydayTitles.get(code);
    const official = [nb, nn, en].map((title) => ({ code, title, trust: 1, official: true }));
    const others = [...(everyday?.nb ?? []), ...(everyday?.nn ?? []), ...(everyday?.en ?? [])];
    return [...official, ...others.map((title) => ({ code, title, trust: 1 }))];
  });
}

/** Indexes shipped titles and loaded ones, in steps: seconds of work in all. */
export function vocabularyInSteps(loaded: readonly LoadedTitle[] = []): InSteps<TitleIndex> {
  const more = loaded.map(({ code, title, source }) => ({
    code,
    title,
    trust: source === "esco" ? trustOfEsco : 1,
    official: source === "styrk08",
  }));
  return indexTitles([...shippedTitles(), ...more]);
}

/** The same at once, for commands and tests, which nobody else waits for. */
export function buildVocabulary(loaded: readonly LoadedTitle[] = []): TitleIndex {
  const steps = vocabularyInSteps(loaded);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The same beside other work: between two steps the process answers whoever waits. */
export async function buildVocabularyGently(loaded: readonly LoadedTitle[] = []): Promise<TitleIndex> {
  const steps = vocabularyInSteps(loaded);
  let step = steps.next();
  while (!step.done) {
    await new Promise((resume) => setImmediate(resume));
    step = steps.next();
  }
  return step.value;
}
