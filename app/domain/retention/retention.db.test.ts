import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { retainInEveryService } from "#app/jobs/retention.ts";
import { linkLines } from "#app/jobs/trail.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { placeLegalHold } from "../erasures/legal-holds.ts";
import { Forbidden, FreshSignInNeeded, Invalid, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { addParticipant } from "../participants/add-participant.ts";
import { participantForm } from "../participants/participant-input.ts";
import { changeRetention } from "./change-retention.ts";
import { getRetention } from "./get-retention.ts";
import type { RetentionSubject } from "./retention-rules.ts";

const stage = useStage();
let worker: Database;
beforeAll(() => {
  worker = openDatabase(stage.urls.worker, { connections: 1, name: "test worker" });
});
afterAll(() => closeDatabase(worker));

const run = (dryRun: boolean, only: string) =>
  retainInEveryService({ ...stage.resources, database: worker }, { dryRun, only });

async function aServiceWithAge() {
  const name = `Tjeneste ${newId()}`;
  const service = await stage.aService(name);
  const { serviceId } = service;
  const maryam = await stage.aColleague(service, "Maryam Dal", ["supervisor", "employment_specialist"]);
  const astrid = await stage.aColleague(service, "Astrid Vik", ["administrator"]);
  const add = (givenName: string) =>
    stage.as(maryam, (ctx) =>
      addParticipant(
        ctx,
        participantForm.parse({
          ...{
            givenName,
            familyName: "Kanarifugl",
            referenceCode: newId().slice(-8),
            teamId: service.teamId,
          },
          ...{ specialistId: maryam.accountId, startedOn: "2024-10-01", status: "mapping" },
        }),
      ),
    );
  const [past, held, young, open] = [await add("Amir"), await add("Ada"), await add("Bo"), await add("Eli")];
  await stage.as(maryam, (ctx) => placeLegalHold(ctx, held, "Klage hos Statsforvalteren"));
  const end = (id: string, on: string) =>
    stage.owner.execute(sql`
    with ended as (update participant set status = 'ended' where id = ${id}::uuid returning service_id)
    insert into participant_status_change (id, service_id, participant_id, status, changed_on, changed_by)
    select ${newId()}::uuid, service_id, ${id}::uuid, 'ended', ${on}::date, ${maryam.accountId}::uuid from ended`);
  // The stage's clock stands at 18 November 2026.
  await end(past, "2025-05-18");
  await end(held, "2025-01-01");
  await end(young, "2025-12-01");
  const employerId = newId();
  await stage.owner.execute(
    sql`insert into employer (id, service_id, name) values (${employerId}, ${serviceId}, 'Kafé')`,
  );
  const person = async (createdAt: string, metAt: string | null) => {
    const id = newId();
    await stage.owner.execute(sql`
      insert into contact_person (id, service_id, employer_id, name, phone, email, created_at)
      values (${id}, ${serviceId}, ${employerId}, 'Turid Bakken', '+4735550000', 'turid@kafe.example', ${createdAt}::timestamptz)`);
    if (metAt === null) return id;
    const contactId = newId();
    await stage.owner.execute(sql`
      insert into employer_contact (id, service_id, employer_id, channel, occurred_at, logged_by, request_hash)
      values (${contactId}, ${serviceId}, ${employerId}, 'in_person', ${metAt}::timestamptz, ${maryam.accountId}, 'x')`);
    await stage.owner.execute(sql`
      insert into employer_contact_person (service_id, employer_contact_id, contact_person_id) values (${serviceId}, ${contactId}, ${id})`);
    return id;
  };
  const people = {
    never: await person("2022-01-01", null),
    long: await person("2022-01-01", "2023-11-17T10:00:00Z"),
    lately: await person("2022-01-01", "2023-11-19T10:00:00Z"),
    young: await person("2025-01-01", null),
  };
  await stage.owner.execute(sql`
    insert into session (id, service_id, account_id, token_hash, created_at, last_seen_at, expires_at, ended_at)
    values (${newId()}, ${serviceId}, ${maryam.accountId}, ${newId()}, '2024-01-01', '2024-01-01', '2024-01-01 10:00', null),
      (${newId()}, ${serviceId}, ${maryam.accountId}, ${newId()}, '2026-11-01', '2026-11-01', '2026-11-02', null)`);
  return { name, serviceId, maryam, astrid, participants: { past, held, young, open }, people };
}

const set = (actor: StaffActor, subject: RetentionSubject, months: number | null, version = 0) =>
  stage.as(actor, (ctx) => changeRetention(ctx, { subject, months, version }));

const namesOf = async (ids: Record<string, string>) => {
  const rows = await stage.owner.$client<{ id: string; name: string; phone: string | null }[]>`
    select id, name, phone from contact_person where id = any (${Object.values(ids)}::uuid[])`;
  return Object.fromEntries(
    Object.entries(ids).map(([key, id]) => {
      const row = rows.find((one) => one.id === id);
      return [key, [row?.name, row?.phone]];
    }),
  );
};
const present = async (ids: Record<string, string>) => {
  const rows = await stage.owner.$client<{ id: string }[]>`
    select id from participant where id = any (${Object.values(ids)}::uuid[])`;
  return Object.keys(ids).filter((key) => rows.some(({ id }) => id === ids[key]));
};

test("a dry run tells what the night then takes; holds keep, nothing undecided is touched, twice takes nothing more", async () => {
  const { name, astrid, participants, people } = await aServiceWithAge();
  const [before] = await run(true, name);
  const line = (subject: string, of = before) => of?.lines.find((one) => one.subject === subject);
  // Nobody has decided on participants.
  expect(line("ended_participants")).toEqual({
    subject: "ended_participants",
    months: null,
    taken: 0,
    held: 0,
  });
  await set(astrid, "ended_participants", 18);
  const [dry] = await run(true, name);
  expect(line("ended_participants", dry)).toMatchObject({ months: 18, taken: 1, held: 1 });
  expect(line("contact_people", dry)).toMatchObject({ months: 36, taken: 2 });
  expect(line("sign_in_traces", dry)?.taken).toBeGreaterThanOrEqual(1);
  expect(await present(participants)).toEqual(["past", "held", "young", "open"]);
  expect((await namesOf(people)).never).toEqual(["Turid Bakken", "+4735550000"]);
  const shown = await stage.as(astrid, getRetention);
  expect(shown.find(({ subject }) => subject === "ended_participants")).toMatchObject({
    due: 1,
    held: 1,
    last: null,
  });

  const [done] = await run(false, name);
  expect(done?.lines).toEqual(dry?.lines);
  expect(await present(participants)).toEqual(["held", "young", "open"]);
  expect(await namesOf(people)).toEqual({
    never: ["–", null],
    long: ["–", null],
    lately: ["Turid Bakken", "+4735550000"],
    young: ["Turid Bakken", "+4735550000"],
  });
  const [erased] = await stage.owner.$client`
    select ground, requested_by, lines_digest from erasure where erased_id = ${participants.past}`;
  expect(erased).toMatchObject({ ground: "retention", requested_by: null });
  const after = await stage.as(astrid, getRetention);
  expect(after.find(({ subject }) => subject === "ended_participants")).toMatchObject({
    ...{ due: 0, held: 1, last: { taken: 1 } },
  });
  const [again] = await run(false, name);
  expect(again?.lines.map(({ taken }) => taken)).toEqual([0, 0, 0, 0, 0]);
  await linkLines(worker);
});

test("six years on, nothing is over its time in any subject but what a hold keeps", async () => {
  const { name, astrid } = await aServiceWithAge();
  await set(astrid, "ended_participants", 12);
  const now = stage.resources.now();
  stage.setNow(new Date(now.getTime() + 6 * 365.25 * 86_400_000));
  try {
    await run(false, name);
    const [left] = await run(true, name);
    expect(left?.lines.map(({ subject, taken, held }) => [subject, taken, held])).toEqual([
      ["ended_participants", 0, 1],
      ["contact_people", 0, 0],
      ["import_rows", 0, 0],
      ["undo_copies", 0, 0],
      ["sign_in_traces", 0, 0],
    ]);
  } finally {
    stage.setNow(now);
  }
});

test("another service's rules and rows are left alone", async () => {
  const one = await aServiceWithAge();
  const other = await aServiceWithAge();
  await set(one.astrid, "ended_participants", 1);
  await run(false, one.name);
  expect(await present(other.participants)).toEqual(["past", "held", "young", "open"]);
  expect((await namesOf(other.people)).never).toEqual(["Turid Bakken", "+4735550000"]);
});

test("who may change a rule, and what is refused", async () => {
  const { astrid, maryam } = await aServiceWithAge();
  const at = new Date(stage.resources.now().getTime() - 6 * 60_000);
  await expect(set(maryam, "contact_people", 24)).rejects.toThrow(Forbidden);
  await expect(
    set({ ...astrid, signedIn: { sessionId: newId(), at } }, "contact_people", 24),
  ).rejects.toThrow(FreshSignInNeeded);
  for (const months of [0, 11, 241, 1.5, Number.NaN])
    await expect(set(astrid, "contact_people", months)).rejects.toThrow(Invalid);
  await expect(set(astrid, "import_rows", null)).rejects.toThrow(Invalid);
  await set(astrid, "contact_people", 24);
  await expect(set(astrid, "contact_people", 30)).rejects.toThrow(Stale);
  await set(astrid, "contact_people", null, 1);
  const rules = await stage.as(astrid, getRetention);
  expect(rules.find(({ subject }) => subject === "contact_people")).toMatchObject({
    months: null,
    version: 2,
    due: 0,
  });
});
