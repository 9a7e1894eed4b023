import type { FactSource } from "../employer-facts/employer-facts.ts";
import type { PreferenceDimension } from "../preferences/dimension.ts";
import type { MatchEmployer } from "./career-profile.ts";
import type { FitDetail } from "./dimension-rule.ts";
import type { FitLine } from "./fit.ts";

/** fits from 0.75, clashes under 0.35, partly between; unknown when the answer could still be either. */
export type ReasonVerdict = "fits" | "partly" | "clashes" | "unknown";

/** One reason with its numbers; the sentence is made in app/i18n from dimension, verdict and detail. */
export type MatchReason = {
  dimension: PreferenceDimension;
  verdict: ReasonVerdict;
  must: boolean;
  weight: number;
  /** Points of the 100, and by how much the answer could move the number (high − low), not rounded. */
  points: number;
  canMove: number;
  detail: FitDetail;
  /** Where the answer comes from, newest fact first; "estimate" is distance, head count or what is usual. */
  evidence: { source: FactSource | "estimate"; observedOn: string | null };
};

const unknownFrom = 0.5;

export function matchReason(line: FitLine, employer: MatchEmployer): MatchReason {
  return {
    dimension: line.dimension,
    verdict: verdictOf(line),
    must: line.must,
    weight: line.weight,
    points: line.points,
    canMove: line.canMove,
    detail: line.detail,
    evidence: evidenceOf(line, employer),
  };
}

function verdictOf(line: FitLine): ReasonVerdict {
  if (line.high - line.low >= unknownFrom) return "unknown";
  if (line.estimate >= 0.75) return "fits";
  return line.estimate < 0.35 ? "clashes" : "partly";
}

function evidenceOf(line: FitLine, employer: MatchEmployer): MatchReason["evidence"] {
  let newest: MatchReason["evidence"] = { source: "estimate", observedOn: null };
  for (const kind of line.facts) {
    const fact = employer.facts[kind];
    if (fact && (newest.observedOn === null || fact.observedOn > newest.observedOn)) {
      newest = { source: fact.source, observedOn: fact.observedOn };
    }
  }
  return newest;
}
