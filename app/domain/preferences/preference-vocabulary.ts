import type { Adjustment } from "../employer-facts/adjustment.ts";
import type { Condition, Licence, Sector, Shift, Signal, Weekday } from "../employer-facts/fact-kind.ts";
import type { AtMostDimension, PreferenceDimension, ScaleDimension } from "./dimension.ts";

/** How much a wish weighs: no matter, nice, important, very important (matching.md §2.4). */
export const importances = { none: 0, nice: 1, important: 2, very_important: 4 } as const;
export type Importance = (typeof importances)[keyof typeof importances];
export const importanceLevels = ["none", "nice", "important", "very_important", "must"] as const;
export type ImportanceLevel = (typeof importanceLevels)[number];

export const travelModes = ["walk", "bicycle", "public_transport", "car"] as const;
export type TravelMode = (typeof travelModes)[number];
export const workplaceSizes = ["small", "medium", "large"] as const;
/** small: up to 9 people, medium: 10 to 49, large: 50 and more. */
export type WorkplaceSize = (typeof workplaceSizes)[number];

/** The value of a wish, dimension by dimension: the same keys and codes as the facts about a workplace. */
export type PreferenceValues = {
  /** STYRK-08 four-digit codes that a person has confirmed. */
  occupation: { codes: readonly string[] };
  tasks_liked: { tags: readonly string[] };
  tasks_avoided: { tags: readonly string[] };
  /** Hours a week, both ends included. */
  hours: { min: number; max: number };
  /** Days on which the person can work. */
  days: { days: readonly Weekday[] };
  /** Shifts the person can work. */
  shifts: { shifts: readonly Shift[] };
  /** No earlier than, "HH:MM". */
  earliest_start: { time: string };
  /** Wants to be at work by this day, "yyyy-mm-dd". */
  start_date: { by: string };
  commute: { maxMinutes: number; mode: TravelMode };
  conditions_avoided: { conditions: readonly Condition[] };
  workplace_size: { sizes: readonly WorkplaceSize[] };
  /** Any of them will do. */
  sector: { sectors: readonly Sector[] };
  /** At least, kroner an hour. */
  wage: { kronerAnHour: number };
  adjustments: { needed: readonly Adjustment[] };
  signals: { wanted: readonly Signal[] };
  /** Licences and certificates the person has. */
  licence: { held: readonly Licence[] };
  /** Looks for work where no police certificate is asked for. */
  police_certificate: Record<string, never>;
} & { [D in ScaleDimension | AtMostDimension]: { level: number } };

export type Wish<D extends PreferenceDimension = PreferenceDimension> = {
  value: PreferenceValues[D];
  importance: Importance;
  /** A dealbreaker: never traded off against anything. */
  must: boolean;
};
export type Wishes = { [D in PreferenceDimension]?: Wish<D> };

/** How a level chosen on the form is stored: "must" weighs as much as "very important" and is a dealbreaker. */
export function importanceOf(level: ImportanceLevel): { importance: Importance; must: boolean } {
  if (level === "must") return { importance: importances.very_important, must: true };
  return { importance: importances[level], must: false };
}

/** The level to show for a stored wish. */
export function levelOf(wish: { importance: number; must: boolean }): ImportanceLevel {
  if (wish.must) return "must";
  if (wish.importance >= importances.very_important) return "very_important";
  if (wish.importance >= importances.important) return "important";
  return wish.importance >= importances.nice ? "nice" : "none";
}
