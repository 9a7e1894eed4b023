import type { InitiatedBy } from "#app/domain/employer-contacts/employer-contact-vocabulary.ts";

/** Three cups: met is the first, needs known the second, a candidate or an idea presented the third. */
export const stages = ["none", "contacted", "met", "needs_known", "presented", "ongoing"] as const;
export type Stage = (typeof stages)[number];
export type ReachedStage = Exclude<Stage, "none">;

export const toStage = (stored: string | null): Stage => stages.find((stage) => stage === stored) ?? "none";

export const bands = ["new", "acquainted", "warm", "trusted", "partner"] as const;
export type Band = (typeof bands)[number];

export const outcomeKinds = [
  "tour",
  "interview",
  "trial",
  "hire",
  "kept_13_weeks",
  "kept_26_weeks",
  "support_answered_in_time",
] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

/** `promise_broken` is one of ours; a promise they broke is recorded and not scored. */
export const frictionKinds = ["support_request_unanswered", "complaint", "promise_broken"] as const;
export type FrictionKind = (typeof frictionKinds)[number];

export const parts = [
  "face_to_face",
  "live_remote",
  "written",
  "reciprocity",
  "breadth",
  "stage",
  "outcomes",
  "friction",
] as const;
export type Part = (typeof parts)[number];

export type RelationshipConfiguration = {
  version: number;
  /** Most points of each part; friction is what it can take away. The others add up to 100. */
  ceiling: Record<Part, number>;
  /** Days in which what was once done weighs half. */
  halfLifeDays: Record<Part, number>;
  /** How much of its sum brings a part to 63 % of its ceiling. */
  saturation: Record<
    "face_to_face" | "live_remote" | "written" | "reciprocity" | "outcomes" | "friction",
    number
  >;
  weight: { reached: number; reachedNobody: number; participantAlone: number };
  reciprocity: Record<InitiatedBy, number>;
  stagePoints: Record<Stage, number>;
  outcomeValue: Record<OutcomeKind, number>;
  frictionValue: Record<FrictionKind, number>;
  /** What is left of a person's share in F, L and R when the person has left the employer. */
  keptWhenPersonLeft: number;
  /** Lowest strength, in whole points, of each band. */
  bandFrom: Record<Band, number>;
  /** Points past a border before anybody is notified, so that a number hovering there does not flap. */
  noticeMargin: number;
  carriedByOne: { shareAbove: number; fromStrength: number };
};

/**
 * Our own choices, to be calibrated on a service's own outcomes; docs/decisions says why each. A changed value is a
 * new version.
 */
export const relationshipConfiguration: RelationshipConfiguration = {
  version: 1,
  ceiling: {
    face_to_face: 26,
    live_remote: 9,
    written: 5,
    reciprocity: 12,
    breadth: 8,
    stage: 15,
    outcomes: 25,
    friction: -20,
  },
  halfLifeDays: {
    face_to_face: 120,
    live_remote: 60,
    written: 30,
    reciprocity: 90,
    breadth: 365,
    stage: 365,
    outcomes: 540,
    friction: 180,
  },
  saturation: { face_to_face: 1.5, live_remote: 2, written: 3, reciprocity: 2, outcomes: 8, friction: 2 },
  weight: { reached: 1, reachedNobody: 0.25, participantAlone: 0 },
  reciprocity: { we: 0, reply: 0.5, they: 1 },
  stagePoints: { none: 0, contacted: 2, met: 5, needs_known: 8, presented: 11, ongoing: 15 },
  outcomeValue: {
    tour: 1,
    interview: 2,
    trial: 2,
    hire: 6,
    kept_13_weeks: 4,
    kept_26_weeks: 4,
    support_answered_in_time: 1,
  },
  frictionValue: { support_request_unanswered: 1, complaint: 1, promise_broken: 1 },
  keptWhenPersonLeft: 0.5,
  bandFrom: { new: 0, acquainted: 10, warm: 30, trusted: 55, partner: 80 },
  noticeMargin: 2,
  carriedByOne: { shareAbove: 0.8, fromStrength: 30 },
};
