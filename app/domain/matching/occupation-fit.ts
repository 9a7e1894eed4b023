import { countsFact, setFact } from "../employer-facts/employer-facts.ts";
import { neighboursOf, type OccupationTier, tierFit } from "../occupations/occupation-neighbours.ts";
import type { MatchEmployer } from "./career-profile.ts";
import type { Measure } from "./dimension-rule.ts";
import { chanceOfOccupation, notNamed } from "./priors.ts";

type Candidate = { code: string; tier: OccupationTier };
/** The occupation that the estimate leans on most, and how near it is to the wish. */
export type NearestOccupation = Candidate & {
  told: boolean;
  /** That somebody here has it, 0–1. */
  chance: number;
};

type Unasked = { chances: Float64Array; fit: Measure };

const candidatesOf = new WeakMap<readonly string[], readonly Candidate[]>();
/** Workplaces that nobody has asked differ by industry and head count only. */
const unaskedOf = new WeakMap<readonly string[], Map<string | null, Map<number | null, Unasked>>>();
const noCodes: readonly string[] = [];

/**
 * Does the workplace have an occupation that the person wants, or one near it? What was told counts; an occupation
 * that was asked for and is not there is ruled out; the rest is a chance from what is usual in the industry.
 * Writes the value of the nearest occupation told to exist (low), the expected value (estimate), and the value of the
 * nearest one not ruled out (high); each 0–1, low ≤ estimate ≤ high.
 *
 * @param wanted confirmed STYRK-08 codes, at least one; the same array for every workplace of a list
 * @returns position among the candidates of the one that the estimate leans on most; −1 when there is none
 */
export function measureOccupation(wanted: readonly string[], employer: MatchEmployer, out: Measure): number {
  const { facts } = employer;
  const told = setFact(facts, "occupations");
  const counts = countsFact(facts, "head_count_by_occupation");
  const absent = setFact(facts, "occupations_absent");
  const unasked = unaskedAt(wanted, employer);
  const near = candidates(wanted);
  if (told === null && counts === null && absent === null) {
    out.low = 0;
    out.estimate = unasked.fit.estimate;
    out.high = unasked.fit.high;
    return -1;
  }
  return weigh(near, unasked.chances, told ?? noCodes, counts, absent ?? noCodes, out);
}

/** What the sentence about the occupation says. */
export function nearestOccupation(
  wanted: readonly string[],
  employer: MatchEmployer,
): NearestOccupation | null {
  const near = candidates(wanted);
  const told = setFact(employer.facts, "occupations") ?? noCodes;
  const counts = countsFact(employer.facts, "head_count_by_occupation");
  const absent = setFact(employer.facts, "occupations_absent") ?? noCodes;
  const { chances } = unaskedAt(wanted, employer);
  const out = { low: 0, estimate: 0, high: 0 };
  const position = weigh(near, chances, told, counts, absent, out);
  const found = near[position];
  if (!found) return null;
  const isTold = told.includes(found.code) || (counts?.[found.code] ?? 0) > 0;
  const unnamed = told.length > 0 || counts ? notNamed : 1;
  return { ...found, told: isTold, chance: isTold ? 1 : (chances[position] ?? 0) * unnamed };
}

function unaskedAt(wanted: readonly string[], { industryCode, headCount }: MatchEmployer): Unasked {
  let byIndustry = unaskedOf.get(wanted);
  if (!byIndustry) {
    byIndustry = new Map();
    unaskedOf.set(wanted, byIndustry);
  }
  let bySize = byIndustry.get(industryCode);
  if (!bySize) {
    bySize = new Map();
    byIndustry.set(industryCode, bySize);
  }
  let found = bySize.get(headCount);
  if (!found) {
    const near = candidates(wanted);
    const chances = Float64Array.from(near, ({ code }) => chanceOfOccupation(code, industryCode, headCount));
    const fit = { low: 0, estimate: 0, high: 0 };
    weigh(near, chances, noCodes, null, noCodes, fit);
    found = { chances, fit };
    bySize.set(headCount, found);
  }
  return found;
}

function weigh(
  near: readonly Candidate[],
  chances: Float64Array,
  told: readonly string[],
  counts: Readonly<Record<string, number>> | null,
  absent: readonly string[],
  out: Measure,
): number {
  const unnamed = told.length > 0 || counts ? notNamed : 1;
  let noneSoFar = 1;
  let heaviest = 0;
  let leansOn = -1;
  out.low = 0;
  out.estimate = 0;
  out.high = 0;
  for (let position = 0; position < near.length; position++) {
    const candidate = near[position];
    if (!candidate) break;
    const { code } = candidate;
    const isTold = told.includes(code) || (counts?.[code] ?? 0) > 0;
    if (!isTold && absent.includes(code)) continue;
    const value = tierFit[candidate.tier];
    out.high = Math.max(out.high, value);
    const chance = isTold ? 1 : (chances[position] ?? 0) * unnamed;
    const weight = noneSoFar * chance * value;
    out.estimate += weight;
    if (weight > heaviest) {
      heaviest = weight;
      leansOn = position;
    }
    noneSoFar *= 1 - chance;
    // Candidates come nearest first: nothing after one that exists can raise the value.
    if (isTold) {
      out.low = value;
      out.estimate = Math.max(value, out.estimate);
      return leansOn;
    }
  }
  out.estimate = Math.min(out.estimate, out.high);
  return leansOn;
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
