import type { PreferenceDimension } from "../preferences/dimension.ts";
import type { CareerProfile, MatchEmployer, Position } from "./career-profile.ts";
import { judge } from "./dealbreakers.ts";
import type { Measure } from "./dimension-rule.ts";
import { type PreparedWish, prepareWishes } from "./fit.ts";
import { accuracyClasses } from "./register-table.ts";

/** What the "must" on the way to work says of a place; "open" where only the rule itself can tell. */
export const passes = 0;
export const asks = 1;
export const fails = 2;
export const open = 3;

/**
 * The rule of the way to work, asked once for each quarter of a kilometre and each accuracy of a place instead of once
 * for each place. Farther is never better (property test), so the near edge of a band bounds all in it, and where both
 * edges agree on the "must" the whole band does.
 */
export type DistanceBands = {
  /** Of a squared distance on the unit sphere and an accuracy class its band; also for a place that is not known. */
  bandOf(squaredChord: number, accuracy: number): number;
  verdict: Uint8Array;
  /** The highest estimate that any place in the band can have, 0–1. */
  best: Float64Array;
};

/** One band is a quarter of a kilometre, and the last holds all beyond 256 km. */
const bandKm = 0.25;
const bandsOfClass = 1024;
const earthRadiusKm = 6371.0088;
/** Places on the sphere are kept in single precision: at most half a metre off; ten times that is allowed for. */
const roundingKm = 0.005;

/** Null when the profile says nothing about the way to work: then it decides nothing. */
export function distanceBands(
  profile: CareerProfile,
  loosened?: ReadonlySet<PreferenceDimension>,
): DistanceBands | null {
  const wish = commuteWish(profile);
  if (!wish) return null;
  const unknown = accuracyClasses.length * bandsOfClass;
  const verdict = new Uint8Array(unknown + 1);
  const best = new Float64Array(unknown + 1);
  const rule = commuteJudge(profile, wish, loosened);
  const decides = wish.must && !loosened?.has("commute");
  const isMixed = (near: number, home: Position, band: number, accuracyKm: number): boolean => {
    const isLast = band === bandsOfClass - 1;
    return (
      (isLast ? fails : rule(placeAt(home, (band + 1) * bandKm + roundingKm, accuracyKm)).verdict) !== near
    );
  };
  for (const [index, accuracyKm] of accuracyClasses.entries()) {
    if (profile.home === null) break;
    for (let band = 0; band < bandsOfClass; band++) {
      const at = index * bandsOfClass + band;
      const near = rule(placeAt(profile.home, band * bandKm - roundingKm, accuracyKm));
      best[at] = near.estimate;
      verdict[at] = near.verdict;
      if (decides && isMixed(near.verdict, profile.home, band, accuracyKm)) verdict[at] = open;
    }
  }
  const nowhere = rule(null);
  verdict[unknown] = nowhere.verdict;
  best[unknown] = nowhere.estimate;
  const isAnywhereUnknown = profile.home === null;
  return {
    bandOf(squaredChord, accuracy) {
      if (isAnywhereUnknown || accuracy === accuracyClasses.length) return unknown;
      const band = Math.floor((Math.sqrt(squaredChord) * earthRadiusKm) / bandKm);
      return accuracy * bandsOfClass + Math.min(bandsOfClass - 1, band);
    },
    verdict,
    best,
  };
}

export function commuteWish(profile: CareerProfile): PreparedWish | null {
  return prepareWishes(profile.wishes).find((wish) => wish.dimension === "commute") ?? null;
}

/** The rule as it is, for one place after the other. */
export function commuteJudge(
  profile: CareerProfile,
  wish: PreparedWish,
  loosened?: ReadonlySet<PreferenceDimension>,
): (position: MatchEmployer["position"]) => { verdict: number; estimate: number } {
  const out: Measure = { low: 0, estimate: 0, high: 0 };
  const somewhere: MatchEmployer = {
    id: "",
    industryCode: null,
    headCount: null,
    position: null,
    facts: {},
    strength: 0,
    paused: false,
  };
  const decides = wish.must && !loosened?.has("commute");
  return (position) => {
    somewhere.position = position;
    wish.measure(somewhere, profile, out);
    const verdict = decides ? judge(out, wish.metFrom) : "pass";
    return {
      verdict: verdict === "pass" ? passes : verdict === "ask" ? asks : fails,
      estimate: out.estimate,
    };
  };
}

/** A place so far from home as the crow flies, due south or north: measured straight through the earth (a chord). */
function placeAt(home: Position, chordKm: number, accuracyKm: number): Position {
  const angle = 2 * Math.asin(Math.min(1, Math.max(0, chordKm) / (2 * earthRadiusKm)));
  const degrees = (angle * 180) / Math.PI;
  const latitude = home.latitude > 0 ? home.latitude - degrees : home.latitude + degrees;
  return { latitude, longitude: home.longitude, accuracyKm };
}
