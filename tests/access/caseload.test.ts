import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Role } from "#app/domain/access/permissions.ts";
import { inTransaction, type PortalActor, type StaffActor } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { benefitsCounselling, benefitsQuestion } from "#db/schema/benefits.ts";
import {
  careerProfileSection,
  careerProfileSession,
  collaborator,
  jobSearchPlan,
  jobSupportPlan,
  jobSupportPlanItem,
} from "#db/schema/career.ts";
import {
  clinicianShare,
  sharedGoal,
  sharedMeeting,
  sharedMeetingMinutes,
  sharedMeetingPresence,
  teamCase,
} from "#db/schema/cooperation.ts";
import { contactPerson, employer } from "#db/schema/employer.ts";
import { employerContact } from "#db/schema/employer-contact.ts";
import {
  boosterRequest,
  education,
  educationEnding,
  followUp,
  followUpOptOut,
  followUpWithEmployer,
  placementChange,
  placementEnding,
  stepDown,
  workplaceLesson,
} from "#db/schema/follow-along.ts";
import { disclosure, disclosureTalk } from "#db/schema/openness.ts";
import {
  contactOnBehalf,
  desiredOccupation,
  jobSearchPlanLine,
  matchAnswer,
  matchChoice,
  matchingConsent,
  matchList,
  matchListEntry,
  participant,
  participantAccess,
  participantCircumstance,
  participantStatusChange,
  placement,
  preference,
} from "#db/schema/participant.ts";
import {
  missedAppointment,
  outreachAttempt,
  passivePeriod,
  referral,
  referralDecline,
} from "#db/schema/participant-way.ts";
import { talkTask } from "#db/schema/talk.ts";
import { workExpectation } from "#db/schema/work-expectation.ts";
import { type StagedService, unreadable, useStage } from "#tests/support/stage.ts";

const stage = useStage();

const people = new Map<string, StaffActor>();
const participants = new Map<string, string>();
let ours: StagedService;
let employerId = "";
let contactPersonId = "";

const who = (name: string): StaffActor => {
  const found = people.get(name);
  if (!found) throw new Error(`nobody called ${name}`);
  return found;
};
const idOf = (name: string): string => participants.get(name) ?? "";

async function addParticipant(name: string, service: StagedService): Promise<void> {
  const id = newId();
  const { serviceId } = service;
  const by = newId();
  participants.set(name, id);
  await stage.owner.insert(participant).values({
    id,
    serviceId,
    teamId: service.teamId,
    referenceCode: name,
    givenName: name,
    familyName: "Oppdiktet",
    startedOn: "2026-09-01",
    createdBy: by,
  });
  await stage.owner.insert(preference).values({
    id: newId(),
    serviceId,
    participantId: id,
    dimension: "pace",
    value: unreadable("2"),
    updatedBy: by,
  });
  await stage.owner.insert(desiredOccupation).values({
    id: newId(),
    serviceId,
    participantId: id,
    title: unreadable("kokk"),
    code: "5120",
    confirmedBy: by,
  });
  await stage.owner.insert(participantStatusChange).values({
    id: newId(),
    serviceId,
    participantId: id,
    status: "mapping",
    changedOn: "2026-09-02",
    changedBy: by,
  });
}

async function give(
  account: string,
  name: string,
  relation: "specialist" | "cover" | "supervisor" | "clinician",
  fromOn: string,
  toOn: string | null = null,
): Promise<void> {
  const { accountId, serviceId } = who(account);
  await stage.owner.insert(participantAccess).values({
    id: newId(),
    serviceId,
    participantId: idOf(name),
    accountId,
    relation,
    fromOn,
    toOn,
  });
}

beforeAll(async () => {
  ours = await stage.aService("Fjordbyen");
  const theirs = await stage.aService("Elvebyen");
  const colleagues: [string, Role][] = [
    ["specialist", "employment_specialist"],
    ["other specialist", "employment_specialist"],
    ["cover today", "employment_specialist"],
    ["cover last week", "employment_specialist"],
    ["cover next week", "employment_specialist"],
    ["supervisor", "supervisor"],
    ["clinician", "clinician"],
    ["leader", "leader"],
    ["coordinator", "coordinator"],
    ["administrator", "administrator"],
  ];
  for (const [name, role] of colleagues) people.set(name, await stage.aColleague(ours, name, [role]));
  people.set("stranger", await stage.aColleague(theirs, "stranger", ["employment_specialist"]));
  await addParticipant("Ada", ours);
  await addParticipant("Bo", ours);
  await addParticipant("Strange", theirs);
  // The stage's clock stands at 18 November 2026.
  for (const name of ["Ada", "Bo"]) {
    await give("specialist", name, "specialist", "2026-09-01");
    await give("cover today", name, "cover", "2026-11-16", "2026-11-18");
    await give("cover last week", name, "cover", "2026-11-09", "2026-11-17");
    await give("cover next week", name, "cover", "2026-11-19", "2026-11-25");
    await give("supervisor", name, "supervisor", "2026-09-01");
    await give("clinician", name, "clinician", "2026-09-01");
  }
  await give("stranger", "Strange", "specialist", "2026-09-01");
  const { serviceId } = ours;
  await stage.owner.insert(participantCircumstance).values({
    id: newId(),
    serviceId,
    participantId: idOf("Bo"),
    kind: "protected_address",
    fromOn: "2026-09-01",
    recordedBy: who("specialist").accountId,
  });
  employerId = newId();
  contactPersonId = newId();
  const contactId = newId();
  const by = who("specialist").accountId;
  await stage.owner.insert(employer).values({ id: employerId, serviceId, name: "Kafé Fjordgløtt" });
  await stage.owner
    .insert(contactPerson)
    .values({ id: contactPersonId, serviceId, employerId, name: "Turid Bakken" });
  await stage.owner.insert(employerContact).values({
    id: contactId,
    serviceId,
    employerId,
    channel: "in_person",
    occurredAt: new Date("2026-11-10T10:00:00Z"),
    loggedBy: by,
    requestHash: "x",
  });
  await stage.owner
    .insert(contactOnBehalf)
    .values({ serviceId, participantId: idOf("Ada"), employerContactId: contactId });
  await stage.owner.insert(matchChoice).values({
    id: newId(),
    serviceId,
    participantId: idOf("Ada"),
    employerId,
    kind: "excluded",
    createdBy: by,
  });
  const made = { computedAt: new Date("2026-11-18T08:00:00Z"), computedOn: "2026-11-18", profileHash: "x" };
  const listed = { serviceId, participantId: idOf("Ada") };
  await stage.owner.insert(matchList).values({ ...listed, firstMadeAt: made.computedAt, ...made });
  await stage.owner.insert(matchListEntry).values({ ...listed, documentId: `e_${employerId}`, place: 1 });
  await stage.owner.insert(matchAnswer).values({
    id: newId(),
    serviceId,
    participantId: idOf("Ada"),
    employerId,
    answer: "wrong",
    dimension: "noise",
    reason: unreadable("det bråker"),
    createdBy: by,
  });
  await stage.owner.insert(matchingConsent).values({
    id: newId(),
    serviceId,
    participantId: idOf("Ada"),
    givenOn: "2026-11-01",
    way: "in_person",
    recordedBy: by,
  });
  const ofAda = { serviceId, participantId: idOf("Ada") };
  await stage.owner.insert(disclosure).values({
    ...{ id: newId(), ...ofAda, sequence: 1, towards: "all", contact: "yes", items: unreadable("[]") },
    ...{ talkedThrough: true, agreedOn: "2026-11-01", way: "in_person", recordedBy: by },
  });
  await stage.owner.insert(disclosureTalk).values({
    ...{ id: newId(), ...ofAda, occasion: "first_offer", outcome: "agreed" },
    ...{ talkedOn: "2026-11-01", recordedBy: by },
  });
  await stage.owner.insert(workExpectation).values({
    ...{ id: newId(), ...ofAda, occasion: "entry", askedOn: "2026-11-01", answers: unreadable("{}") },
    recordedBy: by,
  });
  await stage.owner.insert(benefitsCounselling).values({
    ...{ id: newId(), ...ofAda, occasion: "before_start", heldOn: "2026-11-01" },
    ...{ counsellor: "nav", recordedBy: by },
  });
  await stage.owner.insert(benefitsQuestion).values({
    ...{ id: newId(), ...ofAda, question: unreadable("aap"), askedOn: "2026-11-01", askedOf: "nav" },
    recordedBy: by,
  });
  const task = { occasion: "agreed", dueOn: "2026-11-20", createdBy: by };
  await stage.owner.insert(talkTask).values([
    { id: newId(), ...ofAda, about: "openness", ...task },
    { id: newId(), serviceId, participantId: idOf("Bo"), about: "work", ...task },
    { id: newId(), ...ofAda, about: "work", ...task },
  ]);
  const placementId = newId();
  await stage.owner.insert(placement).values({
    id: placementId,
    serviceId,
    participantId: idOf("Ada"),
    employerId,
    occupationCode: "5120",
    startedOn: "2026-11-01",
    origin: "hidden",
    createdBy: by,
  });
  await addToTheWay({ serviceId, participantId: idOf("Ada") }, by, placementId);
  await addJobLife({ serviceId, participantId: idOf("Ada"), placementId }, by);
});

/** A row in each table of the way, the profile and the plans. */
async function addToTheWay(
  of: { serviceId: string; participantId: string },
  by: string,
  placementId: string,
): Promise<void> {
  const { owner } = stage;
  const on = "2026-11-10";
  const row = () => ({ ...of, id: newId() });
  const referralId = newId();
  const planId = newId();
  await owner
    .insert(referral)
    .values({ ...of, id: referralId, source: "self", receivedOn: on, recordedBy: by });
  await owner
    .insert(referralDecline)
    .values({ ...row(), referralId, reason: "not_ready", declinedOn: on, declinedBy: by });
  await owner
    .insert(passivePeriod)
    .values({ ...row(), fromOn: on, followUpOn: "2026-12-01", reason: unreadable("reise"), startedBy: by });
  await owner.insert(missedAppointment).values({ ...row(), missedOn: on, recordedBy: by });
  await owner
    .insert(outreachAttempt)
    .values({ ...row(), attemptedOn: on, way: "phone", reached: true, madeBy: by });
  await owner
    .insert(careerProfileSession)
    .values({ ...row(), heldOn: on, occasion: "profile", recordedBy: by });
  await owner.insert(careerProfileSection).values({
    ...{ ...row(), section: "health", version: 1, content: unreadable("{}"), writtenBy: by, writtenOn: on },
  });
  await owner
    .insert(collaborator)
    .values({ ...row(), role: "clinician", name: unreadable("noen"), recordedBy: by });
  await owner.insert(jobSearchPlan).values({ ...row(), version: 1, writtenBy: by });
  await owner
    .insert(jobSearchPlanLine)
    .values({ ...row(), kind: "tasks", words: unreadable("bake"), fromOn: on, createdBy: by });
  await owner
    .insert(jobSupportPlan)
    .values({ ...of, id: planId, placementId, version: 1, writtenBy: by, writtenOn: on });
  await owner.insert(jobSupportPlanItem).values({
    ...{ ...row(), jobSupportPlanId: planId, kind: "training", byWhom: "self", place: "both" },
  });
}

/** A row in every table about a job, and about working together. */
async function addJobLife(
  of: { serviceId: string; participantId: string; placementId: string },
  by: string,
): Promise<void> {
  const { placementId: _job, ...whose } = of;
  const { owner } = stage;
  const day = "2026-11-10";
  const x = unreadable("x");
  await owner
    .insert(placementChange)
    .values({ id: newId(), ...of, changedOn: day, payChanged: true, recordedBy: by });
  await owner
    .insert(placementEnding)
    .values({ id: newId(), ...of, endedOn: day, heardOn: day, reason: "moved", recordedBy: by });
  await owner.insert(followUpOptOut).values({ id: newId(), ...of, fromOn: day, recordedBy: by });
  await owner.insert(followUpWithEmployer).values({ id: newId(), ...of, fromOn: day, startedBy: by });
  await owner
    .insert(stepDown)
    .values({ id: newId(), ...of, fromOn: day, receiver: "nav", handover: x, agreedBy: by });
  const lesson = { lesson: "checklist", worked: true, consent: "none", recordedBy: by };
  await owner.insert(workplaceLesson).values({ id: newId(), ...of, ...lesson });
  const planned = { step: "week_2", kind: "weekly", audience: "person", dueFrom: day, dueOn: day };
  await owner.insert(followUp).values({ id: newId(), ...of, ...planned });
  const educationId = newId();
  await owner.insert(education).values({
    ...{ id: educationId, ...whose, institution: x, programme: x, level: "course" },
    ...{ startedOn: day, createdBy: by },
  });
  await owner
    .insert(educationEnding)
    .values({ id: newId(), ...whose, educationId, endedOn: day, reason: "completed", recordedBy: by });
  await owner.insert(boosterRequest).values({ id: newId(), ...whose, askedOn: day, askedBy: by });
  await owner.insert(sharedGoal).values({ id: newId(), ...whose, words: x, setOn: day, createdBy: by });
  const sharedMeetingId = newId();
  await owner
    .insert(sharedMeeting)
    .values({ id: sharedMeetingId, ...whose, kind: "goals", heldOn: day, createdBy: by });
  await owner.insert(sharedMeetingPresence).values({ ...whose, sharedMeetingId, accountId: by });
  await owner
    .insert(sharedMeetingMinutes)
    .values({ id: sharedMeetingId, ...whose, words: x, writtenBy: by, writtenAt: new Date() });
  await owner.insert(teamCase).values({ id: newId(), ...whose, question: x, raisedOn: day, raisedBy: by });
}

/** Names of the participants whom a table shows to somebody, with no condition in the statement. */
async function shows(table: string, to: StaffActor | PortalActor): Promise<string[]> {
  const column = table === "participant" ? "id" : "participant_id";
  const rows = await inTransaction(stage.resources, to, "test", ({ tx }) =>
    tx.execute<{ id: string }>(sql.raw(`select distinct ${column} as id from ${table}`)),
  );
  const seen = new Set(rows.map(({ id }) => id));
  return [...participants].filter(([, id]) => seen.has(id)).map(([name]) => name);
}

test.each([
  ["specialist", ["Ada", "Bo"]],
  ["cover today", ["Ada"]],
  ["cover last week", []],
  ["cover next week", []],
  ["supervisor", ["Ada"]],
  ["clinician", ["Ada"]],
  ["other specialist", []],
  ["leader", []],
  ["coordinator", []],
  ["administrator", []],
  ["stranger", ["Strange"]],
])(
  "%s is shown the participants %j; a protected address keeps all but the specialist out",
  async (name, seen) => {
    expect(await shows("participant", who(name))).toEqual(seen);
  },
);

const wishes = ["preference", "desired_occupation", "participant_status_change"];
const links = [
  "contact_on_behalf",
  "match_choice",
  "match_answer",
  "match_list",
  "match_list_entry",
  "matching_consent",
  "placement",
  "referral",
  "referral_decline",
  "passive_period",
  "missed_appointment",
  "outreach_attempt",
  "career_profile_session",
  "career_profile_section",
  "collaborator",
  "job_search_plan",
  "job_search_plan_line",
  "job_support_plan",
  "job_support_plan_item",
  "disclosure",
  "disclosure_talk",
  "work_expectation",
  "benefits_counselling",
  "benefits_question",
  "placement_change",
  "placement_ending",
  "education",
  "education_ending",
  "follow_up",
  "follow_up_opt_out",
  "follow_up_with_employer",
  "step_down",
  "workplace_lesson",
  "shared_goal",
  "shared_meeting",
  "shared_meeting_presence",
  "team_case",
];
/** The clinician reads these too, or only those who were there. */
const otherwise = ["booster_request", "shared_meeting_minutes", "clinician_share"];

test.each([...wishes, ...links])("%s follows the caseload, and no clinician reads it", async (table) => {
  const all = wishes.includes(table) ? ["Ada", "Bo"] : ["Ada"];
  expect(await shows(table, who("specialist"))).toEqual(all);
  expect(await shows(table, who("cover today"))).toEqual(["Ada"]);
  expect(await shows(table, who("supervisor"))).toEqual(["Ada"]);
  for (const name of ["cover last week", "clinician", "other specialist", "leader", "administrator"]) {
    expect([name, await shows(table, who(name))]).toEqual([name, []]);
  }
});

test("to talk about work is the clinician's task as well, and of the other tasks they see none", async () => {
  const about = async (name: string) => {
    const rows = await stage.as(who(name), ({ tx }) =>
      tx.execute<{ about: string }>(sql`select about from talk_task order by about`),
    );
    return rows.map((row) => row.about);
  };
  expect(await about("specialist")).toEqual(["openness", "work", "work"]);
  expect(await about("supervisor")).toEqual(["openness", "work"]);
  expect(await about("clinician")).toEqual(["work"]);
  for (const name of ["cover last week", "other specialist", "leader", "administrator", "stranger"])
    expect([name, await about(name)]).toEqual([name, []]);
  const settled = await stage.as(who("clinician"), ({ tx }) =>
    tx.execute(sql`update talk_task set settled_at = now() where about = 'openness' returning id`),
  );
  expect(settled).toHaveLength(0);
});

test("a wish for a session more is the clinician's too; minutes are read by whoever was there", async () => {
  expect(await shows("booster_request", who("specialist"))).toEqual(["Ada"]);
  expect(await shows("booster_request", who("clinician"))).toEqual(["Ada"]);
  expect(await shows("shared_meeting_minutes", who("specialist"))).toEqual(["Ada"]);
  for (const name of ["supervisor", "cover today", "clinician"])
    expect([name, await shows("shared_meeting_minutes", who(name))]).toEqual([name, []]);
  for (const table of otherwise)
    for (const name of ["other specialist", "leader", "administrator", "stranger"])
      expect([table, name, await shows(table, who(name))]).toEqual([table, name, []]);
});

test("the clinician reads goals and meetings from the day the person says yes until they say no, and nothing else", async () => {
  const seen = async () => ({
    goals: await shows("shared_goal", who("clinician")),
    meetings: await shows("shared_meeting", who("clinician")),
  });
  expect(await seen()).toEqual({ goals: [], meetings: [] });
  const id = newId();
  const { serviceId } = ours;
  await stage.owner.insert(clinicianShare).values({
    ...{ id, serviceId, participantId: idOf("Ada"), thing: "goals", agreedOn: "2026-11-10" },
    recordedBy: who("specialist").accountId,
  });
  expect(await seen()).toEqual({ goals: ["Ada"], meetings: [] });
  for (const table of [...links, ...wishes].filter((name) => name !== "shared_goal"))
    expect([table, await shows(table, who("clinician"))]).toEqual([table, []]);
  const changed = await stage.as(who("clinician"), ({ tx }) =>
    tx.execute(sql`update shared_goal set outcome = 'reached', ended_on = now() returning id`),
  );
  expect(changed).toHaveLength(0);
  await stage.owner
    .update(clinicianShare)
    .set({ withdrawnAt: new Date(), withdrawnBy: who("specialist").accountId })
    .where(eq(clinicianShare.id, id));
  expect(await seen()).toEqual({ goals: [], meetings: [] });
});

test("a circumstance is told only to those whom the participant's row names", async () => {
  expect(await shows("participant_circumstance", who("specialist"))).toEqual(["Bo"]);
  expect(await shows("participant_circumstance", who("other specialist"))).toEqual([]);
  expect(await shows("participant_circumstance", who("administrator"))).toEqual([]);
});

test.each(["other specialist", "leader", "administrator", "clinician", "cover last week", "stranger"])(
  "%s changes nothing of a participant",
  async (name) => {
    const changed = await stage.as(who(name), async ({ tx }) => [
      await tx.execute(sql`update participant set own_words = 'x' where id = ${idOf("Ada")} returning id`),
      await tx.execute(
        sql`update preference set importance = 4 where participant_id = ${idOf("Ada")} returning id`,
      ),
      await tx.execute(
        sql`delete from contact_on_behalf where participant_id = ${idOf("Ada")} returning participant_id`,
      ),
      await tx.execute(
        sql`update match_answer set settled_at = now() where participant_id = ${idOf("Ada")} returning id`,
      ),
      await tx.execute(
        sql`update matching_consent set withdrawn_at = now() where participant_id = ${idOf("Ada")} returning id`,
      ),
    ]);
    expect(changed.map((rows) => rows.length)).toEqual([0, 0, 0, 0, 0]);
    await expect(
      stage.as(who(name), ({ tx, actor }) =>
        tx.insert(preference).values({
          id: newId(),
          serviceId: actor.serviceId,
          participantId: idOf("Ada"),
          dimension: "noise",
          value: unreadable("1"),
          updatedBy: actor.accountId,
        }),
      ),
    ).rejects.toMatchObject({ cause: { code: "42501" } });
    await expect(
      stage.as(who(name), ({ tx, actor }) =>
        tx.insert(matchingConsent).values({
          id: newId(),
          serviceId: actor.serviceId,
          participantId: idOf("Bo"),
          givenOn: "2026-11-01",
          way: "phone",
          recordedBy: actor.accountId,
        }),
      ),
    ).rejects.toMatchObject({ cause: { code: "42501" } });
  },
);

test("an employer in the portal is shown no participant and no trace of one", async () => {
  const employerActor: PortalActor = {
    kind: "portal",
    serviceId: ours.serviceId,
    employerId,
    contactPersonId,
    name: "Turid Bakken",
    language: "nb",
    timeZone: "Europe/Oslo",
    country: "NO",
    servicePublicName: "Jobbstøtte",
  };
  for (const table of [
    "participant",
    "participant_access",
    "participant_circumstance",
    ...wishes,
    ...links,
    "talk_task",
    ...otherwise,
  ]) {
    expect([table, await shows(table, employerActor)]).toEqual([table, []]);
  }
  const others = [
    "employer_contact",
    "contact_pause",
    "employer_warning",
    "employer_relationship",
    "promise",
  ];
  await inTransaction(stage.resources, employerActor, "test", async ({ tx }) => {
    for (const table of others) {
      expect([table, (await tx.execute(sql.raw(`select 1 from ${table}`))).length]).toEqual([table, 0]);
    }
    expect(await tx.execute(sql`select 1 from employer`)).toHaveLength(1);
    expect(await tx.execute(sql`update employer set name = 'x' returning id`)).toHaveLength(0);
  });
});

test("access ends with its last day, at midnight where the service is", async () => {
  stage.setNow(new Date("2026-11-18T22:30:00Z"));
  expect(await shows("participant", who("cover today"))).toEqual(["Ada"]);
  expect(await shows("participant", who("cover next week"))).toEqual([]);
  stage.setNow(new Date("2026-11-18T23:30:00Z"));
  expect(await shows("participant", who("cover today"))).toEqual([]);
  expect(await shows("participant", who("cover next week"))).toEqual(["Ada"]);
  stage.setNow(new Date("2026-11-18T12:00:00Z"));
});
