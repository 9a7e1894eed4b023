import type { MatchEmployer, WarmPath } from "./career-profile.ts";

export type Access = {
  /** 0–1: how open the door is to us. */
  access: number;
  /** The parts it is made of: relationship strength 0–100, best colleague's tie 0–100, same company known. */
  strength: number;
  bestColleagueTie: number;
  through: WarmPath["through"];
  sameCompanyKnown: boolean;
};

/** A' = 1 − (1 − strength/100)(1 − 0.5·tie/100)(1 − 0.3·[same company known]) (matching.md §2.6). 0–1. */
export function accessTo(employer: MatchEmployer): number {
  const closed = 1 - between0And100(employer.strength) / 100;
  const path = employer.warmPath;
  if (!path) return 1 - closed;
  const withTie = closed * (1 - (0.5 * between0And100(path.bestColleagueTie)) / 100);
  return 1 - withTie * (path.sameCompanyKnown ? 0.7 : 1);
}

/** {@link accessTo} with its parts. */
export function access(employer: MatchEmployer): Access {
  return {
    access: accessTo(employer),
    strength: between0And100(employer.strength),
    bestColleagueTie: between0And100(employer.warmPath?.bestColleagueTie ?? 0),
    through: employer.warmPath?.through ?? null,
    sameCompanyKnown: employer.warmPath?.sameCompanyKnown ?? false,
  };
}

function between0And100(value: number): number {
  return Math.min(100, Math.max(0, value));
}
