import type { MatchEmployer } from "./career-profile.ts";

export type Access = {
  /** 0–1: how open the door is to us. */
  access: number;
  /** The parts it is made of: relationship strength 0–100, best colleague's tie 0–100, same company known. */
  strength: number;
  bestColleagueTie: number;
  sameCompanyKnown: boolean;
};

/** A' = 1 − (1 − strength/100)(1 − 0.5·tie/100)(1 − 0.3·[same company known]) (matching.md §2.6). */
export function access(employer: MatchEmployer): Access {
  const strength = between0And100(employer.strength);
  const bestColleagueTie = between0And100(employer.warmPath?.bestColleagueTie ?? 0);
  const sameCompanyKnown = employer.warmPath?.sameCompanyKnown ?? false;
  const closed = (1 - strength / 100) * (1 - (0.5 * bestColleagueTie) / 100) * (sameCompanyKnown ? 0.7 : 1);
  return { access: 1 - closed, strength, bestColleagueTie, sameCompanyKnown };
}

function between0And100(value: number): number {
  return Math.min(100, Math.max(0, value));
}
