import type { PreferenceDimension } from "../preferences/dimension.ts";
import { type Access, access } from "./access.ts";
import type { CareerProfile, MatchEmployer } from "./career-profile.ts";
import { type Dealbreakers, dealbreakers } from "./dealbreakers.ts";
import { type FitLine, fitLines, sumFit } from "./fit.ts";
import { type MatchReason, matchReason } from "./match-reason.ts";
import { type Opportunity, opportunity } from "./opportunity.ts";
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
  /** S, 0–100; decides the order. */
  score: number;
  opportunity: Opportunity;
  access: Access;
  lines: readonly FitLine[];
};

export type Match = MatchScore & {
  orderVersion: string;
  /** What is known, strongest first. */
  reasons: readonly MatchReason[];
  /** What is not known, that which can move the number most first. */
  unknowns: readonly MatchReason[];
};

const noCodes: readonly string[] = [];

/** Scores one workplace for one person. Pure; a few microseconds. */
export function scoreEmployer(
  profile: CareerProfile,
  employer: MatchEmployer,
  loosened?: ReadonlySet<PreferenceDimension>,
): MatchScore {
  const lines = fitLines(profile, employer);
  const { fit, low, high, known } = sumFit(lines);
  const chance = opportunity(profile.wishes.occupation?.value.codes ?? noCodes, employer);
  const door = access(employer);
  return {
    id: employer.id,
    dealbreakers: dealbreakers(profile, employer, lines, loosened),
    fit,
    low,
    high,
    known,
    score: orderScore(fit, chance.chance, door.access),
    opportunity: chance,
    access: door,
    lines,
  };
}

/** Adds to a score why it is what it is and what is not known. */
export function explainMatch(score: MatchScore, employer: MatchEmployer): Match {
  const all = score.lines.map((line) => matchReason(line, employer));
  return {
    ...score,
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
  return explainMatch(scoreEmployer(profile, employer, loosened), employer);
}

/** Fits first, then partly, then clashes; a "must" before the rest of its kind. */
function rank(reason: MatchReason): number {
  const byVerdict = reason.verdict === "fits" ? 4 : reason.verdict === "partly" ? 2 : 0;
  return byVerdict + (reason.must ? 1 : 0);
}
