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

type Candidate = { code: string; tier: OccupationTier };

const candidatesOf = new WeakMap<readonly string[], Candidate[]>();
/** Workplaces that nobody has asked differ by industry and head count only. */
const unaskedOf = new WeakMap<readonly string[], Map<string | null, Map<number | null, OccupationFit>>>();
const noCodes: readonly string[] = [];

/**
 * Does the workplace have an occupation that the person wants, or one near it? What was told counts; an occupation
 * that was asked for and is not there is ruled out; the rest is a chance from what is usual in the industry.
 *
 * @param wanted confirmed STYRK-08 codes, at least one; the same array for every workplace of a list
 * @returns value of the nearest occupation told to exist (low), the expected value (estimate), and the value of the
 *   nearest one not ruled out (high); each 0–1, low ≤ estimate ≤ high
 */
export function occupationFit(wanted: readonly string[], employer: MatchEmployer): OccupationFit {
  const { facts } = employer;
  const told = setFact(facts, "occupations");
  const counts = countsFact(facts, "head_count_by_occupation");
  const absent = setFact(facts, "occupations_absent");
  if (told === null && counts === null && absent === null) return unasked(wanted, employer);
  return weigh(candidates(wanted), employer, told ?? noCodes, counts, absent ?? noCodes);
}

function unasked(wanted: readonly string[], employer: MatchEmployer): OccupationFit {
  let byIndustry = unaskedOf.get(wanted);
  if (!byIndustry) {
    byIndustry = new Map();
    unaskedOf.set(wanted, byIndustry);
  }
  let bySize = byIndustry.get(employer.industryCode);
  if (!bySize) {
    bySize = new Map();
    byIndustry.set(employer.industryCode, bySize);
  }
  let found = bySize.get(employer.headCount);
  if (!found) {
    found = weigh(candidates(wanted), employer, noCodes, null, noCodes);
    bySize.set(employer.headCount, found);
  }
  return found;
}

function weigh(
  near: readonly Candidate[],
  employer: MatchEmployer,
  told: readonly string[],
  counts: Readonly<Record<string, number>> | null,
  absent: readonly string[],
): OccupationFit {
  let estimate = 0;
  let noneSoFar = 1;
  let high = 0;
  let heaviest = 0;
  let nearest: OccupationFit["nearest"] = null;
  for (const { code, tier } of near) {
    const isTold = told.includes(code) || (counts?.[code] ?? 0) > 0;
    if (!isTold && absent.includes(code)) continue;
    const value = tierFit[tier];
    high = Math.max(high, value);
    const chance = isTold ? 1 : chanceOfOccupation(code, employer.industryCode, employer.headCount);
    const weight = noneSoFar * chance * value;
    estimate += weight;
    if (weight > heaviest) {
      heaviest = weight;
      nearest = { code, tier, told: isTold };
    }
    noneSoFar *= 1 - chance;
    // Candidates come nearest first: nothing after one that exists can raise the value.
    if (isTold) return { low: value, estimate: Math.max(value, estimate), high, nearest };
  }
  return { low: 0, estimate: Math.min(estimate, high), high, nearest };
}

/** The wanted occupations and all near them, each once at its nearest tier, nearest first. */
function candidates(wanted: readonly string[]): readonly Candidate[] {
  const before = candidatesOf.get(wanted);
  if (before) return before;
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
