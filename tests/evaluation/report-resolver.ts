import { realData } from "#tests/support/real-data.ts";
import { measureEnglish, measureFolds, measureLeftOut, type ResolverFigures } from "./measure-resolver.ts";

/**
 * Prints how well titles find their codes and returns the figures. `--untouched` measures the fifth that nothing was
 * tuned on; it is for the end of a piece of work, not for the way there. `--folds` asks every title once, with the four
 * other fifths loaded.
 */
export async function reportResolver(given: readonly string[]) {
  const part = given.includes("--untouched") ? "test" : "dev";
  const everyday = realData("nav_job_titles.csv");
  const standard = realData("styrk08.csv");
  const esco = realData("esco_no_occupations.csv");
  const leftOut = everyday && standard && esco ? { everyday, standard, esco } : null;
  if (!leftOut) {
    console.log("THE FILES OF REAL TITLES ARE NOT IN REAL_DATA_DIR: only English titles are measured.");
  }
  const inFolds = leftOut && given.includes("--folds") ? await measureFolds(leftOut) : null;
  const figures = {
    part,
    leftOut: leftOut ? await measureLeftOut(leftOut, part) : null,
    folds: inFolds,
    english: measureEnglish(),
  };
  const rows: [name: string, of: ResolverFigures][] = [["English titles, shipped only", figures.english]];
  if (figures.leftOut) rows.unshift([`left-out titles (${part})`, figures.leftOut]);
  for (const [fold, of] of (inFolds ?? []).entries())
    rows.push([`fifth ${fold + 1} of five, four loaded`, of]);
  console.table(Object.fromEntries(rows.map(([name, of]) => [name, rounded(of)])));
  return figures;
}

function rounded(figures: ResolverFigures): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Math.round(value * 1000) / 1000]),
  );
}
