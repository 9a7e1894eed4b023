import { industryCodesToday } from "#db/reference/industries.ts";
import type { MatchEmployer } from "./career-profile.ts";
import type { MatchScore } from "./match-employer.ts";

/**
 * After the order: the first 200 are laid out so that a page holds different doors, and one place in ten is for
 * finding out (matching.md §2.6). Nothing is left out and nobody outside the 200 comes in.
 */
export const arrangement = {
  version: "2026-11-1",
  top: 200,
  /** What S is multiplied by for each already placed above that shares this … */
  sameCompany: 0.85,
  sameDivision: 0.92,
  sameIndustry: 0.95,
  /**
   * … counted up to so many [choice]. Without an end, the tenth restaurant would count 0.3 and somebody who wants a
   * kitchen would be shown kindergartens.
   */
  companyAtMost: 8,
  industryAtMost: 1,
  /** The last of each ten places is for finding out. */
  exploreEvery: 10,
  /** Known share up to which a workplace is worth finding out about, and how good it has to be able to become. */
  exploreKnownUpTo: 0.6,
} as const;

/** Why a workplace stands where it does. */
export type Placement =
  | { by: "order" }
  /** Others like it stand above: how many of the same company and the same industry, and its place by S alone. */
  | { by: "variety"; sameCompany: number; sameIndustry: number; placeByOrder: number }
  /** A place for finding out: what it could reach, and how much of what counts is known (0–1). */
  | { by: "exploration"; couldReach: number; known: number };

export type Ranked = {
  score: Pick<MatchScore, "id" | "score" | "fit" | "high" | "known">;
  employer: Pick<MatchEmployer, "companyNumber" | "industryCode">;
};
export type Arranged<T extends Ranked> = T & { placement: Placement };

export const inOrder: Placement = { by: "order" };
/** A drop of at least so many places is worth a word. */
const worthSaying = 3;

/**
 * Lays out the first 200 of a list; the rest follows in its order.
 *
 * @param ranked best first by S
 * @returns the same rows, each once, with why it stands there
 */
export function arrange<T extends Ranked>(ranked: readonly T[]): Arranged<T>[] {
  const top = ranked.slice(0, arrangement.top);
  const varied = withVariety(top);
  return [
    ...withExploration(varied),
    ...ranked.slice(arrangement.top).map((row) => ({ ...row, placement: inOrder })),
  ];
}

type Keys = { company: number; division: number; industry: number };

/** Greedy: the next place goes to the highest S times the factors for what is already above. */
function withVariety<T extends Ranked>(top: readonly T[]): Arranged<T>[] {
  const keys = numberedKeys(top);
  const counts = {
    company: new Uint16Array(top.length + 1),
    division: new Uint16Array(top.length + 1),
    industry: new Uint16Array(top.length + 1),
  };
  const left = top.map((_, index) => index);
  const placed: Arranged<T>[] = [];
  while (left.length > 0) {
    let best = 0;
    let bestGain = -1;
    for (let position = 0; position < left.length; position++) {
      const index = left[position] ?? 0;
      const row = top[index];
      const key = keys[index];
      if (!row || !key) continue;
      // S sinks along the list and factors only lower it: nothing further down can beat the best so far.
      if (row.score.score <= bestGain) break;
      const gain = row.score.score * factorOf(key, counts);
      if (gain > bestGain) {
        best = position;
        bestGain = gain;
      }
    }
    const [index = 0] = left.splice(best, 1);
    const row = top[index];
    const key = keys[index];
    if (!row || !key) break;
    placed.push({ ...row, placement: placementOf(index, placed.length, key, counts) });
    for (const kind of ["company", "division", "industry"] as const) {
      if (key[kind] > 0) counts[kind][key[kind]] = (counts[kind][key[kind]] ?? 0) + 1;
    }
  }
  return placed;
}

type Counts = Readonly<Record<keyof Keys, Uint16Array>>;

function factorOf(key: Keys, counts: Counts): number {
  const { sameCompany, sameDivision, sameIndustry, companyAtMost, industryAtMost } = arrangement;
  return (
    sameCompany ** Math.min(companyAtMost, counts.company[key.company] ?? 0) *
    sameDivision ** Math.min(industryAtMost, counts.division[key.division] ?? 0) *
    sameIndustry ** Math.min(industryAtMost, counts.industry[key.industry] ?? 0)
  );
}

function placementOf(byOrder: number, now: number, key: Keys, counts: Counts): Placement {
  if (now - byOrder < worthSaying) return inOrder;
  return {
    by: "variety",
    sameCompany: counts.company[key.company] ?? 0,
    sameIndustry: counts.division[key.division] ?? 0,
    placeByOrder: byOrder + 1,
  };
}

/** Company, division and four-digit code as small numbers; 0 for what is not known, which is like nothing else. */
function numberedKeys(top: readonly Ranked[]): Keys[] {
  const numbers = { company: new Map<string, number>(), division: new Map(), industry: new Map() };
  const numbered = (kind: keyof Keys, value: string | undefined) => {
    if (!value) return 0;
    const before = numbers[kind].get(value);
    if (before !== undefined) return before;
    numbers[kind].set(value, numbers[kind].size + 1);
    return numbers[kind].size;
  };
  return top.map(({ employer }) => {
    const [code] = employer.industryCode ? industryCodesToday(employer.industryCode) : [];
    return {
      company: numbered("company", employer.companyNumber ?? undefined),
      division: numbered("division", code?.slice(0, 2)),
      industry: numbered("industry", code?.slice(0, 5)),
    };
  });
}

/**
 * The last place of each full ten goes to the workplace below it, little known, that could become the best: its
 * highest possible Fit must beat the estimate of what would have stood there.
 */
function withExploration<T extends Ranked>(rows: readonly Arranged<T>[]): Arranged<T>[] {
  const arranged = [...rows];
  const { exploreEvery, exploreKnownUpTo } = arrangement;
  for (let place = exploreEvery - 1; place < arranged.length; place += exploreEvery) {
    let best = -1;
    let bestHigh = arranged[place]?.score.fit ?? 100;
    for (let index = place; index < arranged.length; index++) {
      const row = arranged[index];
      if (!row || row.score.known > exploreKnownUpTo || row.score.high <= bestHigh) continue;
      best = index;
      bestHigh = row.score.high;
    }
    if (best < 0) continue;
    const [row] = arranged.splice(best, 1);
    if (!row) continue;
    const { high, known } = row.score;
    arranged.splice(place, 0, { ...row, placement: { by: "exploration", couldReach: high, known } });
  }
  return arranged;
}
