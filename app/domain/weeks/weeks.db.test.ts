import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { employer } from "#db/schema/employer.ts";
import { nextStep } from "#db/schema/employer-contact.ts";
import { auditEvent } from "#db/schema/operation.ts";
import { participant, participantAccess } from "#db/schema/participant.ts";
import { employerRelationship } from "#db/schema/relationship.ts";
import { useStage } from "#tests/support/stage.ts";
import type { StaffActor } from "../context.ts";
import {
  type EmployerContactInput,
  employerContactInput,
} from "../employer-contacts/employer-contact-input.ts";
import { logEmployerContact } from "../employer-contacts/log-employer-contact.ts";
import { stateDecisionMaker } from "../employer-contacts/state-decision-maker.ts";
import { Forbidden, NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { rescoreRelationships } from "../relationships/rescore-relationships.ts";
import { getMyWeek } from "./get-my-week.ts";
import { listTeamWeeks } from "./list-team-weeks.ts";
import { markWeekSeen } from "./mark-week-seen.ts";

// The stage's clock stands on Wednesday 18 November 2026.
const stage = useStage();

async function aTeam() {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nordli", ["employment_specialist"]);
  const maryam = await stage.aColleague(service, "Maryam Rahimi", ["supervisor"]);
  return { service, hanne, maryam };
}

async function logAt(actor: StaffActor, name: string, change: Partial<EmployerContactInput> = {}) {
  const employerId = newId();
  await stage.owner.insert(employer).values({ id: employerId, serviceId: actor.serviceId, name });
  const input = { ...employerContactInput.parse({ id: newId(), employer: `e_${employerId}` }), ...change };
  await stage.as(actor, (ctx) => logEmployerContact(ctx, input));
  return { employerId, contactId: input.id };
}

async function aParticipant(actor: StaffActor, teamId: string, startedOn: string) {
  const id = newId();
  const { serviceId, accountId } = actor;
  await stage.owner.insert(participant).values({
    id,
    serviceId,
    referenceCode: startedOn,
    givenName: "Torfinn",
    familyName: "Testesen",
    status: "job_development",
    teamId,
    startedOn,
    createdBy: accountId,
  });
  const access = { serviceId, participantId: id, accountId, relation: "specialist", fromOn: startedOn };
  await stage.owner.insert(participantAccess).values({ id: newId(), ...access });
  return id;
}

test("my week counts both series and says what would count when it is stated", async () => {
  const { hanne } = await aTeam();
  await logAt(hanne, "Bakeriet", { decisionMaker: "yes" });
  const { contactId } = await logAt(hanne, "Verkstedet");
  await logAt(hanne, "Lageret", { channel: "phone" });
  await logAt(hanne, "Forrige uke", { day: "2026-11-15", decisionMaker: "yes" });
  const week = await stage.as(hanne, getMyWeek);
  expect(week).toMatchObject({
    monday: "2026-11-16",
    target: 6,
    count: { faceToFace: 2, withDecisionMaker: 1, notStated: 1 },
  });
  expect(week.toState.map(({ employerName }) => employerName)).toEqual(["Verkstedet"]);
  await stage.as(hanne, (ctx) => stateDecisionMaker(ctx, contactId, "yes"));
  expect((await stage.as(hanne, getMyWeek)).count).toEqual({
    faceToFace: 2,
    withDecisionMaker: 2,
    notStated: 0,
  });
});

test("next steps of this week and late ones wait, those further ahead do not", async () => {
  const { hanne } = await aTeam();
  await logAt(hanne, "Bakeriet", { nextStep: { kind: "ask_about_needs", dueOn: "2026-11-22" } });
  await logAt(hanne, "Verkstedet", { nextStep: { dueOn: "2026-11-23" } });
  await stage.owner.update(nextStep).set({ dueOn: "2026-11-10" }).where(eq(nextStep.kind, "other"));
  const { nextSteps } = await stage.as(hanne, getMyWeek);
  expect(nextSteps.map(({ employerName, daysLate }) => [employerName, daysLate])).toEqual([
    ["Verkstedet", 8],
    ["Bakeriet", -4],
  ]);
});

test("what I have planned waits until it is said what happened, also when its time is past", async () => {
  const { hanne, maryam } = await aTeam();
  const plan = { status: "planned", time: "10:00" } as const;
  const later = await logAt(hanne, "Tinnelva Kafé AS", { ...plan, day: "2026-12-02" });
  const past = await logAt(hanne, "Minde Matkasse AS", { ...plan, day: "2026-11-17" });
  await logAt(maryam, "Nøstet Kaffebrenneri AS", { ...plan, day: "2026-12-03" });
  await logAt(hanne, "Bamble Mekatronikk AS");
  const { planned } = await stage.as(hanne, getMyWeek);
  expect(planned.map(({ id, isPast }) => [id, isPast])).toEqual([
    [past.contactId, true],
    [later.contactId, false],
  ]);
});

test("an employer I know and nobody has seen for six weeks is going cold", async () => {
  const { hanne, service } = await aTeam();
  const jonas = await stage.aColleague(service, "Jonas Eide", ["employment_specialist"]);
  await logAt(hanne, "Kald", { day: "2026-09-20" });
  await logAt(hanne, "Fersk", { day: "2026-11-02" });
  await logAt(jonas, "Kollegas", { day: "2026-09-20" });
  const { cold } = await stage.as(hanne, getMyWeek);
  expect(cold).toMatchObject([{ employerName: "Kald", daysSince: 59, band: "acquainted" }]);
});

test("participants without an employer contact wait with the reason, as initials", async () => {
  const { hanne, service } = await aTeam();
  await aParticipant(hanne, service.teamId, "2026-11-10");
  await aParticipant(hanne, service.teamId, "2026-10-01");
  const recent = await aParticipant(hanne, service.teamId, "2026-09-01");
  const long = await aParticipant(hanne, service.teamId, "2026-08-01");
  await logAt(hanne, "Bakeriet", { day: "2026-11-10", onBehalfOf: [recent] });
  await logAt(hanne, "Verkstedet", { day: "2026-11-03", onBehalfOf: [long] });
  const week = await stage.as(hanne, getMyWeek);
  expect(
    week.waiting.map(({ referenceCode, reason, initials }) => [referenceCode, reason, initials]),
  ).toEqual([
    ["2026-08-01", "no_contact_in_14_days", "TT"],
    ["2026-10-01", "no_contact_by_day_30", "TT"],
    ["2026-11-10", "no_contact_yet", "TT"],
  ]);
});

test("the supervisor sees the team's week and marks it as seen once, with a line in the audit", async () => {
  const { hanne, maryam } = await aTeam();
  await logAt(hanne, "Bakeriet", { decisionMaker: "yes" });
  const mark = () =>
    stage.as(maryam, (ctx) => markWeekSeen(ctx, { accountId: hanne.accountId, day: "2026-11-18" }));
  await mark();
  await mark();
  const week = await stage.as(maryam, (ctx) => listTeamWeeks(ctx, "2026-11-20"));
  expect(week.colleagues).toMatchObject([
    { name: "Hanne Nordli", count: { faceToFace: 1, withDecisionMaker: 1 }, seen: { by: "Maryam Rahimi" } },
  ]);
  const audited = await stage.owner
    .select()
    .from(auditEvent)
    .where(eq(auditEvent.action, "week_review.marked"));
  expect(audited.filter(({ objectId }) => objectId === hanne.accountId)).toHaveLength(1);
});

test("a specialist may not see the team's weeks, and a supervisor marks nobody outside the team", async () => {
  const { hanne, maryam } = await aTeam();
  const elsewhere = await aTeam();
  await expect(stage.as(hanne, (ctx) => listTeamWeeks(ctx, "2026-11-18"))).rejects.toThrow(Forbidden);
  await expect(
    stage.as(maryam, (ctx) => markWeekSeen(ctx, { accountId: elsewhere.hanne.accountId, day: "2026-11-18" })),
  ).rejects.toThrow(NotFound);
});

test("as days pass the stored strength falls, and bringing it up to today twice changes nothing more", async () => {
  const { hanne } = await aTeam();
  const { employerId } = await logAt(hanne, "Bakeriet");
  stage.setNow(new Date("2027-03-18T12:00:00Z"));
  expect(await stage.as(hanne, rescoreRelationships)).toEqual({ looked: 1, changed: 1 });
  expect(await stage.as(hanne, rescoreRelationships)).toEqual({ looked: 0, changed: 0 });
  stage.setNow(new Date("2026-11-18T12:00:00Z"));
  const [row] = await stage.owner
    .select()
    .from(employerRelationship)
    .where(eq(employerRelationship.employerId, employerId));
  // Half a visit's weight after 120 days: 26·(1−e^(−1/3)) + 5·2^(−120/365).
  expect(row).toMatchObject({ strength: 11, band: "acquainted" });
});
