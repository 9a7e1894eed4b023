import type { EmployerFacts } from "../employer-facts/employer-facts.ts";
import type { Wishes } from "../preferences/preference-vocabulary.ts";

/** A place on the map and how far off it may be. Exact 0.2 km, postcode 2 km, municipality centre 8 km [choice]. */
export type Position = { latitude: number; longitude: number; accuracyKm: number };

export const accuracyKmOf: Readonly<Record<"exact" | "postcode" | "municipality", number>> = {
  exact: 0.2,
  postcode: 2,
  municipality: 8,
};

/** All that a match may use of a person: wishes and a starting point. No name, health, age, gender or history. */
export type CareerProfile = {
  wishes: Wishes;
  /** Null when there is no home place or starting point: then every journey is unknown. */
  home: Position | null;
  /** Match ids that the person has ruled out. */
  excluded: ReadonlySet<string>;
};

/** All that a match may use of a workplace. `id` is `e_<uuid>` for an own employer and `r_<uuid>` for a register unit. */
export type MatchEmployer = {
  id: string;
  industryCode: string | null;
  /** Null is "0–4 or not known", never zero. */
  headCount: number | null;
  position: Position | null;
  facts: EmployerFacts;
  /** Organisation number of the legal unit; workplaces of one company make room for others. */
  companyNumber?: string | null;
  /** Relationship strength 0–100; 0 for a register unit. */
  strength: number;
  warmPath?: WarmPath;
  /** Do not contact, today. A hard limit of the service's own. */
  paused: boolean;
  /** Age in days of the newest advertisement seen; absent when none is known. */
  advertisedDaysAgo?: number | undefined;
};

/** A way in through somebody the service knows. */
export type WarmPath = {
  /** 0–100: the best tie of a colleague other than the reader here, or ours to a person who is or was here. */
  bestColleagueTie: number;
  /** Whose tie it is; null without one. */
  through: { kind: "colleague" | "person"; name: string } | null;
  /** Another workplace of the same company is known (strength 10 or more). */
  sameCompanyKnown: boolean;
};
