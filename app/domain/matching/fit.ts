import { type PreferenceDimension, preferenceDimensions } from "../preferences/dimension.ts";
import type { CareerProfile, MatchEmployer } from "./career-profile.ts";
import { type DimensionFit, dimensionFit } from "./dimension-fit.ts";

/** One line of the sum: the dimension, its weight and what it gives. */
export type FitLine = DimensionFit & {
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

/**
 * Every wish of the person, answered for one workplace, in the order of the vocabulary.
 * `points` and `canMove` are shares of 100 by weight; they add up to `fit` and to `high − low` of {@link sumFit}.
 */
export function fitLines(profile: CareerProfile, employer: MatchEmployer): FitLine[] {
  const lines: FitLine[] = [];
  let weights = 0;
  for (const dimension of preferenceDimensions) {
    const wish = profile.wishes[dimension];
    if (!wish) continue;
    const part = dimensionFit(dimension, profile, employer);
    if (!part) continue;
    lines.push({ ...part, dimension, weight: wish.importance, must: wish.must, points: 0, canMove: 0 });
    weights += wish.importance;
  }
  if (weights === 0) return lines;
  for (const line of lines) {
    line.points = (100 * line.weight * line.estimate) / weights;
    line.canMove = (100 * line.weight * (line.high - line.low)) / weights;
  }
  return lines;
}

/**
 * Fit = 100 · Σ w·f / Σ w with unknowns at their prior; low and high with unknowns at their worst and best; known is
 * the share of the weight whose answer is settled (matching.md §2.4). Without any weight nothing can be said:
 * 50 between 0 and 100, nothing known.
 */
export function sumFit(lines: readonly Pick<FitLine, "weight" | "low" | "estimate" | "high">[]): Fit {
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
  if (weights === 0) return { fit: 50, low: 0, high: 100, known: 0 };
  return {
    fit: (100 * estimate) / weights,
    low: (100 * low) / weights,
    high: (100 * high) / weights,
    known: 1 - (high - low) / weights,
  };
}
