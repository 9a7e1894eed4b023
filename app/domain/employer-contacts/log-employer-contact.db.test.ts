import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { contactPerson, employer } from "#db/schema/employer.ts";
import { employerContact } from "#db/schema/employer-contact.ts";
import { auditEvent, searchOutbox } from "#db/schema/operation.ts";
import { contactOnBehalf, participant, participantAccess } from "#db/schema/participant.ts";
import { employerRelationship } from "#db/schema/relationship.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import { Forbidden, NotFound, Refused } from "../errors.ts";
import { newId } from "../new-id.ts";
import { getRelationship } from "../relationships/get-relationship.ts";
import { refreshRelationship } from "../relationships/refresh-relationship.ts";
import { setRelationshipStage } from "../relationships/set-relationship-stage.ts";
import { changeEmployerContact, employerContactChange } from "./change-employer-contact.ts";
import { type EmployerContactInput, employerContactInput } from "./employer-contact-input.ts";
import { getEmployerContact } from "./get-employer-contact.ts";
import { listEmployerContacts } from "./list-employer-contacts.ts";
import { logEmployerContact } from "./log-employer-contact.ts";
import { withdrawEmployerContact } from "./withdraw-employer-contact.ts";

const stage = useStage();
/** No living person's: a test number has 80 added to its month. */
const syntheticNumber = "01819000049";

async function aSpecialistWithEmployer() {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
  const employerId = newId();
  await stage.owner
    .insert(employer)
    .values({ id: employerId, serviceId: hanne.serviceId, name: "Bakeriet på Torget" });
  return { service, hanne, employerId };
}

function contact(employerId: string, change: Partial<EmployerContactInput> = {}): EmployerContactInput {
  return { ...employerContactInput.parse({ id: newId(), employer: `e_${employerId}` }), ...change };
}

async function aPerson(actor: StaffActor, employerId: string, decisionMaker = "not_stated") {
  const id = newId();
  await stage.owner
    .insert(contactPerson)
    .values({ id, serviceId: actor.serviceId, employerId, name: "Siri Moen", decisionMaker });
  return id;
}

async function aParticipant(actor: StaffActor, teamId: string, name = "Kari") {
  const id = newId();
  const { serviceId, accountId } = actor;
  await stage.owner.insert(participant).values({
    id,
    serviceId,
    referenceCode: id.slice(-6),
    givenName: name,
    familyName: "Testesen",
    teamId,
    startedOn: "2026-10-01",
    createdBy: accountId,
  });
  await stage.owner.insert(participantAccess).values({
    id: newId(),
    serviceId,
    participantId: id,
    accountId,
    relation: "specialist",
    fromOn: "2026-10-01",
  });
  return id;
}

const relationshipOf = async (employerId: string) =>
  (
    await stage.owner
      .select()
      .from(employerRelationship)
      .where(eq(employerRelationship.employerId, employerId))
  )[0];

test("three taps: an employer, a channel and save give a visit, a first cup and a strength of 18", async () => {
  const { hanne, employerId } = await aSpecialistWithEmployer();
  const input = contact(employerId);
  const logged = await stage.as(hanne, (ctx) => logEmployerContact(ctx, input));
  expect(logged).toEqual({
    id: input.id,
    employerId,
    created: true,
    strength: { before: 0, after: 18, band: "acquainted" },
  });
  expect(await relationshipOf(employerId)).toMatchObject({ strength: 18, band: "acquainted", stage: "met" });
  const view = await stage.as(hanne, (ctx) => getEmployerContact(ctx, input.id));
  expect(view).toMatchObject({ channel: "in_person", durationMinutes: 30, purpose: "job_development" });
  expect(view.counting).toEqual({ outcome: "would_count", reason: "decision_maker_not_stated" });
  const audited = await stage.owner.select().from(auditEvent).where(eq(auditEvent.objectId, input.id));
  expect(audited.map(({ action }) => action)).toEqual(["employer_contact.logged"]);
  const queued = await stage.owner
    .select()
    .from(searchOutbox)
    .where(eq(searchOutbox.documentId, `e_${employerId}`));
  expect(queued.length).toBeGreaterThan(0);
});

test("the same request again, and ten at once, give one row and the same answer", async () => {
  const { hanne, employerId } = await aSpecialistWithEmployer();
  const input = contact(employerId, { newPerson: { name: "Ola Berg" }, nextStep: { dueOn: "2026-12-01" } });
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => stage.as(hanne, (ctx) => logEmployerContact(ctx, input))),
  );
  expect(answers.filter(({ created }) => created)).toHaveLength(1);
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(await stage.as(hanne, (ctx) => listEmployerContacts(ctx, employerId))).toHaveLength(1);
  const people = await stage.owner
    .select()
    .from(contactPerson)
    .where(eq(contactPerson.employerId, employerId));
  expect(people).toHaveLength(1);
  expect((await relationshipOf(employerId))?.strength).toBe(18);
});

test("the same id with another content is refused", async () => {
  const { hanne, employerId } = await aSpecialistWithEmployer();
  const input = contact(employerId);
  await stage.as(hanne, (ctx) => logEmployerContact(ctx, input));
  await expect(
    stage.as(hanne, (ctx) => logEmployerContact(ctx, { ...input, channel: "phone" })),
  ).rejects.toThrow(Refused);
});

test("one id for two employers at once is one contact; the other is told that the id is used", async () => {
  const { hanne, employerId } = await aSpecialistWithEmployer();
  const elsewhere = newId();
  await stage.owner
    .insert(employer)
    .values({ id: elsewhere, serviceId: hanne.serviceId, name: "Verkstedet" });
  for (let time = 0; time < 5; time += 1) {
    const input = contact(employerId);
    const sent = [input, { ...input, employer: `e_${elsewhere}` as const }];
    const ended = await Promise.allSettled(
      sent.map((one) => stage.as(hanne, (ctx) => logEmployerContact(ctx, one))),
    );
    expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = ended.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused).toMatchObject([{ code: "id_used", status: 422 }]);
  }
});

test("another service finds neither the employer nor the contact, and cannot take its id", async () => {
  const { hanne, employerId } = await aSpecialistWithEmployer();
  const other = await aSpecialistWithEmployer();
  const input = contact(employerId);
  await stage.as(hanne, (ctx) => logEmployerContact(ctx, input));
  for (const attempt of [
    () => stage.as(other.hanne, (ctx) => logEmployerContact(ctx, contact(employerId))),
    () => stage.as(other.hanne, (ctx) => getEmployerContact(ctx, input.id)),
    () => stage.as(other.hanne, (ctx) => withdrawEmployerContact(ctx, input.id)),
  ]) {
    await expect(attempt()).rejects.toThrow(NotFound);
  }
  const taking = { ...input, employer: `e_${other.employerId}` as const };
  await expect(stage.as(other.hanne, (ctx) => logEmployerContact(ctx, taking))).rejects.toMatchObject({
    code: "id_used",
  });
});

test("a clinician may not log", async () => {
  const { service, employerId } = await aSpecialistWithEmployer();
  const ingrid = await stage.aColleague(service, "Ingrid", ["clinician"]);
  await expect(stage.as(ingrid, (ctx) => logEmployerContact(ctx, contact(employerId)))).rejects.toThrow(
    Forbidden,
  );
});

test("running sums agree with counting everything again, also with colleagues logging at once", async () => {
  const { service, hanne, employerId } = await aSpecialistWithEmployer();
  const jonas = await stage.aColleague(service, "Jonas Eide", ["employment_specialist"]);
  const siri = await aPerson(hanne, employerId);
  const inputs: [StaffActor, EmployerContactInput][] = [
    [hanne, contact(employerId, { day: "2026-11-01", personIds: [siri] })],
    [jonas, contact(employerId, { day: "2026-11-01", initiatedBy: "they" })],
    [jonas, contact(employerId, { day: "2026-11-10", channel: "phone", initiatedBy: "reply" })],
    [hanne, contact(employerId, { day: "2026-11-10", channel: "video", reachedNobody: true })],
    [hanne, contact(employerId, { day: "2026-11-12", channel: "email" })],
    [hanne, contact(employerId, { day: "2026-12-12", status: "planned" })],
    [jonas, contact(employerId, { day: "2026-11-13", whoWent: "participant" })],
  ];
  await Promise.all(inputs.map(([actor, input]) => stage.as(actor, (ctx) => logEmployerContact(ctx, input))));
  const running = await relationshipOf(employerId);
  await stage.as(hanne, (ctx) => refreshRelationship(ctx, employerId));
  const counted = await relationshipOf(employerId);
  for (const sum of ["faceToFace", "liveRemote", "written", "reciprocity", "stageSum"] as const) {
    expect((running?.[sum] ?? 0) / (counted?.[sum] || 1)).toBeCloseTo(1, 12);
  }
  expect(running).toMatchObject({ strength: counted?.strength, band: counted?.band, stage: counted?.stage });
  expect(running?.lastContactAt).toEqual(counted?.lastContactAt);
  const live = await stage.as(hanne, (ctx) => getRelationship(ctx, employerId));
  expect(live.strength).toBe(counted?.strength);
});

test("a contact that is changed or withdrawn leaves no trace in the strength", async () => {
  const { hanne, employerId } = await aSpecialistWithEmployer();
  const input = contact(employerId);
  await stage.as(hanne, (ctx) => logEmployerContact(ctx, input));
  const change = employerContactChange.parse({ channel: "phone", day: "2026-11-17", version: 1 });
  await stage.as(hanne, (ctx) => changeEmployerContact(ctx, input.id, change));
  expect(await relationshipOf(employerId)).toMatchObject({ stage: "contacted", faceToFace: 0 });
  await expect(stage.as(hanne, (ctx) => changeEmployerContact(ctx, input.id, change))).rejects.toMatchObject({
    code: "stale",
    current: { channel: "phone" },
  });
  await stage.as(hanne, (ctx) => withdrawEmployerContact(ctx, input.id));
  expect(await relationshipOf(employerId)).toMatchObject({ strength: 0, stage: "none", lastContactAt: null });
  await expect(stage.as(hanne, (ctx) => getEmployerContact(ctx, input.id))).rejects.toThrow(NotFound);
});

test("a mended note leaves the stage that a person set", async () => {
  const { hanne, employerId } = await aSpecialistWithEmployer();
  const input = contact(employerId, { stageReached: "presented" });
  await stage.as(hanne, (ctx) => logEmployerContact(ctx, input));
  const change = employerContactChange.parse({ note: "Ny tekst", version: 1 });
  await stage.as(hanne, (ctx) => changeEmployerContact(ctx, input.id, change));
  expect(await relationshipOf(employerId)).toMatchObject({ stage: "presented" });
});

test("going back a stage needs a reason and voids what was above", async () => {
  const { hanne, employerId } = await aSpecialistWithEmployer();
  await stage.as(hanne, (ctx) => logEmployerContact(ctx, contact(employerId, { stageReached: "presented" })));
  const back = { stage: "met" } as const;
  await expect(
    stage.as(hanne, (ctx) => setRelationshipStage(ctx, `e_${employerId}`, back)),
  ).rejects.toMatchObject({ faults: [{ code: "stage_reason_needed" }] });
  await stage.as(hanne, (ctx) =>
    setRelationshipStage(ctx, `e_${employerId}`, { ...back, reason: "Ny leder" }),
  );
  expect(await relationshipOf(employerId)).toMatchObject({ stage: "met" });
});

test("an identity number is refused with its place, whatever the writer says", async () => {
  const { hanne, employerId } = await aSpecialistWithEmployer();
  const input = contact(employerId, { note: `Født ${syntheticNumber} her`, namesAreNotParticipants: true });
  await expect(stage.as(hanne, (ctx) => logEmployerContact(ctx, input))).rejects.toMatchObject({
    faults: [{ field: "note", code: "identity_number", values: { place: "Født", position: 6 } }],
  });
  expect(await stage.as(hanne, (ctx) => listEmployerContacts(ctx, employerId))).toEqual([]);
});

test("the name of a participant in my caseload warns, and is let through when I say it is somebody else", async () => {
  const { service, hanne, employerId } = await aSpecialistWithEmployer();
  await aParticipant(hanne, service.teamId, "Torfinn");
  const input = contact(employerId, { note: "Snakket om at Torfinn kan begynne." });
  await expect(stage.as(hanne, (ctx) => logEmployerContact(ctx, input))).rejects.toMatchObject({
    faults: [{ field: "note", code: "participant_name", values: { word: "Torfinn" } }],
  });
  const jonas = await stage.aColleague(service, "Jonas", ["employment_specialist"]);
  await stage.as(jonas, (ctx) => logEmployerContact(ctx, { ...input, id: newId() }));
  const sure = { ...input, namesAreNotParticipants: true };
  expect((await stage.as(hanne, (ctx) => logEmployerContact(ctx, sure))).created).toBe(true);
});

test("on whose behalf is kept on the participant's side only, and read by those with the relation", async () => {
  const { service, hanne, employerId } = await aSpecialistWithEmployer();
  const participantId = await aParticipant(hanne, service.teamId);
  const input = contact(employerId, { onBehalfOf: [participantId] });
  await stage.as(hanne, (ctx) => logEmployerContact(ctx, input));
  expect((await stage.as(hanne, (ctx) => logEmployerContact(ctx, input))).created).toBe(false);
  const rows = await stage.owner.select().from(contactOnBehalf);
  expect(rows).toMatchObject([{ participantId, employerContactId: input.id }]);
  const employerSide = JSON.stringify([
    await stage.owner.select().from(employerContact).where(eq(employerContact.id, input.id)),
    await stage.owner.select().from(auditEvent).where(eq(auditEvent.serviceId, hanne.serviceId)),
    await stage.owner.select().from(searchOutbox),
  ]);
  expect(employerSide).not.toContain(participantId);
  const jonas = await stage.aColleague(service, "Jonas", ["employment_specialist"]);
  await expect(
    stage.as(jonas, (ctx) => logEmployerContact(ctx, { ...input, id: newId() })),
  ).rejects.toMatchObject({ faults: [{ field: "onBehalfOf", code: "participant_elsewhere" }] });
});

test("a decision maker among the people met makes the contact count", async () => {
  const { hanne, employerId } = await aSpecialistWithEmployer();
  const siri = await aPerson(hanne, employerId, "yes");
  const input = contact(employerId, { personIds: [siri] });
  await stage.as(hanne, (ctx) => logEmployerContact(ctx, input));
  const view = await stage.as(hanne, (ctx) => getEmployerContact(ctx, input.id));
  expect(view).toMatchObject({ decisionMaker: "yes", counting: { outcome: "counts" } });
  expect(view.people).toEqual([{ id: siri, name: "Siri Moen" }]);
});

test("a person of another employer, and a contact held tomorrow, are told as faults", async () => {
  const { hanne, employerId } = await aSpecialistWithEmployer();
  const elsewhere = newId();
  await stage.owner
    .insert(employer)
    .values({ id: elsewhere, serviceId: hanne.serviceId, name: "Verkstedet" });
  const person = await aPerson(hanne, elsewhere);
  for (const [change, code] of [
    [{ personIds: [person] }, "person_elsewhere"],
    [{ day: "2026-11-19" }, "in_the_future"],
    [{ day: "1999-01-01" }, "date_too_far"],
  ] as const) {
    const input = contact(employerId, change as Partial<EmployerContactInput>);
    await expect(stage.as(hanne, (ctx) => logEmployerContact(ctx, input))).rejects.toMatchObject({
      faults: [{ code }],
    });
  }
});
