import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { contactPerson, employer, employerFact, jobLead } from "#db/schema/employer.ts";
import { auditEvent, searchOutbox } from "#db/schema/operation.ts";
import { participantRead } from "#db/schema/participant.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import {
  type EmployerContactInput,
  employerContactInput,
} from "../employer-contacts/employer-contact-input.ts";
import { logEmployerContact } from "../employer-contacts/log-employer-contact.ts";
import { allFactKinds } from "../employer-facts/fact-kind.ts";
import { newId } from "../new-id.ts";
import { addParticipant } from "../participants/add-participant.ts";
import { participantForm } from "../participants/participant-input.ts";
import { saveWishes, type WishToSave } from "../preferences/save-wishes.ts";
import { askNextAt } from "./ask-next-at.ts";
import { findMatches } from "./find-matches.ts";
import { loadMatchGround } from "./match-ground.ts";

const stage = useStage();

async function aTeam() {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
  const kari = await stage.aColleague(service, "Kari Vold", ["employment_specialist"]);
  return { ...service, hanne, kari };
}

async function anEmployer({ serviceId }: StaffActor, name: string): Promise<string> {
  const id = newId();
  await stage.owner.insert(employer).values({ id, serviceId, name });
  return id;
}

async function aParticipant(actor: StaffActor, teamId: string, wishes: WishToSave[]): Promise<string> {
  return stage.as(actor, async (ctx) => {
    const id = await addParticipant(
      ctx,
      participantForm.parse({
        givenName: "Amir",
        familyName: "Berg",
        referenceCode: newId().slice(-6),
        teamId,
        specialistId: actor.accountId,
        startedOn: "2026-10-01",
        status: "job_development",
        homePostcode: "",
      }),
    );
    await saveWishes(ctx, id, wishes);
    return id;
  });
}

const contact = (employerId: string, change: Partial<EmployerContactInput> = {}) => ({
  ...employerContactInput.parse({ id: newId(), employer: `e_${employerId}` }),
  ...change,
});
const pace: WishToSave = { dimension: "pace", value: { level: 1 }, level: "important" };

test("a colleague's visit is a way in and a reason to talk first; one's own is neither", async () => {
  const { hanne, kari, teamId } = await aTeam();
  const visited = await anEmployer(hanne, "Besøkt av Kari");
  const id = await aParticipant(hanne, teamId, [pace]);
  await stage.as(kari, (ctx) => logEmployerContact(ctx, contact(visited)));
  const [match] = (await stage.as(hanne, (ctx) => findMatches(ctx, id))).matches;
  expect(match?.access.through).toEqual({ kind: "colleague", name: "Kari Vold" });
  // One visit today is 12.65 of the 52 points that a tie is made of.
  expect(match?.access.bestColleagueTie).toBeCloseTo(24.3, 0);
  expect(match?.guards).toMatchObject([{ kind: "talk_first", name: "Kari Vold" }]);
  const theirs = await aParticipant(kari, teamId, [pace]);
  const [own] = (await stage.as(kari, (ctx) => findMatches(ctx, theirs))).matches;
  expect(own?.access.through).toBeNull();
  expect(own?.guards).toEqual([]);
});

test("a person who is known from another workplace is a way in", async () => {
  const { hanne, teamId } = await aTeam();
  const before = await anEmployer(hanne, "Gammel arbeidsplass");
  const now = await anEmployer(hanne, "Ny arbeidsplass");
  const [known, moved] = [newId(), newId()];
  const person = { serviceId: hanne.serviceId, name: "Siri Moen" };
  await stage.owner.insert(contactPerson).values([
    { ...person, id: known, employerId: before, email: "Siri@example.com" },
    { ...person, id: moved, employerId: now, email: "siri@example.com" },
  ]);
  const id = await aParticipant(hanne, teamId, [pace]);
  await stage.as(hanne, (ctx) => logEmployerContact(ctx, contact(before, { personIds: [known] })));
  const found = await stage.as(hanne, (ctx) => findMatches(ctx, id));
  expect(found.matches.find((match) => match.id === `e_${now}`)?.access.through).toEqual({
    kind: "person",
    name: "Siri Moen",
  });
  await stage.owner
    .update(contactPerson)
    .set({ objectedOn: "2026-11-01" })
    .where(eq(contactPerson.id, moved));
  const after = await stage.as(hanne, (ctx) => findMatches(ctx, id));
  expect(after.matches.find((match) => match.id === `e_${now}`)?.access.through).toBeNull();
});

test("a switchboard that four thousand people share is a way in through the one whom we know best elsewhere", async () => {
  const { hanne } = await aTeam();
  const { serviceId } = hanne;
  const [best, second] = [await anEmployer(hanne, "Best kjent"), await anEmployer(hanne, "Nest best kjent")];
  for (const [employerId, name, visits] of [
    [best, "Siri Moen", 3],
    [second, "Ola Lie", 1],
  ] as const) {
    const person = newId();
    await stage.owner
      .insert(contactPerson)
      .values({ id: person, serviceId, employerId, name, phone: "35 00 00 00" });
    for (let visit = 0; visit < visits; visit++) {
      const met = { personIds: [person], day: `2026-11-1${visit}` };
      await stage.as(hanne, (ctx) => logEmployerContact(ctx, contact(employerId, met)));
    }
  }
  const elsewhere = await stage.owner.execute<{ id: string }>(sql`
    with made as (
      insert into employer (id, service_id, name)
      select gen_random_uuid(), ${serviceId}, 'Avdeling ' || n from generate_series(1, 1000) n returning id
    ), people as (
      insert into contact_person (id, service_id, employer_id, name, phone)
      select gen_random_uuid(), ${serviceId}, made.id, 'Noen', '+47 35000000' from made, generate_series(1, 4)
      returning id, employer_id
    ), contacts as (
      insert into employer_contact (id, service_id, employer_id, channel, occurred_at, logged_by, request_hash)
      select id, ${serviceId}, employer_id, 'email', '2026-03-01', ${hanne.accountId}, '' from people
      returning id
    ), met as (
      insert into employer_contact_person (service_id, employer_contact_id, contact_person_id)
      select ${serviceId}, id, id from contacts
    )
    select id from made limit 1`);
  // What autovacuum does by itself in a service that grows.
  await stage.owner.execute(sql`analyze contact_person, employer_contact, employer_contact_person`);
  const { employers } = await stage.as(hanne, loadMatchGround);
  const through = (employerId: string | undefined) =>
    employers.find((each) => each.id === `e_${employerId}`)?.warmPath?.through;
  expect(through(elsewhere[0]?.id)).toEqual({ kind: "person", name: "Siri Moen" });
  expect(through(second)).toEqual({ kind: "person", name: "Siri Moen" });
  expect(through(best)).toEqual({ kind: "person", name: "Ola Lie" });
  // Everybody compared with everybody took more than twice as long.
}, 10_000);

test("two people proposed lock, a closed lead cools down, and an advertised lead is an opening", async () => {
  const { hanne, teamId } = await aTeam();
  const asked = await anEmployer(hanne, "Spurt to ganger");
  const refused = await anEmployer(hanne, "Sa nei");
  const advertises = await anEmployer(hanne, "Lyser ut");
  const id = await aParticipant(hanne, teamId, [pace]);
  await stage.as(hanne, async (ctx) => {
    await logEmployerContact(ctx, contact(asked, { stageReached: "presented" }));
    await logEmployerContact(ctx, contact(asked, { stageReached: "presented", channel: "phone" }));
  });
  const lead = { serviceId: hanne.serviceId, title: "Kokk", createdBy: hanne.accountId };
  await stage.owner.insert(jobLead).values([
    {
      ...lead,
      id: newId(),
      employerId: refused,
      stage: "closed",
      closedAt: new Date("2026-11-10T12:00:00Z"),
    },
    {
      ...lead,
      id: newId(),
      employerId: advertises,
      advertised: true,
      createdAt: new Date("2026-11-10T12:00:00Z"),
    },
  ]);
  const { matches } = await stage.as(hanne, (ctx) => findMatches(ctx, id));
  const guardsAt = (employerId: string) =>
    matches.find((match) => match.id === `e_${employerId}`)?.guards.map((guard) => guard.kind);
  expect(guardsAt(asked)).toEqual(["locked"]);
  expect(guardsAt(refused)).toEqual(["cooldown"]);
  expect(guardsAt(advertises)).toEqual([]);
  const opening = matches.find((match) => match.id === `e_${advertises}`)?.opportunity;
  expect(opening?.chance).toBe(1);
  expect(opening?.inputs.advertisedDaysAgo).toBeGreaterThan(0);
});

test("the questions name the reader's own people only, write their read line, and leave no trace with the employer", async () => {
  const { hanne, kari, teamId } = await aTeam();
  const id = await anEmployer(hanne, "Et sted");
  const mine = await aParticipant(hanne, teamId, [pace]);
  await aParticipant(kari, teamId, [{ dimension: "noise", value: { level: 1 }, level: "very_important" }]);
  const everything = new Set(allFactKinds);
  const before = await stage.owner.select().from(auditEvent);
  const outbox = await stage.owner.select().from(searchOutbox);
  const questions = await stage.as(hanne, (ctx) => askNextAt(ctx, `e_${id}`, everything));
  expect(questions).toEqual([
    {
      kind: "pace",
      effects: [{ initials: expect.any(String), from: 0, to: 100, settlesMust: false }],
      more: 0,
    },
  ]);
  const lines = await stage.owner.select().from(participantRead).where(eq(participantRead.page, "questions"));
  expect(
    lines.filter((line) => line.accountId === hanne.accountId).map((line) => line.participantId),
  ).toEqual([mine]);
  expect(await stage.owner.select().from(auditEvent)).toHaveLength(before.length);
  expect(await stage.owner.select().from(searchOutbox)).toHaveLength(outbox.length);
  expect(await stage.owner.select().from(employerFact).where(eq(employerFact.employerId, id))).toEqual([]);
  expect(await stage.as(kari, (ctx) => askNextAt(ctx, `e_${newId()}`, everything))).toEqual([]);
});
