import { countsFact, setFact } from "../employer-facts/employer-facts.ts";
import { neighboursOf, type OccupationTier, tierFit } from "../occupations/occupation-neighbours.ts";
import type { MatchEmployer } from "./career-profile.ts";
import { chanceOfOccupation } from "./priors.ts";

export type OccupationFit = {
  low: number;
  estimate: number;
  high: number;
  /** The occupation that the estimate leans on most, and how near it is to the wish. */
  nearest: { code: string; tier: OccupationTier; told: boolean } | null;
};

const candidatesOf = new WeakMap<readonly string[], { code: string; tier: OccupationTier }[]>();

/**
 * Does the workplace have an occupation that the person wants, or one near it? What was told counts; an occupation
 * that was asked for and is not there is ruled out; the rest is a chance from what is usual in the industry.
 *
 * @param wanted confirmed STYRK-08 codes, at least one
 * @returns value of the nearest occupation told to exist (low), the expected value (estimate), and the value of the
 *   nearest one not ruled out (high); each 0–1, low ≤ estimate ≤ high
 */
export function occupationFit(wanted: readonly string[], employer: MatchEmployer): OccupationFit {
  const told = new Set(setFact(employer.facts, "occupations") ?? []);
  for (const [code, count] of Object.entries(countsFact(employer.facts, "head_count_by_occupation") ?? {})) {
    if (count > 0) told.add(code);
  }
  const absent = new Set(setFact(employer.facts, "occupations_absent") ?? []);
  let estimate = 0;
  let noneSoFar = 1;
  let high = 0;
  let heaviest = 0;
  let nearest: OccupationFit["nearest"] = null;
  for (const candidate of candidates(wanted)) {
    const isTold = told.has(candidate.code);
    if (!isTold && absent.has(candidate.code)) continue;
    const value = tierFit[candidate.tier];
    high = Math.max(high, value);
    const chance = isTold ? 1 : chanceOfOccupation(candidate.code, employer.industryCode, employer.headCount);
    const weight = noneSoFar * chance * value;
    estimate += weight;
    if (weight > heaviest) {
      heaviest = weight;
      nearest = { code: candidate.code, tier: candidate.tier, told: isTold };
    }
    noneSoFar *= 1 - chance;
    // Candidates come nearest first: nothing after one that exists can raise the value.
    if (isTold)
      return { low: value, estimate: Math.max(value, estimate), high: Math.max(value, high), nearest };
  }
  return { low: 0, estimate: Math.min(estimate, high), high, nearest };
}

/** The wanted occupations and all near them, each once at its nearest tier, nearest first. */
function candidates(wanted: readonly string[]): { code: string; tier: OccupationTier }[] {
  const known = candidatesOf.get(wanted);
  if (known) return known;
  const tiers = new Map<string, OccupationTier>();
  for (const code of wanted) {
    for (const neighbour of neighboursOf(code)) {
      const earlier = tiers.get(neighbour.code);
      if (earlier === undefined || neighbour.tier < earlier) tiers.set(neighbour.code, neighbour.tier);
    }
  }
  const list = [...tiers].map(([code, tier]) => ({ code, tier })).sort((a, b) => a.tier - b.tier);
  candidatesOf.set(wanted, list);
  return list;
}
