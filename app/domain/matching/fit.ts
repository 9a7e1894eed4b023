import { type PreferenceDimension, preferenceDimensions } from "../preferences/dimension.ts";
import type { Wishes } from "../preferences/preference-vocabulary.ts";
import type { CareerProfile, MatchEmployer } from "./career-profile.ts";
import type { Grounds, Measure } from "./dimension-rule.ts";
import { dimensionRules } from "./dimension-rules.ts";

/** One line of the sum: the dimension, its weight and what it gives. */
export type FitLine = Measure &
  Grounds & {
    dimension: PreferenceDimension;
    /** 0, 1, 2 or 4. */
    weight: number;
    must: boolean;
    /** Points of 100 that the line gives at its estimate, and how many it could move between. */
    points: number;
    canMove: number;
  };

export type Fit = {
  /** 0–100, not rounded. */
  fit: number;
  low: number;
  high: number;
  /** Share of the weight that is known, 0–1. */
  known: number;
};

/** A wish joined with its rule, made once a profile and used for every workplace. */
export type PreparedWish = {
  dimension: PreferenceDimension;
  weight: number;
  must: boolean;
  metFrom: number;
  measure(employer: MatchEmployer, profile: CareerProfile, out: Measure): void;
  grounds(employer: MatchEmployer, profile: CareerProfile): Grounds;
};

const prepared = new WeakMap<Wishes, readonly PreparedWish[]>();

/** The wishes in the order of the vocabulary. A list that names nothing (no tags, no codes) is no wish. */
export function prepareWishes(wishes: Wishes): readonly PreparedWish[] {
  const before = prepared.get(wishes);
  if (before) return before;
  const list = preferenceDimensions.flatMap((dimension) => prepare(dimension, wishes));
  prepared.set(wishes, list);
  return list;
}

function prepare<D extends PreferenceDimension>(dimension: D, wishes: Wishes): PreparedWish[] {
  const wish = wishes[dimension];
  if (!wish || namesNothing(wish.value)) return [];
  const { value, importance, must } = wish;
  const rule = dimensionRules[dimension];
  return [
    {
      dimension,
      weight: importance,
      must,
      metFrom: rule.metFrom,
      measure: (employer, profile, out) => rule.measure(value, employer, profile, out),
      grounds: (employer, profile) => rule.grounds(value, employer, profile),
    },
  ];
}

/** "No licences held" says something; an empty list elsewhere does not. */
function namesNothing(value: object): boolean {
  const [first] = Object.entries(value);
  return first !== undefined && first[0] !== "held" && Array.isArray(first[1]) && first[1].length === 0;
}

/**
 * Every wish of the person, answered for one workplace, in the order of the vocabulary.
 * `points` and `canMove` are shares of 100 by weight; they add up to `fit` and to `high − low` of {@link sumFit}.
 */
export function fitLines(profile: CareerProfile, employer: MatchEmployer): FitLine[] {
  const wishes = prepareWishes(profile.wishes);
  const weights = wishes.reduce((sum, wish) => sum + wish.weight, 0);
  return wishes.map(({ dimension, weight, must, measure, grounds }) => {
    const out = { low: 0, estimate: 0, high: 0 };
    measure(employer, profile, out);
    const share = weights === 0 ? 0 : (100 * weight) / weights;
    return {
      ...out,
      ...grounds(employer, profile),
      dimension,
      weight,
      must,
      points: share * out.estimate,
      canMove: share * (out.high - out.low),
    };
  });
}

/**
 * Fit = 100 · Σ w·f / Σ w with unknowns at their prior; low and high with unknowns at their worst and best; known is
 * the share of the weight whose answer is settled (matching.md §2.4). Without any weight nothing can be said:
 * 50 between 0 and 100, nothing known.
 */
export function sumFit(lines: readonly (Measure & { weight: number })[]): Fit {
  let weights = 0;
  let low = 0;
  let estimate = 0;
  let high = 0;
  for (const line of lines) {
    weights += line.weight;
    low += line.weight * line.low;
    estimate += line.weight * line.estimate;
    high += line.weight * line.high;
  }
  return fitOf(weights, low, estimate, high);
}

/** Fit from sums of w, w·low, w·estimate and w·high. */
export function fitOf(weights: number, low: number, estimate: number, high: number): Fit {
  if (weights === 0) return { fit: 50, low: 0, high: 100, known: 0 };
  return {
    fit: (100 * estimate) / weights,
    low: (100 * low) / weights,
    high: (100 * high) / weights,
    known: 1 - (high - low) / weights,
  };
}
