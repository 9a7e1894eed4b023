import type { PreferenceDimension } from "../preferences/dimension.ts";

/**
 * What can leave an employer out: the service's own pause, pay below the ordinary wage (IPS is ordinary employment),
 * the person's exclusion, or a wish marked "must".
 */
export type Limit = "do_not_contact" | "below_ordinary_wage" | "excluded" | PreferenceDimension;

/** The person's limits can be loosened one by one; the service's cannot. An exclusion is taken back where it stands. */
export function canBeLoosened(limit: Limit): limit is PreferenceDimension {
  return limit !== "do_not_contact" && limit !== "below_ordinary_wage" && limit !== "excluded";
}

export type Verdict = "pass" | "ask" | "fail";

/**
 * Pass, fail or ask; never traded off against anything. Missing openness towards employers is no limit: it decides
 * what may be said, not where one may go (actions.ts).
 */
export type Dealbreakers = {
  verdict: Verdict;
  /** Limits that rule the workplace out. */
  failed: readonly Limit[];
  /** "Must" wishes that nobody knows the answer to yet: each is a question for the next visit. */
  ask: readonly PreferenceDimension[];
};

const rounding = 1e-9;

/** @param metFrom value of the dimension's curve from which on the "must" is met */
export function judge({ low, high }: { low: number; high: number }, metFrom: number): Verdict {
  const threshold = metFrom - rounding;
  if (low >= threshold) return "pass";
  return high < threshold ? "fail" : "ask";
}
