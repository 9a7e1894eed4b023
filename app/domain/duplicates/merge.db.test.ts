import { beforeAll, expect, test } from "vitest";
import type { StaffActor } from "#app/domain/context.ts";
import { contactPause, contactPerson, employer, employerOwner, jobLead } from "#db/schema/employer.ts";
import { employerContact, employerContactPerson, nextStep, promise } from "#db/schema/employer-contact.ts";
import { portfolioHandover } from "#db/schema/handover.ts";
import { webhookEndpoint } from "#db/schema/integration.ts";
import { disclosure } from "#db/schema/openness.ts";
import {
  matchAnswer,
  matchChoice,
  matchList,
  matchListEntry,
  participant,
  participantAccess,
  placement,
} from "#db/schema/participant.ts";
import { supportContact, supportRequest } from "#db/schema/portal.ts";
import { registerUnit } from "#db/schema/register.ts";
import { employerOutcome, relationshipStageEvidence } from "#db/schema/relationship.ts";
import { type StagedService, unreadable, useStage } from "#tests/support/stage.ts";
import { employerContactInput } from "../employer-contacts/employer-contact-input.ts";
import { logEmployerContact } from "../employer-contacts/log-employer-contact.ts";
import { requireEmployer } from "../employers/require-employer.ts";
import { NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { refreshRelationship } from "../relationships/refresh-relationship.ts";
import { mergeContactPersons } from "./merge-contact-persons.ts";
import { mergeEmployers } from "./merge-employers.ts";
import { undoMerge } from "./undo-merge.ts";

const stage = useStage();
let service: StagedService;
let actor: StaffActor;
let colleague: StaffActor;
const [handoverId, webhookEndpointId] = [newId(), newId()];

beforeAll(async () => {
  service = await stage.aService("Fjordbyen");
  actor = await stage.aColleague(service, "Hanne Lie", ["employment_specialist"]);
  colleague = await stage.aColleague(service, "Jonas Ås", ["employment_specialist"]);
  stage.setNow(new Date());
  await stage.owner.insert(webhookEndpoint).values({
    ...{
      id: webhookEndpointId,
      serviceId: service.serviceId,
      url: "https://mottaker.example/",
      description: "",
    },
    ...{ events: ["employer.changed"], createdBy: actor.accountId },
  });
  await stage.owner.insert(portfolioHandover).values({
    ...{ id: handoverId, serviceId: service.serviceId, fromAccountId: actor.accountId, reason: "other" },
    ...{ createdBy: actor.accountId, createdAt: new Date(), undoableUntil: "2030-01-01" },
  });
});

type Pair = { kept: string; lost: string; people: string[]; unit: string };

/** Two employers with a row in every table that can point at one, and a participant whom only the colleague may see. */
async function aPair(): Promise<Pair> {
  const { serviceId, teamId } = service;
  const { owner } = stage;
  const [kept, lost, unit] = [newId(), newId(), newId()];
  const participantId = newId();
  const number = String(310000000 + Math.floor(Math.random() * 9e7));
  await owner.insert(registerUnit).values({
    id: unit,
    organisationNumber: number,
    name: "Solvik Bakeri Torvet",
    registerName: "SOLVIK",
    municipalityNumber: "4001",
    source: "register_csv",
    contentHash: "x",
  });
  await owner.insert(employer).values([
    { id: kept, serviceId, name: "Solvik bakeri", phone: "35000000", municipalityNumber: "4001" },
    { id: lost, serviceId, registerUnitId: unit, website: "solvik.example" },
  ]);
  await owner.insert(participant).values({
    id: participantId,
    serviceId,
    teamId,
    referenceCode: newId(),
    givenName: "Ada",
    familyName: "Oppdiktet",
    startedOn: "2026-09-01",
    createdBy: colleague.accountId,
  });
  await owner.insert(participantAccess).values({
    id: newId(),
    serviceId,
    participantId,
    accountId: colleague.accountId,
    relation: "specialist",
    fromOn: "2026-01-01",
  });
  await owner.insert(matchList).values({
    serviceId,
    participantId,
    firstMadeAt: new Date(),
    computedAt: new Date(),
    computedOn: "2026-11-01",
    profileHash: "x",
  });
  const people: string[] = [];
  for (const employerId of [kept, lost]) {
    const [person, contact] = [newId(), newId()];
    people.push(person);
    const of = { serviceId, employerId };
    const day = "2026-11-02";
    await owner.insert(contactPerson).values({ id: person, ...of, name: "Turid Bakken" });
    await owner.insert(employerContact).values({
      id: contact,
      ...of,
      channel: "in_person",
      occurredAt: new Date("2026-11-02T10:00:00Z"),
      loggedBy: actor.accountId,
      requestHash: "x",
    });
    await owner
      .insert(employerContactPerson)
      .values({ serviceId, employerContactId: contact, contactPersonId: person });
    await owner.insert(contactPause).values({ id: newId(), ...of, reason: "Ombygging", fromOn: day });
    await owner.insert(employerOwner).values({ id: newId(), ...of, accountId: actor.accountId });
    await owner.insert(jobLead).values({ id: newId(), ...of, title: "Baker", createdBy: actor.accountId });
    await owner
      .insert(promise)
      .values({ id: newId(), ...of, madeBy: "us", text: "Ringe", createdBy: actor.accountId });
    await owner.insert(nextStep).values({
      id: newId(),
      ...of,
      kind: "visit",
      dueOn: "2026-12-01",
      accountId: actor.accountId,
      createdBy: actor.accountId,
    });
    await owner.insert(employerOutcome).values({ id: newId(), ...of, kind: "tour", happenedOn: day });
    await owner
      .insert(relationshipStageEvidence)
      .values({ id: newId(), ...of, stage: "met", reachedOn: day });
    await owner.insert(supportContact).values({ ...of, accountId: actor.accountId });
    await owner.insert(supportRequest).values({
      id: newId(),
      ...of,
      contactPersonId: person,
      kind: "ring_me",
      urgency: "normal",
      dueAt: new Date(),
    });
    await owner.insert(matchChoice).values({
      id: newId(),
      serviceId,
      participantId,
      employerId,
      kind: "saved",
      createdBy: colleague.accountId,
    });
    await owner.insert(matchAnswer).values({
      id: newId(),
      serviceId,
      participantId,
      employerId,
      answer: "right",
      createdBy: colleague.accountId,
    });
    await owner.insert(disclosure).values({
      ...{ id: newId(), serviceId, participantId, employerId, towards: "workplace", sequence: people.length },
      ...{
        contact: "yes",
        items: unreadable("nothing"),
        talkedThrough: true,
        agreedOn: day,
        way: "in_person",
      },
      recordedBy: colleague.accountId,
    });
    await owner.insert(placement).values({
      id: newId(),
      serviceId,
      participantId,
      employerId,
      occupationCode: "7512",
      startedOn: day,
      origin: "hidden",
      createdBy: colleague.accountId,
    });
    await owner
      .insert(matchListEntry)
      .values({ serviceId, participantId, documentId: `e_${employerId}`, place: people.length });
    await stage.as(actor, (ctx) => refreshRelationship(ctx, employerId));
  }
  await fillTheRest(kept, lost, people);
  return { kept, lost, people, unit };
}

/** Tables that point at an employer and are not filled above: a row for each of the two, made from the catalogue. */
async function fillTheRest(kept: string, lost: string, people: string[]): Promise<void> {
  for (const { table_name } of await references()) {
    for (const [index, employerId] of [kept, lost].entries()) {
      const [there] = await stage.owner.$client.unsafe(
        `select 1 from ${table_name} where employer_id = '${employerId}'`,
      );
      if (there) continue;
      const columns = await stage.owner.$client<{ name: string; type: string; needed: boolean }[]>`
        select a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull and not a.atthasdef as needed
        from pg_attribute a where a.attrelid = ${`public.${table_name}`}::regclass and a.attnum > 0 and not a.attisdropped`;
      const values: Record<string, unknown> = {};
      for (const { name, type, needed } of columns) {
        if (!needed && name !== "employer_id") continue;
        values[name] = valueFor(table_name, name, type, { employerId, person: people[index] ?? "" });
      }
      const named = Object.keys(values).join(", ");
      await stage.owner.$client.unsafe(
        `insert into ${table_name} (${named}) select ${named} from jsonb_populate_record(null::${table_name}, $1::text::jsonb)`,
        [JSON.stringify(values)],
      );
    }
  }
}

function valueFor(
  table: string,
  name: string,
  type: string,
  of: { employerId: string; person: string },
): unknown {
  const known: Record<string, unknown> = {
    service_id: service.serviceId,
    employer_id: of.employerId,
    contact_person_id: of.person,
    account_id: actor.accountId,
    "employer_kept_value.field": "name",
    "employer_fact.source": "visit",
    "portfolio_handover_item.kind": "owner",
    "portfolio_handover_item.to_account_id": actor.accountId,
    handover_id: handoverId,
    webhook_endpoint_id: webhookEndpointId,
    "visit_wish.wish": "visit_me",
  };
  const value = known[`${table}.${name}`] ?? known[name];
  if (value !== undefined) return value;
  if (type === "uuid") return newId();
  if (type === "date") return "2026-11-02";
  if (type.startsWith("timestamp")) return "2026-11-02T10:00:00Z";
  if (type === "jsonb") return {};
  if (type === "xid8") return "1";
  return type === "text" ? newId() : 1;
}

const derived = ["employer_change", "employer_duplicate_key"];
const references = async () =>
  (
    await stage.owner.$client<{ table_name: string }[]>`
      select table_name from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and column_name = 'employer_id' and table_type = 'BASE TABLE' order by 1`
  ).filter(({ table_name }) => !derived.includes(table_name));

/** Every row of every table of the service, as text, but for the notes of what happened. */
async function everything(): Promise<Record<string, string[]>> {
  const notes = [
    "audit_event",
    "trail_link",
    "trail_pending",
    "search_outbox",
    "webhook_outbox",
    "employer_change",
    "record_merge",
    "record_merge_row",
    "rate_limit",
    "installation",
    "schema_migration",
  ];
  const tables = await stage.owner.$client<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`;
  const rows: Record<string, string[]> = {};
  for (const { name } of tables) {
    if (notes.includes(name)) continue;
    // A version never goes back: a form opened in between must not be taken for a fresh one.
    const found = await stage.owner.$client.unsafe(
      `select (to_jsonb(t) ${name === "employer" || name === "contact_person" ? "- 'version' - 'updated_at'" : ""})::text as row from ${name} t order by 1`,
    );
    rows[name] = found.map(({ row }) => String(row));
  }
  return rows;
}

test("merged and undone, every row of every table is as it was; in between nothing points at the one that went", async () => {
  const { kept, lost, unit } = await aPair();
  const before = await everything();
  const merge = await stage.as(actor, (ctx) =>
    mergeEmployers(ctx, kept, lost, { owner: "lost", phone: "lost" }),
  );
  for (const { table_name } of await references()) {
    const left = await stage.owner.$client.unsafe(
      `select 1 from ${table_name} where employer_id = '${lost}'`,
    );
    const there = await stage.owner.$client.unsafe(
      `select 1 from ${table_name} where employer_id = '${kept}'`,
    );
    expect([table_name, left.length, there.length > 0]).toEqual([table_name, 0, true]);
  }
  const [row] = await stage.owner.$client`select * from employer where id = ${kept}`;
  expect(row).toMatchObject({
    name: "Solvik bakeri",
    phone: "35000000",
    website: "solvik.example",
    register_unit_id: unit,
  });
  expect(
    await stage.owner.$client`select 1 from contact_pause where employer_id = ${kept} and ended_at is null`,
  ).toHaveLength(2);
  expect(await stage.as(actor, (ctx) => requireEmployer(ctx, lost))).toBe(kept);
  const queued = await stage.owner
    .$client`select document_id from search_outbox where service_id = ${service.serviceId}`;
  expect(queued.map(({ document_id }) => document_id)).toEqual(
    expect.arrayContaining([`e_${kept}`, `e_${lost}`]),
  );
  // What a process keeps for matching reads both again.
  expect(
    await stage.owner.$client`select 1 from employer_change where employer_id = ${lost}`,
  ).not.toHaveLength(0);
  await stage.as(actor, (ctx) => undoMerge(ctx, merge));
  expect(await everything()).toEqual(before);
  await expect(stage.as(actor, (ctx) => undoMerge(ctx, merge))).rejects.toThrow(NotFound);
});

test("what happened after the merge stays with the one that was kept when it is undone", async () => {
  const { kept, lost } = await aPair();
  const merge = await stage.as(actor, (ctx) => mergeEmployers(ctx, kept, lost, {}));
  const later = await stage.as(actor, (ctx) => logEmployerContact(ctx, aContact(lost)));
  expect(later.employerId).toBe(kept);
  await stage.owner.$client`update employer set phone = '35111111' where id = ${kept}`;
  await stage.as(actor, (ctx) => undoMerge(ctx, merge));
  expect(await stage.owner.$client`select employer_id from employer_contact where id = ${later.id}`).toEqual([
    { employer_id: kept },
  ]);
  const [row] = await stage.owner.$client`select phone, website from employer where id = ${kept}`;
  expect(row).toEqual({ phone: "35111111", website: null });
  const strengths = await stage.owner.$client`
    select employer_id, face_to_face > 0 as met from employer_relationship where employer_id in ${stage.owner.$client([kept, lost])}`;
  expect(strengths.map(({ met }) => met)).toEqual([true, true]);
});

test("two merges of one pair at once: one is done, the other finds that it is gone", async () => {
  const { kept, lost } = await aPair();
  const outcomes = await Promise.allSettled([
    stage.as(actor, (ctx) => mergeEmployers(ctx, kept, lost, {})),
    stage.as(colleague, (ctx) => mergeEmployers(ctx, lost, kept, {})),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = outcomes.find((outcome) => outcome.status === "rejected");
  expect(refused?.reason).toBeInstanceOf(NotFound);
  expect(
    await stage.owner.$client`select 1 from employer where id in ${stage.owner.$client([kept, lost])}`,
  ).toHaveLength(1);
});

test("a contact logged to the one that goes, in the middle of the merge, lands on the one that is kept", async () => {
  const { kept, lost } = await aPair();
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let merged = () => {};
  const done = new Promise<void>((resolve) => {
    merged = resolve;
  });
  const merging = stage.as(actor, async (ctx) => {
    await mergeEmployers(ctx, kept, lost, {});
    merged();
    await held;
  });
  await done;
  const logging = stage.as(colleague, (ctx) => logEmployerContact(ctx, aContact(lost)));
  await new Promise((resolve) => setTimeout(resolve, 300));
  goOn();
  const [, logged] = await Promise.all([merging, logging]);
  expect(logged).toMatchObject({ employerId: kept, created: true });
});

test("a later merge has to be undone first, and after thirty days none can be", async () => {
  const [first, second] = [await aPair(), await aPair()];
  const merge = await stage.as(actor, (ctx) => mergeEmployers(ctx, first.kept, first.lost, {}));
  stage.setNow(new Date(Date.now() + 1000));
  const later = await stage.as(actor, (ctx) => mergeEmployers(ctx, second.kept, first.kept, {}));
  expect(await stage.as(actor, (ctx) => requireEmployer(ctx, first.lost))).toBe(second.kept);
  await expect(stage.as(actor, (ctx) => undoMerge(ctx, merge))).rejects.toMatchObject({
    code: "merge_later_first",
  });
  await stage.as(actor, (ctx) => undoMerge(ctx, later));
  stage.setNow(new Date(Date.now() + 30.5 * 24 * 60 * 60 * 1000));
  await expect(stage.as(actor, (ctx) => undoMerge(ctx, merge))).rejects.toMatchObject({
    code: "merge_too_old",
  });
  stage.setNow(new Date());
});

test("two contact persons of one workplace become one and come apart again exactly; an objection of either holds", async () => {
  const { people, kept, lost } = await aPair();
  const [one = "", other = ""] = people;
  await expect(stage.as(actor, (ctx) => mergeContactPersons(ctx, one, other, {}))).rejects.toMatchObject({
    code: "invalid",
  });
  await stage.as(actor, (ctx) => mergeEmployers(ctx, kept, lost, {}));
  await stage.owner
    .$client`update contact_person set objected_on = '2026-11-01', phone = '90000000' where id = ${other}`;
  const before = await everything();
  const merge = await stage.as(actor, (ctx) => mergeContactPersons(ctx, one, other, {}));
  const [row] = await stage.owner
    .$client`select phone, objected_on::text from contact_person where id = ${one}`;
  expect(row).toEqual({ phone: "90000000", objected_on: "2026-11-01" });
  expect(
    await stage.owner.$client`select 1 from employer_contact_person where contact_person_id = ${one}`,
  ).toHaveLength(2);
  await stage.as(actor, (ctx) => undoMerge(ctx, merge));
  expect(await everything()).toEqual(before);
});

test("another service finds neither of the two, and a role that may not settle is refused", async () => {
  const { kept, lost } = await aPair();
  const stranger = await stage.aColleague(await stage.aService("Elvebyen"), "Kari Vik", [
    "employment_specialist",
  ]);
  await expect(stage.as(stranger, (ctx) => mergeEmployers(ctx, kept, lost, {}))).rejects.toThrow(NotFound);
  const leader = await stage.aColleague(service, "Liv Dahl", ["leader"]);
  await expect(stage.as(leader, (ctx) => mergeEmployers(ctx, kept, lost, {}))).rejects.toMatchObject({
    code: "forbidden",
  });
});

function aContact(employerId: string) {
  return employerContactInput.parse({ id: newId(), employer: `e_${employerId}` });
}
