import type { PreferenceDimension } from "../preferences/dimension.ts";
import { adjustments, employerWillingness } from "./adjustment.ts";

export const shifts = ["day", "evening", "night", "weekend", "rotating"] as const;
export type Shift = (typeof shifts)[number];
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];
export const licences = [
  "B",
  "BE",
  "C1",
  "C",
  "CE",
  "D1",
  "D",
  "T",
  "moped",
  "forklift",
  "crane",
  "hygiene",
  "hot_work",
] as const;
export type Licence = (typeof licences)[number];
/** What a place is about; an industry has some, a workplace may have more. */
export const sectors = [
  "animals",
  "beauty",
  "building",
  "care",
  "children",
  "culture",
  "environment",
  "food",
  "industry",
  "learning",
  "nature",
  "office",
  "shops",
  "sport",
  "technology",
  "transport",
  "vehicles",
] as const;
export type Sector = (typeof sectors)[number];
export const hiringWays = [
  "advertises",
  "tips_from_staff",
  "own_network",
  "walk_ins",
  "agency",
  "nav",
  "social_media",
  "unsolicited_applications",
] as const;
export type HiringWay = (typeof hiringWays)[number];
/** Who shows a newcomer how things are done: a role and never a name. */
export const trainers = ["manager", "colleague", "appointed_person", "several", "nobody_set"] as const;
export const clothes = ["none", "supplied", "own_sturdy", "safety_shoes", "bought_oneself"] as const;
export const conditions = ["cold", "heat", "wet", "dust", "strong_smell", "draught", "chemicals"] as const;
export type Condition = (typeof conditions)[number];
/** Good signs that a person can look for; each is a yes-or-no fact of the same name. */
export const signals = [
  "flexible_hours",
  "visits_welcome",
  "follow_up_experience",
  "public_transport",
  "parking",
] as const;
export type Signal = (typeof signals)[number];

/**
 * How a fact is written down.
 * - `boolean` yes or no; not known is the absence of a fact
 * - `scale` whole number 1 to 5, ends named by the kind
 * - `set` codes or tags, each once
 * - `number` within min and max, in `unit`
 * - `time` clock time "HH:MM"
 * - `date` day "yyyy-mm-dd"
 * - `counts` STYRK-08 code to head count
 * - `text` up to `max` characters; passes the note guard before it is stored
 */
export type FactValueType = "boolean" | "scale" | "set" | "number" | "time" | "date" | "counts" | "text";

export type FactGroup = "hours" | "environment" | "work" | "adjustments" | "hiring" | "practical";

type Shared = {
  group: FactGroup;
  /** Which wish of a participant the fact answers; null when it answers none. */
  dimension: PreferenceDimension | null;
  /** Sent to the search index as a coded value. Free text never is. */
  indexed: boolean;
  /** The employer may see it in the portal as an agreed workplace fact, and correct it. */
  portal: boolean;
};

export type FactKindDefinition = Shared &
  (
    | { type: "boolean" | "time" | "date" | "counts" }
    | { type: "scale"; min: 1; max: 5 }
    | { type: "set"; values: readonly string[] | "tags" | "occupations" }
    | {
        type: "number";
        min: number;
        max: number;
        step: number;
        unit: "hours_a_week" | "hours" | "people" | "minutes" | "kroner_an_hour";
      }
    | { type: "text"; max: number }
  );

const scale = (dimension: PreferenceDimension | null, group: FactGroup = "environment") =>
  ({ type: "scale", min: 1, max: 5, group, dimension, indexed: true, portal: true }) as const;

/**
 * The one vocabulary of what can be known about a workplace. A fact row holds one kind, its value, where it came
 * from and the day. The code of the question that a specialist asks is the kind itself: `fact.<kind>.question`.
 */
export const factKinds = {
  shifts: { type: "set", values: shifts, group: "hours", dimension: "shifts", indexed: true, portal: true },
  days: { type: "set", values: weekdays, group: "hours", dimension: "days", indexed: true, portal: true },
  /** When the earliest shift one would have to take begins. */
  earliest_start: { type: "time", group: "hours", dimension: "earliest_start", indexed: true, portal: true },
  hours_min: {
    type: "number",
    min: 0,
    max: 60,
    step: 0.5,
    unit: "hours_a_week",
    group: "hours",
    dimension: "hours",
    indexed: true,
    portal: true,
  },
  hours_max: {
    type: "number",
    min: 0,
    max: 60,
    step: 0.5,
    unit: "hours_a_week",
    group: "hours",
    dimension: "hours",
    indexed: true,
    portal: true,
  },
  /** The shortest shift that is of use to them. */
  shortest_shift: {
    type: "number",
    min: 0.5,
    max: 12,
    step: 0.5,
    unit: "hours",
    group: "hours",
    dimension: null,
    indexed: false,
    portal: true,
  },
  flexible_hours: { type: "boolean", group: "hours", dimension: "signals", indexed: true, portal: true },

  /** 1 calm, 5 hectic. */
  pace: scale("pace"),
  /** 1 quiet, 5 loud. */
  noise: scale("noise"),
  /** 1 works alone, 5 many people close by. */
  people: scale("people"),
  /** 1 no customers, 5 all day. */
  customers: scale("customers"),
  /** 1 the same tasks every day, 5 new ones all the time. */
  variety: scale("variety"),
  /** 1 seated and light, 5 heavy lifting. */
  physical_load: scale("physical_load"),
  /** 1 indoors, 5 outdoors. */
  outdoors: scale("outdoors"),
  /** 1 loose, 5 clear routines and fixed tasks. */
  structure: scale("structure"),
  /** 1 mostly seated, 5 on one's feet all day. */
  standing: scale("standing"),
  /** 1 nothing, 2 under 5 kg, 3 up to 10 kg, 4 up to 25 kg, 5 more. */
  lifting: scale("lifting"),
  /** All there is of it; "none" when there is none. */
  conditions: {
    type: "set",
    values: ["none", ...conditions],
    group: "environment",
    dimension: "conditions_avoided",
    indexed: true,
    portal: true,
  },
  quiet_room: {
    type: "boolean",
    group: "environment",
    dimension: "adjustments",
    indexed: true,
    portal: true,
  },

  /** Occupations that exist here, STYRK-08 four digits, as told; overrides what is usual in the industry. */
  occupations: {
    type: "set",
    values: "occupations",
    group: "work",
    dimension: "occupation",
    indexed: true,
    portal: true,
  },
  /** Occupations asked about and not found here. */
  occupations_absent: {
    type: "set",
    values: "occupations",
    group: "work",
    dimension: "occupation",
    indexed: false,
    portal: false,
  },
  head_count_by_occupation: {
    type: "counts",
    group: "work",
    dimension: "occupation",
    indexed: false,
    portal: true,
  },
  tasks: {
    type: "set",
    values: "tags",
    group: "work",
    dimension: "tasks_liked",
    indexed: true,
    portal: true,
  },
  /** Tasks that nobody gets round to: what a carved job begins with. */
  tasks_left_undone: {
    type: "set",
    values: "tags",
    group: "work",
    dimension: null,
    indexed: false,
    portal: true,
  },
  /** What they do and for whom, in their words. */
  main_activity: {
    type: "text",
    max: 300,
    group: "work",
    dimension: null,
    indexed: false,
    portal: true,
  },
  /** Who does well here and who leaves, and why; no names. */
  who_thrives: {
    type: "text",
    max: 300,
    group: "work",
    dimension: null,
    indexed: false,
    portal: false,
  },
  /** What a newcomer can do after a month that went well. */
  good_first_month: {
    type: "text",
    max: 300,
    group: "work",
    dimension: null,
    indexed: false,
    portal: true,
  },
  /** Tasks asked about and not done here. */
  tasks_absent: {
    type: "set",
    values: "tags",
    group: "work",
    dimension: "tasks_avoided",
    indexed: false,
    portal: false,
  },
  workplace_size: {
    type: "number",
    min: 1,
    max: 100000,
    step: 1,
    unit: "people",
    group: "work",
    dimension: "workplace_size",
    indexed: true,
    portal: true,
  },

  /** What the place is about beyond its industry code; adds to it. */
  sectors: { type: "set", values: sectors, group: "work", dimension: "sector", indexed: true, portal: true },

  adjustments_offered: {
    type: "set",
    values: adjustments,
    group: "adjustments",
    dimension: "adjustments",
    indexed: true,
    portal: true,
  },
  /** Adjustments asked about that cannot be given here. */
  adjustments_refused: {
    type: "set",
    values: adjustments,
    group: "adjustments",
    dimension: "adjustments",
    indexed: false,
    portal: false,
  },
  mentor_available: {
    type: "boolean",
    group: "adjustments",
    dimension: "adjustments",
    indexed: true,
    portal: true,
  },
  willingness: {
    type: "set",
    values: employerWillingness,
    group: "adjustments",
    dimension: null,
    indexed: true,
    portal: true,
  },
  visits_welcome: {
    type: "boolean",
    group: "adjustments",
    dimension: "signals",
    indexed: true,
    portal: true,
  },
  /** Has had an employee with follow-up from a service before. Says nothing of who or why. */
  follow_up_experience: {
    type: "boolean",
    group: "adjustments",
    dimension: "signals",
    indexed: true,
    portal: false,
  },

  /** What went well and badly with follow-up before; nothing of who. */
  follow_up_lessons: {
    type: "text",
    max: 300,
    group: "adjustments",
    dimension: null,
    indexed: false,
    portal: false,
  },

  trained_by: {
    type: "set",
    values: trainers,
    group: "hiring",
    dimension: null,
    indexed: false,
    portal: true,
  },
  hiring_ways: {
    type: "set",
    values: hiringWays,
    group: "hiring",
    dimension: null,
    indexed: true,
    portal: true,
  },
  /** We know who decides on hiring. */
  decision_maker_known: { type: "boolean", group: "hiring", dimension: null, indexed: true, portal: false },
  /** What a newcomer is paid. */
  hourly_wage: {
    type: "number",
    min: 100,
    max: 1000,
    step: 1,
    unit: "kroner_an_hour",
    group: "hiring",
    dimension: "wage",
    indexed: false,
    portal: true,
  },
  /** Pays the ordinary or collectively agreed wage for the work. "No" is no place for ordinary employment. */
  ordinary_wage: { type: "boolean", group: "hiring", dimension: null, indexed: true, portal: true },
  /** From when they could take somebody in. */
  takes_on_from: { type: "date", group: "hiring", dimension: "start_date", indexed: false, portal: true },
  season: { type: "text", max: 200, group: "hiring", dimension: null, indexed: false, portal: true },

  /** 1 none, 2 a little, 3 everyday talk, 4 good, 5 very good and in writing. */
  language_needed: scale("language", "practical"),
  licence_needed: {
    type: "set",
    values: ["none", ...licences],
    group: "practical",
    dimension: "licence",
    indexed: true,
    portal: true,
  },
  police_certificate_needed: {
    type: "boolean",
    group: "practical",
    dimension: "police_certificate",
    indexed: true,
    portal: true,
  },
  /** A stop that people use to get to work is within walking distance. */
  public_transport: {
    type: "boolean",
    group: "practical",
    dimension: "signals",
    indexed: true,
    portal: true,
  },
  parking: { type: "boolean", group: "practical", dimension: "signals", indexed: true, portal: true },
  clothing: {
    type: "set",
    values: clothes,
    group: "practical",
    dimension: null,
    indexed: false,
    portal: true,
  },
  /** When a visit suits. */
  visiting_times: {
    type: "text",
    max: 200,
    group: "practical",
    dimension: null,
    indexed: false,
    portal: true,
  },
  good_to_know: {
    type: "text",
    max: 500,
    group: "practical",
    dimension: null,
    indexed: false,
    portal: false,
  },
} as const satisfies Record<string, FactKindDefinition>;

export type FactKind = keyof typeof factKinds;
export const allFactKinds = Object.keys(factKinds) as FactKind[];

export function isFactKind(kind: string): kind is FactKind {
  return Object.hasOwn(factKinds, kind);
}

/** The definition of a kind, widened to the common shape. */
export function factKind(kind: FactKind): FactKindDefinition {
  return factKinds[kind];
}
