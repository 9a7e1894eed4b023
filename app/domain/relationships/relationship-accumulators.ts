import { countedContacts, lastLiveContacts, type Worth } from "./counted-contacts.ts";
import { type RelationshipConfiguration, relationshipConfiguration } from "./relationship-configuration.ts";
import { type Day, dayNumber, daysBetween, decay } from "./relationship-day.ts";
import {
  type ContactEvent,
  isFriction,
  type OutcomeEvent,
  type RelationshipHistory,
  type StageEvidence,
} from "./relationship-events.ts";
import type { RelationshipSums } from "./relationship-strength.ts";

/**
 * Running sums relative to 2020-01-01: each event is weighed by how much *more* it is worth than one on that day, so
 * nothing needs rewriting as days pass, and the order of events does not matter. With the shortest half-life, 30 days,
 * a double holds until about 2104.
 */
export type RelationshipAccumulators = {
  faceToFace: number;
  liveRemote: number;
  written: number;
  reciprocity: number;
  /** The largest, not a sum. */
  stage: number;
  outcomes: number;
  friction: number;
  lastLiveOn: ReadonlyMap<string, Day>;
};

export const emptyAccumulators: RelationshipAccumulators = {
  faceToFace: 0,
  liveRemote: 0,
  written: 0,
  reciprocity: 0,
  stage: 0,
  outcomes: 0,
  friction: 0,
  lastLiveOn: new Map(),
};

const groupKey = { face_to_face: "faceToFace", live_remote: "liveRemote", written: "written" } as const;

function growth(day: Day, halfLifeDays: number): number {
  return 2 ** (dayNumber(day) / halfLifeDays);
}

/**
 * With one contact more. `countedThatDay` is what the same employer, day and channel group already has: only what is
 * more than that is added, so a second log of one visit adds nothing.
 */
export function withContact(
  accumulators: RelationshipAccumulators,
  contact: ContactEvent,
  worth: Worth,
  countedThatDay: Worth = { weight: 0, reciprocity: 0 },
  configuration: RelationshipConfiguration = relationshipConfiguration,
): RelationshipAccumulators {
  const { halfLifeDays } = configuration;
  const key = groupKey[contact.group];
  const weight = Math.max(0, worth.weight - countedThatDay.weight);
  const reciprocity = Math.max(0, worth.reciprocity - countedThatDay.reciprocity);
  const lastLiveOn = new Map(accumulators.lastLiveOn);
  for (const [personId, day] of lastLiveContacts([contact], contact.day)) {
    const before = lastLiveOn.get(personId);
    if (before === undefined || before < day) lastLiveOn.set(personId, day);
  }
  return {
    ...accumulators,
    [key]: accumulators[key] + weight * growth(contact.day, halfLifeDays[contact.group]),
    reciprocity: accumulators.reciprocity + reciprocity * growth(contact.day, halfLifeDays.reciprocity),
    lastLiveOn,
  };
}

export function withStageEvidence(
  accumulators: RelationshipAccumulators,
  evidence: StageEvidence,
  configuration: RelationshipConfiguration = relationshipConfiguration,
): RelationshipAccumulators {
  if (evidence.voided) return accumulators;
  const points = configuration.stagePoints[evidence.stage];
  const stage = points * growth(evidence.day, configuration.halfLifeDays.stage);
  return { ...accumulators, stage: Math.max(accumulators.stage, stage) };
}

export function withOutcome(
  accumulators: RelationshipAccumulators,
  outcome: OutcomeEvent,
  configuration: RelationshipConfiguration = relationshipConfiguration,
): RelationshipAccumulators {
  const { halfLifeDays, outcomeValue, frictionValue } = configuration;
  const { kind, day } = outcome;
  if (isFriction(kind)) {
    const friction = accumulators.friction + frictionValue[kind] * growth(day, halfLifeDays.friction);
    return { ...accumulators, friction };
  }
  return {
    ...accumulators,
    outcomes: accumulators.outcomes + outcomeValue[kind] * growth(day, halfLifeDays.outcomes),
  };
}

/** The sums from every event up to and with `today`: what an edit or a deletion recomputes. */
export function recomputeAccumulators(
  history: RelationshipHistory,
  today: Day,
  configuration: RelationshipConfiguration = relationshipConfiguration,
): RelationshipAccumulators {
  let accumulators: RelationshipAccumulators = {
    ...emptyAccumulators,
    lastLiveOn: lastLiveContacts(history.contacts, today),
  };
  for (const counted of countedContacts(history, today, configuration)) {
    const event = { ...counted.weightFrom, personIds: [] };
    accumulators = withContact(accumulators, event, counted, undefined, configuration);
  }
  for (const evidence of history.stageEvidence) {
    if (evidence.day <= today) accumulators = withStageEvidence(accumulators, evidence, configuration);
  }
  for (const outcome of history.outcomes) {
    if (outcome.day <= today) accumulators = withOutcome(accumulators, outcome, configuration);
  }
  return accumulators;
}

/** The sums on a day, today or later: `today` may lie ahead to see what silence does. */
export function sumsFromAccumulators(
  accumulators: RelationshipAccumulators,
  today: Day,
  configuration: RelationshipConfiguration = relationshipConfiguration,
): RelationshipSums {
  const { halfLifeDays } = configuration;
  const age = dayNumber(today);
  const on = (sum: number, halfLife: number) => sum * 2 ** (-age / halfLife);
  let people = 0;
  for (const day of accumulators.lastLiveOn.values()) {
    people += decay(daysBetween(day, today), halfLifeDays.breadth);
  }
  return {
    faceToFace: on(accumulators.faceToFace, halfLifeDays.face_to_face),
    liveRemote: on(accumulators.liveRemote, halfLifeDays.live_remote),
    written: on(accumulators.written, halfLifeDays.written),
    reciprocity: on(accumulators.reciprocity, halfLifeDays.reciprocity),
    people,
    stage: on(accumulators.stage, halfLifeDays.stage),
    outcomes: on(accumulators.outcomes, halfLifeDays.outcomes),
    friction: on(accumulators.friction, halfLifeDays.friction),
  };
}
