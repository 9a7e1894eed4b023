import { booleanFact } from "../employer-facts/employer-facts.ts";
import type { PreferenceDimension } from "../preferences/dimension.ts";
import { type Access, access, accessTo } from "./access.ts";
import type { CareerProfile, MatchEmployer } from "./career-profile.ts";
import { type Dealbreakers, judge, type Limit } from "./dealbreakers.ts";
import type { Measure } from "./dimension-rule.ts";
import { type FitLine, fitLines, fitOf, prepareWishes } from "./fit.ts";
import { type MatchReason, matchReason } from "./match-reason.ts";
import { chanceOfOpening, type Opportunity, opportunity } from "./opportunity.ts";
import { orderScore, orderWeights } from "./order.ts";

/** The numbers of one match, without its explanation: all that ordering a long list needs. */
export type MatchScore = {
  id: string;
  dealbreakers: Dealbreakers;
  /** Fit 0–100, its lowest and highest, and the known share 0–1; not rounded. */
  fit: number;
  low: number;
  high: number;
  known: number;
  /** Chance of an opening within a quarter, and how open the door is to us; each 0–1. */
  chance: number;
  door: number;
  /** S, 0–100; decides the order. */
  score: number;
};

export type Match = MatchScore & {
  opportunity: Opportunity;
  access: Access;
  lines: readonly FitLine[];
  orderVersion: string;
  /** What is known, strongest first. */
  reasons: readonly MatchReason[];
  /** What is not known, that which can move the number most first. */
  unknowns: readonly MatchReason[];
};

const noCodes: readonly string[] = [];
const passed: Dealbreakers = { verdict: "pass", failed: [], ask: [] };

/** Scores one workplace for one person. Pure; about a microsecond a workplace. */
export function scoreEmployer(
  profile: CareerProfile,
  employer: MatchEmployer,
  loosened?: ReadonlySet<PreferenceDimension>,
): MatchScore {
  const out: Measure = { low: 0, estimate: 0, high: 0 };
  let failed: Limit[] | null = null;
  let ask: PreferenceDimension[] | null = null;
  let weights = 0;
  let low = 0;
  let estimate = 0;
  let high = 0;
  if (employer.paused) failed = ["do_not_contact"];
  if (booleanFact(employer.facts, "ordinary_wage") === false) {
    failed = failed ?? [];
    failed.push("below_ordinary_wage");
  }
  if (profile.excluded.has(employer.id)) {
    failed = failed ?? [];
    failed.push("excluded");
  }
  for (const wish of prepareWishes(profile.wishes)) {
    const { dimension, weight, must, metFrom } = wish;
    wish.measure(employer, profile, out);
    weights += weight;
    low += weight * out.low;
    estimate += weight * out.estimate;
    high += weight * out.high;
    if (!must || loosened?.has(dimension)) continue;
    const verdict = judge(out, metFrom);
    if (verdict === "fail") {
      failed = failed ?? [];
      failed.push(dimension);
    } else if (verdict === "ask") {
      ask = ask ?? [];
      ask.push(dimension);
    }
  }
  const fit = fitOf(weights, low, estimate, high);
  const chance = chanceOfOpening(profile.wishes.occupation?.value.codes ?? noCodes, employer);
  const door = accessTo(employer);
  return {
    id: employer.id,
    dealbreakers:
      failed || ask ? { verdict: failed ? "fail" : "ask", failed: failed ?? [], ask: ask ?? [] } : passed,
    fit: fit.fit,
    low: fit.low,
    high: fit.high,
    known: fit.known,
    chance,
    door,
    score: orderScore(fit.fit, chance, door),
  };
}

/** Adds to a score why it is what it is and what is not known. */
export function explainMatch(profile: CareerProfile, score: MatchScore, employer: MatchEmployer): Match {
  const lines = fitLines(profile, employer);
  const all = lines.map((line) => matchReason(line, employer));
  return {
    ...score,
    opportunity: opportunity(profile.wishes.occupation?.value.codes ?? noCodes, employer),
    access: access(employer),
    lines,
    orderVersion: orderWeights.version,
    reasons: all
      .filter((reason) => reason.verdict !== "unknown")
      .sort((a, b) => rank(b) - rank(a) || b.points - a.points),
    unknowns: all
      .filter((reason) => reason.verdict === "unknown")
      .sort((a, b) => Number(b.must) - Number(a.must) || b.canMove - a.canMove),
  };
}

/**
 * One workplace for one person: dealbreakers, Fit with range and known share, opportunity, access, order, reasons
 * and unknowns with what each could move. Uses wishes, facts and places only: no name, health, age, gender or origin.
 */
export function matchEmployer(
  profile: CareerProfile,
  employer: MatchEmployer,
  loosened?: ReadonlySet<PreferenceDimension>,
): Match {
  return explainMatch(profile, scoreEmployer(profile, employer, loosened), employer);
}

/** Fits first, then partly, then clashes; a "must" before the rest of its kind. */
function rank(reason: MatchReason): number {
  const byVerdict = reason.verdict === "fits" ? 4 : reason.verdict === "partly" ? 2 : 0;
  return byVerdict + (reason.must ? 1 : 0);
}
