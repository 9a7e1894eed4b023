import type { Person } from "./people.ts";
import { brokenOnKnownFacts, trueFit } from "./true-fit.ts";
import type { World } from "./world.ts";

/** What is true of each workplace for one person, by position in the world. */
export type Relevance = {
  /** Fit on the whole truth, 0–100; 0 where a limit is truly broken. This is the gain. */
  gains: Float64Array;
  /** The ten highest gains, discounted: the denominator of nDCG@10; and the same for the strict gain. */
  ideal: number;
  idealStrict: number;
  /** Workplaces of Fit 80 and more. */
  good: number;
};

const goodFrom = 80;

/** Counts only what is really good: 2^grade − 1, grade 1 from Fit 60, 2 from 70, 3 from 80, 4 from 90. */
export function strictGain(fit: number): number {
  return 2 ** Math.min(4, Math.max(0, Math.floor(fit / 10) - 5)) - 1;
}

const discount = (place: number) => 1 / Math.log2(place + 2);
const discounted = (gains: readonly number[]) =>
  gains.slice(0, 10).reduce((sum, gain, place) => sum + gain * discount(place), 0);

export function relevanceFor(person: Person, world: World): Relevance {
  const gains = new Float64Array(world.truths.length);
  let good = 0;
  for (const [index, truth] of world.truths.entries()) {
    const { fit, ruledOut } = trueFit(person, truth);
    gains[index] = ruledOut ? 0 : fit;
    if (!ruledOut && fit >= goodFrom) good++;
  }
  const best = [...gains.slice().sort().slice(-10)].reverse();
  return { gains, ideal: discounted(best), idealStrict: discounted(best.map(strictGain)), good };
}

export type Quality = {
  ndcg10: number;
  /** nDCG@10 with the strict gain. */
  strict10: number;
  /** Of the first 50, how many are good, out of as many as could be. */
  recall50: number;
  violations: number;
  companies10: number;
  industries10: number;
};

/** Judges one list of positions in the world, best first. */
export function judgeList(
  list: readonly number[],
  person: Person,
  world: World,
  { gains, ideal, idealStrict, good }: Relevance,
): Quality {
  const found = list.map((index) => gains[index] ?? 0);
  let violations = 0;
  for (const index of list.slice(0, 50)) {
    const [truth, shown] = [world.truths[index], world.shown[index]];
    if (truth && shown && brokenOnKnownFacts(person, truth, shown)) violations++;
  }
  const first10 = list.slice(0, 10).flatMap((index) => world.truths[index] ?? []);
  return {
    ndcg10: ideal === 0 ? 1 : discounted(found) / ideal,
    strict10: idealStrict === 0 ? 1 : discounted(found.map(strictGain)) / idealStrict,
    recall50:
      good === 0 ? 1 : found.slice(0, 50).filter((fit) => fit >= goodFrom).length / Math.min(50, good),
    violations,
    companies10: new Set(first10.map((each) => each.companyNumber)).size,
    industries10: new Set(first10.map((each) => each.industryCode.slice(0, 2))).size,
  };
}

/** Means over people; violations are a sum. */
export function meanQuality(all: readonly Quality[]): Quality & { lists: number } {
  const mean = (value: (quality: Quality) => number) =>
    all.reduce((sum, each) => sum + value(each), 0) / Math.max(1, all.length);
  return {
    lists: all.length,
    ndcg10: mean((each) => each.ndcg10),
    strict10: mean((each) => each.strict10),
    recall50: mean((each) => each.recall50),
    violations: all.reduce((sum, each) => sum + each.violations, 0),
    companies10: mean((each) => each.companies10),
    industries10: mean((each) => each.industries10),
  };
}
