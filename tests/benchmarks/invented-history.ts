import type postgres from "postgres";
import { addDays } from "#app/domain/calendar/today.ts";
import { newId } from "#app/domain/new-id.ts";
import {
  recomputeAccumulators,
  sumsFromAccumulators,
} from "#app/domain/relationships/relationship-accumulators.ts";
import {
  type ContactEvent,
  contactEvent,
  type StageEvidence,
} from "#app/domain/relationships/relationship-events.ts";
import { stageOf } from "#app/domain/relationships/relationship-stage.ts";
import { strengthOfSums } from "#app/domain/relationships/relationship-strength.ts";
import { bulkInsert } from "./bulk-insert.ts";
import type { InventedService } from "./invented-service.ts";
import type { Random } from "./random.ts";

type Row = Record<string, string | number | boolean | null>;
type Tables = Record<(typeof tables)[number], Row[]>;
const tables = [
  "employer",
  "employer_owner",
  "contact_person",
  "employer_contact",
  "employer_contact_account",
  "employer_contact_person",
  "relationship_stage_evidence",
  "employer_relationship",
  "employer_relationship_person",
  "next_step",
] as const;

export type Adopted = {
  employerId: string;
  personIds: string[];
};

export type HistoryOptions = {
  service: InventedService;
  unitIds: readonly string[];
  people: number;
  contacts: number;
  today: string;
  random: Random;
};

/** Contacts of an employer whose page is opened in the benchmark. */
export const busyContacts = 50;

/**
 * The service adopts the units and has worked with them for two years. Relationship sums come from the real rules.
 * Every twenty-fifth employer, the first ones returned, has fifty contacts.
 */
export async function inventHistory(sql: postgres.Sql, options: HistoryOptions): Promise<Adopted[]> {
  const rows: Tables = {
    employer: [],
    employer_owner: [],
    contact_person: [],
    employer_contact: [],
    employer_contact_account: [],
    employer_contact_person: [],
    relationship_stage_evidence: [],
    employer_relationship: [],
    employer_relationship_person: [],
    next_step: [],
  };
  const { unitIds, people, contacts } = options;
  const busy = Math.ceil(unitIds.length / 25);
  const rest = Math.max(0, contacts - busy * busyContacts);
  const adopted = unitIds.map((unitId, index) => {
    const others = index - busy;
    const share = (total: number, places: number, at: number) =>
      Math.floor((total * (at + 1)) / places) - Math.floor((total * at) / places);
    return adopt(rows, options, {
      unitId,
      people: share(people, unitIds.length, index),
      contacts: others < 0 ? busyContacts : share(rest, unitIds.length - busy, others),
    });
  });
  for (const table of tables) await bulkInsert(sql, table, rows[table]);
  await sql`insert into audit_event (id, service_id, happened_at, actor_kind, actor_id, action, object_kind, object_id)
    select gen_random_uuid(), service_id, created_at, 'staff', logged_by, 'employer_contact.logged', 'employer_contact', id::text
    from employer_contact where service_id = ${options.service.serviceId}`;
  await sql`vacuum analyze`;
  return adopted;
}

function adopt(
  rows: Tables,
  { service, today, random }: HistoryOptions,
  given: { unitId: string; people: number; contacts: number },
): Adopted {
  const { serviceId } = service;
  const employerId = newId();
  const of = { service_id: serviceId, employer_id: employerId };
  rows.employer.push({ id: employerId, service_id: serviceId, register_unit_id: given.unitId });
  const [asking] = service.specialists;
  if (random.chance(0.5)) {
    const { accountId } = random.oneOf(service.specialists);
    rows.employer_owner.push({ id: newId(), ...of, account_id: accountId });
  }
  if (random.chance(0.01)) {
    const step = { kind: "visit", due_on: addDays(today, random.whole(-10, 10)) };
    rows.next_step.push({
      id: newId(),
      ...of,
      ...step,
      account_id: asking.accountId,
      created_by: asking.accountId,
    });
  }
  const personIds = Array.from({ length: given.people }, () => newId());
  for (const [index, id] of personIds.entries()) {
    const name = `${random.oneOf(givenNames)} ${random.oneOf(familyNames)}`;
    const role = index === 0 ? "Daglig leder" : "Avdelingsleder";
    rows.contact_person.push({ id, ...of, name, role, decision_maker: index === 0 ? "yes" : "not_stated" });
  }
  const events: ContactEvent[] = [];
  const lasts = { contact: "", visit: "" };
  for (let index = 0; index < given.contacts; index += 1) {
    const contact = addContact(rows, { service, employerId, personIds, today, random });
    if (contact.event) events.push(contact.event);
    if (contact.occurredAt > lasts.contact) lasts.contact = contact.occurredAt;
    if (contact.channel === "in_person" && contact.occurredAt > lasts.visit) lasts.visit = contact.occurredAt;
  }
  addRelationship(rows, { of, events, lasts, today, random });
  return { employerId, personIds };
}

const givenNames = [
  "Anne",
  "Bjørn",
  "Camilla",
  "Dag",
  "Eva",
  "Farid",
  "Grete",
  "Håkon",
  "Ida",
  "Jamal",
  "Kari",
];
const familyNames = ["Aas", "Bakke", "Dahl", "Eide", "Foss", "Grønn", "Hauge", "Iversen", "Krog", "Lunde"];
const channels = ["in_person", "in_person", "in_person", "phone", "phone", "email"] as const;
const notes = [
  null,
  "Snakket om hvordan de tar inn nye folk, og hvem som lærer dem opp.",
  "Fikk se lageret og kjøkkenet. De vil gjerne at vi kommer igjen etter ferien.",
];

function addContact(
  rows: Tables,
  {
    service,
    employerId,
    personIds,
    today,
    random,
  }: Pick<HistoryOptions, "service" | "today" | "random"> & Adopted,
) {
  const id = newId();
  const { serviceId } = service;
  const { accountId } = random.oneOf(service.specialists);
  const channel = random.oneOf(channels);
  const day = addDays(today, -random.whole(1, 720));
  const occurredAt = `${day}T${String(random.whole(8, 14)).padStart(2, "0")}:15:00Z`;
  const reachedNobody = random.chance(0.1);
  const met = personIds.length > 0 && !reachedNobody ? [random.oneOf(personIds)] : [];
  rows.employer_contact.push({
    id,
    service_id: serviceId,
    employer_id: employerId,
    channel,
    occurred_at: occurredAt,
    created_at: occurredAt,
    reached_nobody: reachedNobody,
    note: random.oneOf(notes),
    logged_by: accountId,
    request_hash: "invented",
  });
  const of = { service_id: serviceId, employer_contact_id: id };
  rows.employer_contact_account.push({ ...of, account_id: accountId });
  for (const personId of met) rows.employer_contact_person.push({ ...of, contact_person_id: personId });
  const event = contactEvent({
    id,
    day,
    channel,
    status: "held",
    reachedNobody,
    whoWent: "specialist",
    initiatedBy: "we",
    personIds: met,
    accountIds: [accountId],
  });
  return { event, occurredAt, channel };
}

function addRelationship(
  rows: Tables,
  given: {
    of: { service_id: string; employer_id: string };
    events: readonly ContactEvent[];
    lasts: { contact: string; visit: string };
    today: string;
    random: Random;
  },
): void {
  const { of, events, lasts, today, random } = given;
  const first = events.map(({ day }) => day).sort()[0];
  const stage = random.oneOf(["contacted", "met", "met", "needs_known", "presented"] as const);
  const stageEvidence: StageEvidence[] = first ? [{ id: newId(), day: first, stage }] : [];
  for (const { id, day } of stageEvidence)
    rows.relationship_stage_evidence.push({ id, ...of, stage, reached_on: day });
  const sums = recomputeAccumulators({ contacts: events, stageEvidence, outcomes: [] }, today);
  const strength = strengthOfSums(sumsFromAccumulators(sums, today));
  rows.employer_relationship.push({
    ...of,
    face_to_face: sums.faceToFace,
    live_remote: sums.liveRemote,
    written: sums.written,
    reciprocity: sums.reciprocity,
    stage_sum: sums.stage,
    outcomes: sums.outcomes,
    friction: sums.friction,
    stage: stageOf(stageEvidence),
    strength: strength.headline,
    band: strength.band,
    scored_on: today,
    last_contact_at: lasts.contact || null,
    last_visit_at: lasts.visit || null,
  });
  for (const [personId, day] of sums.lastLiveOn)
    rows.employer_relationship_person.push({ ...of, contact_person_id: personId, last_live_on: day });
}
