import { and, eq, like, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { contactPause, employer, employerFact } from "#db/schema/employer.ts";
import { employerContact } from "#db/schema/employer-contact.ts";
import { auditEvent, searchOutbox } from "#db/schema/operation.ts";
import {
  contactOnBehalf,
  participant,
  participantAccess,
  participantCircumstance,
  participantRead,
} from "#db/schema/participant.ts";
import { type StagedService, useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { Forbidden, NotFound } from "../errors.ts";
import { giveMatchingConsent } from "../matching-consent/give-matching-consent.ts";
import { withdrawMatchingConsent } from "../matching-consent/withdraw-matching-consent.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { addParticipant } from "../participants/add-participant.ts";
import { participantForm } from "../participants/participant-input.ts";
import { confirmOccupation } from "../preferences/confirm-occupation.ts";
import { saveWishes, type WishToSave } from "../preferences/save-wishes.ts";
import { findPeopleForOpening, type PeopleForOpening } from "./find-people-for-opening.ts";
import type { Opening } from "./opening.ts";

const stage = useStage();
const kitchen: Opening = { occupationCode: "9412", said: { shifts: ["day"] } };

let service: StagedService;
let colleague: StaffActor;
let supervisor: StaffActor;
let employerId = "";

async function aPerson(
  holder: StaffActor,
  options: {
    job?: string;
    wishes?: WishToSave[];
    status?: string;
    startedOn?: string;
    consent?: boolean;
  } = {},
): Promise<string> {
  const {
    job = "9412",
    wishes = [],
    status = "job_development",
    startedOn = "2026-10-01",
    consent = true,
  } = options;
  return stage.as(holder, async (ctx) => {
    const id = await addParticipant(
      ctx,
      participantForm.parse({
        givenName: "Amir",
        familyName: "Berg",
        referenceCode: newId().slice(-8),
        teamId: service.teamId,
        specialistId: holder.accountId,
        startedOn,
        status,
      }),
    );
    await confirmOccupation(ctx, id, { title: "jobb", code: job });
    await saveWishes(ctx, id, [{ dimension: "occupation", value: {}, level: "very_important" }, ...wishes]);
    if (consent) await giveMatchingConsent(ctx, id, { way: "in_person" });
    return id;
  });
}

beforeAll(async () => {
  service = await stage.aService();
  colleague = await stage.aColleague(service, "Jonas Vik", ["employment_specialist"]);
  supervisor = await stage.aColleague(service, "Siri Moe", ["supervisor"]);
  employerId = newId();
  await stage.owner.insert(employer).values({
    id: employerId,
    serviceId: service.serviceId,
    name: "Kafé Fjordgløtt",
    industryCode: "56.110",
    headCount: 9,
  });
});

const look = (actor: StaffActor, opening = kitchen, at = employerId) =>
  stage.as(actor, (ctx) => findPeopleForOpening(ctx, at, opening));
const everybody = (found: PeopleForOpening) =>
  Object.values(found.groups).flatMap((group) => group.map(({ id }) => id));

test("only my own who have said yes and are searching; the rest are counted, and withdrawing holds at once", async () => {
  const actor = await stage.aColleague(service, "Kari Lund", ["employment_specialist"]);
  const yes = await aPerson(actor);
  const mapping = await aPerson(actor, { status: "mapping" });
  await aPerson(actor, { consent: false });
  await aPerson(actor, { status: "working" });
  await aPerson(colleague);
  const found = await look(actor);
  expect(everybody(found).sort()).toEqual([yes, mapping].sort());
  expect(found).toMatchObject({ closed: null, lookedAt: 2, withoutConsent: 1, notSearching: 1 });
  await stage.as(actor, (ctx) => withdrawMatchingConsent(ctx, yes));
  const after = await look(actor);
  expect(everybody(after)).toEqual([mapping]);
  expect(after).toMatchObject({ lookedAt: 1, withoutConsent: 2 });
});

test("cover counts while it lasts; a supervisor's team does not", async () => {
  const actor = await stage.aColleague(service, "Mona Lie", ["employment_specialist"]);
  const standIn = await stage.aColleague(service, "Per Dahl", ["employment_specialist"]);
  const id = await aPerson(actor);
  const cover = {
    serviceId: service.serviceId,
    participantId: id,
    accountId: standIn.accountId,
    relation: "cover",
  };
  await stage.owner.insert(participantAccess).values([
    { ...cover, id: newId(), fromOn: "2026-11-16", toOn: "2026-11-20" },
    { ...cover, id: newId(), fromOn: "2026-11-01", accountId: supervisor.accountId, relation: "supervisor" },
  ]);
  expect(everybody(await look(standIn))).toEqual([id]);
  expect(await look(supervisor)).toMatchObject({ lookedAt: 0, withoutConsent: 0, notSearching: 0 });
  stage.setNow(new Date("2026-11-21T12:00:00Z"));
  expect(everybody(await look(standIn))).toEqual([]);
  stage.setNow(new Date("2026-11-18T12:00:00Z"));
});

test("whoever has waited longest for an employer contact stands first", async () => {
  const actor = await stage.aColleague(service, "Anne Ask", ["employment_specialist"]);
  const recent = await aPerson(actor, { startedOn: "2026-01-01" });
  const waited = await aPerson(actor, { startedOn: "2026-11-01" });
  const contactId = newId();
  await stage.owner.insert(employerContact).values({
    id: contactId,
    serviceId: service.serviceId,
    employerId,
    channel: "in_person",
    occurredAt: new Date("2026-11-10T10:00:00Z"),
    loggedBy: actor.accountId,
    requestHash: "x",
  });
  await stage.owner
    .insert(contactOnBehalf)
    .values({ serviceId: service.serviceId, participantId: recent, employerContactId: contactId });
  const { groups } = await look(actor);
  expect(groups.fits.map(({ id, lastEmployerContactOn }) => [id, lastEmployerContactOn])).toEqual([
    [waited, null],
    [recent, "2026-11-10"],
  ]);
});

test("everybody looked at gets a read line and an audit line; no line names the employer, none of his names a person", async () => {
  const actor = await stage.aColleague(service, "Tone Berg", ["employment_specialist"]);
  const seen = await aPerson(actor);
  const other = await aPerson(actor, { job: "2221" });
  const silent = await aPerson(actor, { consent: false });
  const outboxBefore = (await stage.owner.select().from(searchOutbox)).length;
  const auditBefore = (await stage.owner.select().from(auditEvent)).length;
  const jobsBefore = stage.jobs.length;
  const found = await look(actor);
  expect([found.lookedAt, found.otherWishes]).toEqual([2, 1]);
  const reads = await stage.owner.select().from(participantRead).where(eq(participantRead.page, "opening"));
  const mine = reads.filter((line) => line.accountId === actor.accountId).map((line) => line.participantId);
  expect(mine.sort()).toEqual([seen, other].sort());
  const audit = (await stage.owner.select().from(auditEvent)).slice(auditBefore);
  const lines = await stage.owner
    .select()
    .from(auditEvent)
    .where(
      and(
        eq(auditEvent.action, "participant.considered_for_opening"),
        eq(auditEvent.actorId, actor.accountId),
      ),
    );
  expect(lines.map((line) => line.objectId).sort()).toEqual([seen, other].sort());
  expect(audit).toHaveLength(2);
  expect(JSON.stringify(lines)).not.toContain(employerId);
  expect(JSON.stringify(lines)).not.toContain(silent);
  expect((await stage.owner.select().from(searchOutbox)).length).toBe(outboxBefore);
  expect(stage.jobs.length).toBe(jobsBefore);
  // Nowhere in a table of the employer's side does the name of a participant stand, as an id of whatever column.
  const tables = await stage.owner.execute<{ name: string }>(sql`
    select c.relname as name from pg_class c
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'participant'
      and not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'participant_id' and not a.attisdropped)`);
  for (const { name } of tables) {
    if (name === "audit_event") continue;
    const hits = await stage.owner.execute(
      sql.raw(
        `select 1 from "${name}" t where t::text like '%${seen}%' or t::text like '%${other}%' limit 1`,
      ),
    );
    expect([name, hits.length]).toEqual([name, 0]);
  }
});

test("when the list cannot be noted, it is not shown", async () => {
  const actor = await stage.aColleague(service, "Eva Ruud", ["employment_specialist"]);
  await aPerson(actor);
  const before = await stage.owner.select().from(auditEvent).where(like(auditEvent.action, "%considered%"));
  await expect(
    stage.as(actor, async (ctx) => {
      await findPeopleForOpening(ctx, employerId, kitchen);
      throw new Error("the commit failed");
    }),
  ).rejects.toThrow("the commit failed");
  const after = await stage.owner.select().from(auditEvent).where(like(auditEvent.action, "%considered%"));
  expect(after.length).toBe(before.length);
});

test("a paused employer, and one without ordinary pay, makes nobody looked at", async () => {
  const actor = await stage.aColleague(service, "Liv Holt", ["employment_specialist"]);
  await aPerson(actor);
  const [paused, cheap] = [newId(), newId()];
  const { serviceId } = service;
  await stage.owner.insert(employer).values([
    { id: paused, serviceId, name: "Pause Kafé" },
    { id: cheap, serviceId, name: "Gratis Kafé" },
  ]);
  await stage.owner.insert(contactPause).values({
    ...{ id: newId(), serviceId, employerId: paused, reason: "ombygging", fromOn: "2026-11-01" },
    createdBy: actor.accountId,
  });
  await stage.owner.insert(employerFact).values({
    ...{ id: newId(), serviceId, employerId: cheap, kind: "ordinary_wage", value: false },
    ...{ source: "visit", observedOn: "2026-11-01" },
  });
  expect(await look(actor, kitchen, paused)).toMatchObject({ closed: "do_not_contact", lookedAt: 0 });
  expect(await look(actor, kitchen, cheap)).toMatchObject({ closed: "below_ordinary_wage", lookedAt: 0 });
  const reads = await stage.owner
    .select()
    .from(participantRead)
    .where(eq(participantRead.accountId, actor.accountId));
  expect(reads.filter((line) => line.page === "opening")).toEqual([]);
});

test("other roles and other services do not get in", async () => {
  for (const role of ["clinician", "leader", "coordinator", "administrator"] as const) {
    const actor = await stage.aColleague(service, role, [role]);
    await expect(look(actor)).rejects.toThrow(Forbidden);
  }
  const stranger = await stage.aColleague(await stage.aService(), "Ola Nes", ["employment_specialist"]);
  await expect(look(stranger)).rejects.toThrow(NotFound);
});

/** What must never count: changed on one of a pair, and the answer must be the same. Wishes and place stay alike. */
const forbidden = fc.record({
  givenName: fc.constantFrom("Fatima", "Kari", "Mohammed", "Ola", "Zofia"),
  familyName: fc.constantFrom("Ali", "Hansen", "Nowak", "Sáňez"),
  ownWords: fc.constantFrom(
    null,
    "Jeg er 58 år og ufør.",
    "Har hatt psykose, går på dagpenger.",
    "Fikk nei fra tre steder.",
  ),
  protectedAddress: fc.boolean(),
  guardianConsent: fc.boolean(),
  informed: fc.boolean(),
});

test("paired profiles that differ only in what must not count give the same answer", async () => {
  const actor = await stage.aColleague(service, "Guro Eng", ["employment_specialist"]);
  const wishes: WishToSave[] = [{ dimension: "noise", value: { level: 1 }, level: "important" }];
  const people = [
    await aPerson(actor, { wishes }),
    await aPerson(actor, { wishes: [{ dimension: "pace", value: { level: 2 }, level: "must" }] }),
    await aPerson(actor, { job: "5120" }),
    await aPerson(actor, { job: "2221" }),
  ];
  const strip = ({ groups, ...counts }: PeopleForOpening) => ({
    ...counts,
    groups: Object.fromEntries(
      Object.entries(groups).map(([group, list]) => [
        group,
        list.map(({ initials: _initials, referenceCode: _code, ...rest }) => rest),
      ]),
    ),
  });
  const plain = strip(await look(actor));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...people),
      forbidden,
      async (id, { protectedAddress, guardianConsent, informed, ownWords, ...row }) => {
        const sealed = await stage.as(actor, async (ctx) =>
          (await sealerToWrite(ctx, id)).seal(sealedPlaces.ownWords(id), ownWords),
        );
        await stage.owner
          .update(participant)
          .set({ ...row, ownWords: sealed, referenceCode: newId().slice(-8) })
          .where(eq(participant.id, id));
        await stage.owner
          .delete(participantCircumstance)
          .where(eq(participantCircumstance.participantId, id));
        for (const [kind, holds] of [
          ["protected_address", protectedAddress],
          ["guardian_consent", guardianConsent],
          ["informed", informed],
        ] as const) {
          if (!holds) continue;
          await stage.owner.insert(participantCircumstance).values({
            ...{ id: newId(), serviceId: service.serviceId, participantId: id, kind, fromOn: "2026-10-01" },
            recordedBy: actor.accountId,
          });
        }
        expect(strip(await look(actor))).toEqual(plain);
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);

test("nothing about age, gender, origin, health or benefits is stored that could be used", async () => {
  const columns = await stage.owner.execute<{ name: string }>(sql`
    select a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relname in ('participant', 'preference', 'desired_occupation') and a.attnum > 0 and not a.attisdropped`);
  const revealing = /birth|born|age$|gender|sex|origin|nation|ethnic|diagnos|health|benefit|reject/;
  expect(
    columns.map(({ name }) => name).filter((name) => revealing.test(name) && name !== "language"),
  ).toEqual([]);
});
