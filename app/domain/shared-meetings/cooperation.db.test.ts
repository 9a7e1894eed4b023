import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { sharedGoal, sharedMeetingMinutes, teamCase } from "#db/schema/cooperation.ts";
import { employer, jobLead } from "#db/schema/employer.ts";
import { auditEvent } from "#db/schema/operation.ts";
import { participantRead } from "#db/schema/participant.ts";
import { account } from "#db/schema/service.ts";
import { useStage } from "#tests/support/stage.ts";
import { listCaseloadPage } from "../caseload/list-caseload-page.ts";
import type { StaffActor } from "../context.ts";
import { employerContactInput } from "../employer-contacts/employer-contact-input.ts";
import { logEmployerContact } from "../employer-contacts/log-employer-contact.ts";
import { Forbidden, Invalid, NotFound, Refused, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { addParticipant } from "../participants/add-participant.ts";
import { participantForm } from "../participants/participant-input.ts";
import { endPlacement, placementEndingForm, recordSearchOffer } from "../placements/end-placement.ts";
import { placementForm, recordPlacement } from "../placements/record-placement.ts";
import { getTeamMeeting } from "../team-meetings/get-team-meeting.ts";
import { settleSharedLead, shareJobLead } from "../team-meetings/share-job-lead.ts";
import { raiseTeamCase, settleTeamCase } from "../team-meetings/team-cases.ts";
import { listWorkplaceLessons } from "../workplace-lessons/list-workplace-lessons.ts";
import { lessonsForm, recordLessons } from "../workplace-lessons/record-lessons.ts";
import { agreeClinicianShares } from "./clinician-shares.ts";
import { getCooperation } from "./get-cooperation.ts";
import { getSharedView } from "./get-shared-view.ts";
import { endSharedGoal, setSharedGoal } from "./shared-goals.ts";
import {
  getSharedMeeting,
  holdSharedMeeting,
  minutesForm,
  noteCopyGiven,
  planSharedMeeting,
} from "./shared-meetings.ts";

// The stage's clock stands on Wednesday 18 November 2026.
const stage = useStage();

async function aTeam() {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  const jonas = await stage.aColleague(service, "Jonas Lie", ["employment_specialist"]);
  const maryam = await stage.aColleague(service, "Maryam Dal", ["supervisor"]);
  const ingrid = await stage.aColleague(service, "Ingrid Haug", ["clinician"]);
  const employerId = newId();
  await stage.owner
    .insert(employer)
    .values({ id: employerId, serviceId: hanne.serviceId, name: "Havnekroa" });
  const person = (of: StaffActor, more: object = {}) =>
    stage.as(of, (ctx) =>
      addParticipant(
        ctx,
        participantForm.parse({
          ...{ givenName: "Amir", familyName: "Berg", referenceCode: newId().slice(-8) },
          ...{ teamId: service.teamId, specialistId: of.accountId, clinicianId: ingrid.accountId },
          ...{ startedOn: "2026-10-01", status: "job_development", ...more },
        }),
      ),
    );
  return { service, hanne, jonas, maryam, ingrid, employerId, person };
}

const worked = async (actor: StaffActor, participantId: string, employerId: string, more: object = {}) =>
  stage.as(actor, (ctx) =>
    recordPlacement(
      ctx,
      { document: `e_${employerId}` },
      placementForm.parse({
        ...{ participantId, code: "9412", startedOn: "1.10.2026", origin: "advertised" },
        ...{ employmentForm: "permanent", ...more },
      }),
    ),
  );

test("goals and meetings reach the clinician when the person says yes, and leave when they say no", async () => {
  const { hanne, ingrid, jonas, person } = await aTeam();
  const id = await person(hanne);
  const goal = await stage.as(hanne, (ctx) => setSharedGoal(ctx, id, { words: "Jobb før jul" }));
  const meeting = await stage.as(hanne, (ctx) =>
    planSharedMeeting(ctx, id, { kind: "goals", heldOn: "16.11.2026" }),
  );
  const view = () => stage.as(ingrid, (ctx) => getSharedView(ctx, id));
  expect(await view()).toMatchObject({ shares: [], goals: [], meetings: [] });
  await stage.as(hanne, (ctx) => agreeClinicianShares(ctx, id, { things: ["goals", "meetings"] }));
  expect(await view()).toMatchObject({
    ...{ goals: [{ words: "Jobb før jul" }], meetings: [{ heldOn: "2026-11-16", minutes: null }] },
  });
  await stage.as(hanne, (ctx) => agreeClinicianShares(ctx, id, { things: [] }));
  expect(await view()).toMatchObject({ shares: [], goals: [], meetings: [] });
  await expect(stage.as(hanne, (ctx) => getSharedView(ctx, id))).rejects.toThrow(Forbidden);
  await expect(stage.as(jonas, (ctx) => getCooperation(ctx, id))).rejects.toThrow(NotFound);
  const [stored] = await stage.owner.select().from(sharedGoal).where(eq(sharedGoal.id, goal));
  expect(stored?.words).not.toContain("jul");
  await stage.as(hanne, (ctx) => endSharedGoal(ctx, id, { goalId: goal, outcome: "reached" }));
  await expect(
    stage.as(hanne, (ctx) => endSharedGoal(ctx, id, { goalId: goal, outcome: "let_go" })),
  ).rejects.toThrow(Refused);
  const reads = await stage.owner.select().from(participantRead).where(eq(participantRead.participantId, id));
  expect(
    reads.filter(({ accountId, page }) => accountId === ingrid.accountId && page === "shared"),
  ).toHaveLength(3);
  expect(meeting).toBeTruthy();
});

test("minutes are read by those who were there, the clinician among them; two who write see each other", async () => {
  const { hanne, maryam, ingrid, jonas, person } = await aTeam();
  const id = await person(hanne);
  const meetingId = await stage.as(hanne, (ctx) =>
    planSharedMeeting(ctx, id, { kind: "goals", heldOn: "16.11.2026" }),
  );
  const hold = (actor: StaffActor, more: object = {}) =>
    stage.as(actor, (ctx) =>
      holdSharedMeeting(
        ctx,
        meetingId,
        minutesForm.parse({
          ...{ heldOn: "16.11.2026", present: [ingrid.accountId], personPresent: "yes" },
          ...{ words: "Vi prøver to dager i uka.", version: 1, ...more },
        }),
      ),
    );
  await expect(hold(hanne, { heldOn: "20.11.2026" })).rejects.toMatchObject({
    faults: [{ field: "heldOn", code: "date_future" }],
  });
  await expect(hold(hanne, { present: [jonas.accountId] })).rejects.toMatchObject({
    faults: [{ field: "present", code: "meeting_colleague_elsewhere" }],
  });
  await hold(hanne);
  await expect(hold(hanne)).rejects.toThrow(Stale);
  await hold(hanne, { words: "Vi prøver tre dager i uka.", version: 2 });
  const page = (actor: StaffActor) => stage.as(actor, (ctx) => getSharedMeeting(ctx, meetingId));
  expect((await page(hanne)).minutes?.words).toBe("Vi prøver tre dager i uka.");
  expect(await page(maryam)).toMatchObject({ minutes: null, wasThere: false });
  await expect(hold(maryam, { version: 3 })).rejects.toThrow(Refused);
  await expect(page(jonas)).rejects.toThrow(NotFound);
  expect((await stage.as(ingrid, (ctx) => getSharedView(ctx, id))).meetings).toMatchObject([
    { minutes: "Vi prøver tre dager i uka." },
  ]);
  await stage.as(hanne, (ctx) => noteCopyGiven(ctx, meetingId));
  const [stored] = await stage.owner.select().from(sharedMeetingMinutes);
  expect(stored?.words).not.toContain("dager");
  const cooperation = await stage.as(hanne, (ctx) => getCooperation(ctx, id));
  expect(cooperation).toMatchObject({
    ...{ rhythm: { state: "ahead", dueOn: "2026-12-16" }, proposedOn: "2026-12-16" },
    meetings: [{ status: "held", personPresent: true, copyGivenOn: "2026-11-18" }],
  });
  const audit = await stage.owner.select().from(auditEvent).where(eq(auditEvent.objectId, meetingId));
  expect(JSON.stringify(audit)).not.toContain("dager");
});

test("the team's list has my cases, all of the team for the supervisor, and every shared lead", async () => {
  const { hanne, jonas, maryam, employerId, person } = await aTeam();
  const mine = await person(hanne);
  const theirs = await person(jonas);
  const caseId = await stage.as(hanne, (ctx) =>
    raiseTeamCase(ctx, mine, { question: "Kommer ikke til avtaler" }),
  );
  await stage.as(jonas, (ctx) => raiseTeamCase(ctx, theirs, { question: "Vil bytte jobb" }));
  await expect(
    stage.as(hanne, (ctx) => raiseTeamCase(ctx, mine, { question: "01819000049" })),
  ).rejects.toThrow(Invalid);
  const jobLeadId = newId();
  await stage.owner.insert(jobLead).values({
    ...{
      id: jobLeadId,
      serviceId: hanne.serviceId,
      employerId,
      title: "Oppvask",
      createdBy: hanne.accountId,
    },
  });
  await stage.as(jonas, (ctx) => shareJobLead(ctx, jobLeadId));
  await stage.as(hanne, (ctx) => shareJobLead(ctx, jobLeadId));
  const list = (actor: StaffActor) => stage.as(actor, (ctx) => getTeamMeeting(ctx));
  expect((await list(hanne)).cases.map(({ question }) => question)).toEqual(["Kommer ikke til avtaler"]);
  expect((await list(maryam)).cases).toHaveLength(2);
  expect((await list(hanne)).leads).toMatchObject([{ title: "Oppvask", sharedByName: "Jonas Lie" }]);
  await expect(stage.as(jonas, (ctx) => settleTeamCase(ctx, { caseId, advice: "" }))).rejects.toThrow(
    NotFound,
  );
  await stage.as(hanne, (ctx) => settleTeamCase(ctx, { caseId, advice: "Møt på kafeen" }));
  await stage.as(hanne, (ctx) => settleSharedLead(ctx, jobLeadId));
  expect(await list(hanne)).toEqual({ cases: [], leads: [] });
  const [stored] = await stage.owner.select().from(teamCase).where(eq(teamCase.id, caseId));
  expect(stored?.advice).not.toContain("kafeen");
});

test("the caseload says what waits: day 30, fourteen days, late follow-ups, the meeting, a search to offer", async () => {
  const { hanne, maryam, ingrid, employerId, person } = await aTeam();
  const fresh = await person(hanne, { startedOn: "2026-11-01", referenceCode: "A" });
  const slow = await person(hanne, { startedOn: "2026-09-01", referenceCode: "B" });
  const contact = (id: string, day: string) =>
    stage.as(hanne, (ctx) =>
      logEmployerContact(
        ctx,
        employerContactInput.parse({
          ...{ id: newId(), employer: `e_${employerId}`, channel: "in_person", day, onBehalfOf: [id] },
        }),
      ),
    );
  const idle = await person(hanne, { startedOn: "2026-09-01", referenceCode: "C" });
  await contact(idle, "2026-11-01");
  const lost = await person(hanne, { status: "working", referenceCode: "D" });
  const job = await worked(hanne, lost, employerId);
  await stage.as(hanne, (ctx) =>
    endPlacement(
      ctx,
      job,
      placementEndingForm.parse({ endedOn: "10.11.2026", heardOn: "11.11.2026", reason: "moved" }),
    ),
  );
  await person(hanne, { status: "referred", referenceCode: "E" });
  await stage.owner.update(account).set({ positionPercent: 50 }).where(eq(account.id, hanne.accountId));
  const { rows, sizes } = await stage.as(hanne, (ctx) => listCaseloadPage(ctx, { ended: false }));
  const of = (id: string) => rows.find((row) => row.id === id);
  expect(of(fresh)).toMatchObject({
    ...{ pace: { state: "before_deadline", deadline: "2026-12-01", days: 13 }, needsSomething: false },
    meeting: { state: "ahead" },
  });
  expect(of(slow)).toMatchObject({
    ...{ pace: { state: "deadline_over", days: 48 }, meeting: { state: "overdue" }, needsSomething: true },
  });
  expect(of(idle)?.pace).toEqual({ state: "no_contact_lately", days: 17 });
  expect(of(lost)).toMatchObject({
    ...{ searchOfferDaysLeft: 22, lateFollowUps: 0, pace: { state: "not_seeking" }, needsSomething: true },
  });
  expect(sizes).toMatchObject([{ own: true, active: 4, perFullTime: 8, rating: 5, positionPercent: 50 }]);
  await stage.as(hanne, (ctx) => recordSearchOffer(ctx, job, { searchAnswer: "later" }));
  const after = await stage.as(maryam, (ctx) => listCaseloadPage(ctx, { ended: false }));
  expect(after.rows.find((row) => row.id === lost)?.searchOfferDaysLeft).toBeNull();
  expect(after.rows).toHaveLength(5);
  const clinicians = await stage.as(ingrid, (ctx) => listCaseloadPage(ctx, { ended: false }));
  expect(clinicians.rows.every(({ canOpen, followUp, meeting }) => !canOpen && !followUp && !meeting)).toBe(
    true,
  );
  expect(clinicians.sizes).toEqual([]);
});

test("overlapping jobs are asked about, the same job twice and an end before the start refused, and nothing is half saved", async () => {
  const { hanne, jonas, employerId, person } = await aTeam();
  const id = await person(hanne);
  const job = await worked(hanne, id, employerId);
  await expect(worked(hanne, id, employerId, { startedOn: "1.11.2026" })).rejects.toMatchObject({
    faults: [{ field: "startedOn", code: "placement_same" }],
  });
  const other = newId();
  await stage.owner.insert(employer).values({ id: other, serviceId: hanne.serviceId, name: "Fjordbrød" });
  await expect(worked(hanne, id, other, { startedOn: "1.11.2026" })).rejects.toMatchObject({
    faults: [{ field: "beside", code: "placement_beside", values: { count: 1 } }],
  });
  await worked(hanne, id, other, { startedOn: "1.11.2026", beside: "yes" });
  await expect(worked(hanne, id, newId())).rejects.toThrow(NotFound);
  await expect(worked(jonas, id, other)).rejects.toThrow(NotFound);
  const end = (more: object) =>
    stage.as(hanne, (ctx) => endPlacement(ctx, job, placementEndingForm.parse({ reason: "moved", ...more })));
  await expect(end({ endedOn: "30.9.2026" })).rejects.toMatchObject({
    faults: [{ field: "endedOn", code: "end_before_start" }],
  });
  await expect(end({ endedOn: "1.11.2026", worked: "Kari 01.81.90 000 49" })).rejects.toMatchObject({
    faults: [{ field: "worked", code: "identity_number" }],
  });
  await end({ endedOn: "1.11.2026" });
  await expect(end({ endedOn: "2.11.2026" })).rejects.toThrow(Refused);
});

test("what a workplace taught us is told from three people on, or when one agrees; never who, when or how many", async () => {
  const { service, hanne, jonas, employerId, person } = await aTeam();
  const stranger = await stage.aColleague(await stage.aService(), "Nils", ["employment_specialist"]);
  const learn = async (of: StaffActor, consent: string) => {
    const id = await person(of);
    const job = await worked(of, id, employerId);
    await stage.as(of, (ctx) =>
      recordLessons(
        ctx,
        job,
        lessonsForm.parse({ worked: ["checklist"], didNotWork: ["pace_at_peaks"], consent }),
      ),
    );
    return job;
  };
  const told = (actor: StaffActor) => stage.as(actor, (ctx) => listWorkplaceLessons(ctx, employerId));
  await learn(hanne, "among_others");
  await learn(hanne, "among_others");
  const no = await learn(jonas, "none");
  expect(await told(hanne)).toEqual([]);
  await stage.as(jonas, (ctx) =>
    recordLessons(ctx, no, lessonsForm.parse({ worked: ["checklist"], consent: "among_others" })),
  );
  const colleague = await stage.aColleague(service, "Per", ["employment_specialist"]);
  for (const actor of [hanne, jonas, colleague])
    expect(await told(actor)).toEqual([{ lesson: "checklist", worked: true }]);
  expect(await told(stranger)).toEqual([]);
  await stage.as(jonas, (ctx) => recordLessons(ctx, no, lessonsForm.parse({ consent: "none" })));
  expect(await told(hanne)).toEqual([]);
  await learn(jonas, "alone");
  expect(await told(hanne)).toHaveLength(2);
  await expect(
    stage.as(hanne, (ctx) => recordLessons(ctx, no, lessonsForm.parse({ consent: "none" }))),
  ).rejects.toThrow(NotFound);
});
