import * as fc from "fast-check";
import { channelGroups, initiators } from "#app/domain/employer-contacts/employer-contact-vocabulary.ts";
import { frictionKinds, outcomeKinds, type ReachedStage, stages } from "./relationship-configuration.ts";
import { addDays, type Day } from "./relationship-day.ts";
import type {
  ContactEvent,
  OutcomeEvent,
  RelationshipHistory,
  StageEvidence,
} from "./relationship-events.ts";

export const today: Day = "2026-11-22";
export const daysAgo = (days: number): Day => addDays(today, -days);

let made = 0;
const nextId = (kind: string) => `${kind}-${++made}`;

export function aContact(days: number, change: Partial<ContactEvent> = {}): ContactEvent {
  return {
    id: nextId("contact"),
    day: daysAgo(days),
    group: "face_to_face",
    weight: 1,
    initiatedBy: "we",
    personIds: [],
    accountIds: [],
    ...change,
  };
}

export function anEvidence(days: number, stage: ReachedStage): StageEvidence {
  return { id: nextId("evidence"), day: daysAgo(days), stage };
}

export function anOutcome(days: number, kind: OutcomeEvent["kind"]): OutcomeEvent {
  return { id: nextId("outcome"), day: daysAgo(days), kind };
}

export function aHistory(change: Partial<RelationshipHistory> = {}): RelationshipHistory {
  return { contacts: [], stageEvidence: [], outcomes: [], ...change };
}

const day = fc.integer({ min: 0, max: 2000 }).map(daysAgo);
const people = ["ola", "siri", "per"];
const colleagues = ["kari", "jon"];
const reachedStages = stages.filter((stage): stage is ReachedStage => stage !== "none");

export const anyContact: fc.Arbitrary<ContactEvent> = fc.record({
  id: fc.uuid(),
  day,
  group: fc.constantFrom(...channelGroups),
  weight: fc.constantFrom(1, 0.25),
  initiatedBy: fc.constantFrom(...initiators),
  personIds: fc.subarray(people),
  accountIds: fc.subarray(colleagues, { minLength: 1 }),
});
export const anyEvidence: fc.Arbitrary<StageEvidence> = fc.record({
  id: fc.uuid(),
  day,
  stage: fc.constantFrom(...reachedStages),
});
export const anyGoodOutcome: fc.Arbitrary<OutcomeEvent> = fc.record({
  id: fc.uuid(),
  day,
  kind: fc.constantFrom(...outcomeKinds),
});
const anyOutcome: fc.Arbitrary<OutcomeEvent> = fc.oneof(
  anyGoodOutcome,
  fc.record({ id: fc.uuid(), day, kind: fc.constantFrom(...frictionKinds) }),
);

export const anyHistory: fc.Arbitrary<RelationshipHistory> = fc.record({
  contacts: fc.array(anyContact, { maxLength: 25 }),
  stageEvidence: fc.array(anyEvidence, { maxLength: 6 }),
  outcomes: fc.array(anyOutcome, { maxLength: 10 }),
  peopleWhoLeft: fc.array(fc.record({ personId: fc.constantFrom(...people), day }), { maxLength: 2 }),
});
