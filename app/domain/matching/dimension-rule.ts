import type { FactKind } from "../employer-facts/fact-kind.ts";
import type { PreferenceDimension } from "../preferences/dimension.ts";
import type { PreferenceValues } from "../preferences/preference-vocabulary.ts";
import type { CareerProfile, MatchEmployer } from "./career-profile.ts";

/** Numbers and codes that a sentence about the dimension needs. */
export type FitDetail = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** 0–1, low ≤ estimate ≤ high; all equal when the answer is known. */
export type Measure = { low: number; estimate: number; high: number };

/** What the answer rests on: numbers and codes for the sentence, and the facts it comes from. */
export type Grounds = { detail: FitDetail; facts: readonly FactKind[] };

/**
 * How one wish is answered by one workplace. Missing facts widen the range and never count as "no": whatever the
 * truth is, it lies in the range (match-employer.test.ts).
 */
export type DimensionRule<D extends PreferenceDimension = PreferenceDimension> = {
  /** Writes into `out` and allocates nothing: it runs for every workplace of a list. */
  measure(wish: PreferenceValues[D], employer: MatchEmployer, profile: CareerProfile, out: Measure): void;
  /** The same answer in numbers and codes, for the rows that are shown. */
  grounds(wish: PreferenceValues[D], employer: MatchEmployer, profile: CareerProfile): Grounds;
  /** From this value on a "must" is met. */
  metFrom: number;
};

export function known(out: Measure, value: number): void {
  out.low = value;
  out.estimate = value;
  out.high = value;
}

/** @param expected what is usual where nobody has asked, 0–1 */
export function unknown(out: Measure, expected: number): void {
  out.low = 0;
  out.estimate = expected;
  out.high = 1;
}

/** Each of `all` things weighs the same: the good ones 1, the open ones their chance of being good, the rest 0. */
export function shareOf(out: Measure, all: number, good: number, open: number, expected: number): void {
  if (all === 0) {
    known(out, 1);
    return;
  }
  out.low = good / all;
  out.estimate = (good + expected) / all;
  out.high = (good + open) / all;
}
