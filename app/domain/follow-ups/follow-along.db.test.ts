import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { planEveryService } from "#app/jobs/nightly-follow-ups.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { employer } from "#db/schema/employer.ts";
import { boosterRequest, followUp, followUpWithEmployer, placementEnding } from "#db/schema/follow-along.ts";
import { auditEvent } from "#db/schema/operation.ts";
import { participant, placement } from "#db/schema/participant.ts";
import { employerOutcome } from "#db/schema/relationship.ts";
import { useStage } from "#tests/support/stage.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffActor } from "../context.ts";
import { Invalid, NotFound, Refused, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { addParticipant } from "../participants/add-participant.ts";
import { participantForm } from "../participants/participant-input.ts";
import { endPlacement, placementEndingForm, takeBackEnding } from "../placements/end-placement.ts";
import { getJobPage } from "../placements/get-job-page.ts";
import { placementForm, recordPlacement } from "../placements/record-placement.ts";
import { listBoosterRequests, settleBoosterRequest } from "./booster-requests.ts";
import { planFollowUps, planningHorizonDays } from "./follow-up-plan.ts";
import { listDueFollowUps } from "./list-due-follow-ups.ts";
import { optInToFollowUp, optOutOfFollowUp } from "./opt-out.ts";
import { loadJobToFollow, planOf } from "./replan-job.ts";
import { completeFollowUp, declineFollowUp, followUpDoneForm, moveFollowUp } from "./settle-follow-up.ts";
import { handOverFollowUp, stepDownForm, takeBackStepDown } from "./step-down.ts";

// The stage's clock stands at noon on Wednesday 18 November 2026.
const stage = useStage();
const noon = new Date("2026-11-18T12:00:00Z");
let worker: Database;

beforeAll(() => {
  worker = openDatabase(stage.urls.worker, { connections: 1, name: "test worker" });
});
afterAll(() => closeDatabase(worker));

const night = (now = noon) => planEveryService({ ...stage.resources, database: worker, now: () => now });

async function aPerson() {
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  const jonas = await stage.aColleague(service, "Jonas Lie", ["employment_specialist"]);
  const ingrid = await stage.aColleague(service, "Ingrid Haug", ["clinician"]);
  const id = await stage.as(hanne, (ctx) =>
    addParticipant(
      ctx,
      participantForm.parse({
        ...{ givenName: "Amir", familyName: "Berg", referenceCode: newId().slice(-8) },
        ...{ teamId: service.teamId, specialistId: hanne.accountId, clinicianId: ingrid.accountId },
        ...{ startedOn: "2026-08-01", status: "job_development" },
      }),
    ),
  );
  const employerId = newId();
  await stage.owner
    .insert(employer)
    .values({ id: employerId, serviceId: hanne.serviceId, name: "Havnekroa" });
  return { service, hanne, jonas, ingrid, id, employerId };
}

const form = (participantId: string, more: object = {}) =>
  placementForm.parse({
    ...{ participantId, code: "9412", startedOn: "16.11.2026", origin: "advertised" },
    ...{ employmentForm: "permanent", hoursPerWeek: "22,5", ...more },
  });

const recorded = (actor: StaffActor, person: { id: string; employerId: string }, more: object = {}) =>
  stage.as(actor, (ctx) =>
    recordPlacement(ctx, { document: `e_${person.employerId}` }, form(person.id, more)),
  );

const stored = async (placementId: string) =>
  (
    await stage.owner
      .select()
      .from(followUp)
      .where(eq(followUp.placementId, placementId))
      .orderBy(followUp.dueFrom, followUp.dueOn)
  ).map((row) => [row.step, row.dueFrom, row.status]);

const stepOf = async (placementId: string, step: string) => {
  const [row] = await stage.owner
    .select()
    .from(followUp)
    .where(and(eq(followUp.placementId, placementId), eq(followUp.step, step)));
  if (!row) throw new Error(`no ${step}`);
  return row;
};

const done = (version: number, more: object = {}) =>
  followUpDoneForm.parse({ version, way: "phone", ...more });

test("a job plans what follows it two months ahead; an end takes it away, plans the call of three days, and can be taken back", async () => {
  const person = await aPerson();
  const id = await recorded(person.hanne, person);
  const before = await stored(id);
  expect(before.map(([step]) => step)).toEqual([
    ...["first_days", "week_2", "week_3", "week_4", "month_2", "month_3"],
  ]);
  await stage.as(person.hanne, (ctx) =>
    endPlacement(
      ctx,
      id,
      placementEndingForm.parse({ endedOn: "18.11.2026", reason: "resigned_tasks", worked: "Pausene" }),
    ),
  );
  expect(await stored(id)).toEqual([
    ["first_days", "2026-11-17", "planned"],
    ["job_loss", "2026-11-18", "planned"],
    ["week_2", "2026-11-23", "dropped"],
    ["week_3", "2026-11-30", "dropped"],
    ["week_4", "2026-12-07", "dropped"],
    ["month_2", "2026-12-14", "dropped"],
    ["month_3", "2027-01-16", "dropped"],
  ]);
  const [ending] = await stage.owner.select().from(placementEnding);
  expect(ending?.worked).not.toContain("Pausene");
  expect((await stage.as(person.hanne, (ctx) => getJobPage(ctx, id))).ending).toMatchObject({
    ...{ worked: "Pausene", offerBy: "2026-12-18", searchOfferedOn: null },
  });
  await stage.as(person.hanne, (ctx) => takeBackEnding(ctx, id));
  const after = await stored(id);
  expect(after.filter(([step]) => step !== "job_loss")).toEqual(before);
  expect(after).toContainEqual(["job_loss", "2026-11-18", "dropped"]);
  await expect(stage.as(person.jonas, (ctx) => getJobPage(ctx, id))).rejects.toThrow(NotFound);
});

test("the night plans the same as the rule, for every kind of job, and reads nobody", async () => {
  const { hanne, service, id: participantId, employerId } = await aPerson();
  const day = (days: number) => addDays("2026-11-18", days);
  const made = fc.sample(
    fc.record({
      from: fc.integer({ min: -1300, max: 60 }),
      lasts: fc.option(fc.integer({ min: 0, max: 500 })),
      heard: fc.integer({ min: 0, max: 20 }),
      down: fc.option(fc.integer({ min: 0, max: 500 })),
      recordedAgo: fc.integer({ min: 0, max: 400 }),
      withEmployer: fc.boolean(),
      optedOut: fc.option(fc.integer({ min: -200, max: 60 })),
    }),
    { numRuns: 60, seed: 7203 },
  );
  const ids: string[] = [];
  for (const one of made) {
    const id = newId();
    ids.push(id);
    const { serviceId, accountId } = hanne;
    const of = { serviceId, participantId, placementId: id };
    await stage.owner.insert(placement).values({
      ...{ id, serviceId, participantId, employerId, occupationCode: "9412", startedOn: day(one.from) },
      ...{ origin: "hidden", createdBy: accountId },
      createdAt: new Date(`${day(-one.recordedAgo)}T23:30:00Z`),
    });
    if (one.lasts !== null)
      await stage.owner.insert(placementEnding).values({
        ...{ id: newId(), ...of, endedOn: day(one.from + one.lasts) },
        ...{ heardOn: day(one.from + one.lasts + one.heard), reason: "moved", recordedBy: accountId },
      });
    if (one.down !== null)
      await stage.owner.execute(
        `insert into step_down (id, service_id, participant_id, placement_id, from_on, receiver, handover, agreed_by)
         values ('${newId()}', '${serviceId}', '${participantId}', '${id}', '${day(one.from + one.down)}', 'nav', 'x', '${accountId}')`,
      );
    if (one.withEmployer)
      await stage.owner
        .insert(followUpWithEmployer)
        .values({ id: newId(), ...of, fromOn: day(0), startedBy: accountId });
    if (one.optedOut !== null)
      await stage.owner.execute(
        `insert into follow_up_opt_out (id, service_id, participant_id, placement_id, from_on, recorded_by)
         values ('${newId()}', '${serviceId}', '${participantId}', '${id}', '${day(one.optedOut)}', '${accountId}')`,
      );
  }
  const figures = await night();
  expect(figures.planned).toBeGreaterThan(80);
  const until = addDays("2026-11-18", planningHorizonDays);
  for (const [index, id] of ids.entries()) {
    const job = await stage.as(hanne, (ctx) => loadJobToFollow(ctx, id));
    const expected = planFollowUps(job, until).map(({ step, kind, audience, dueFrom, dueOn }) => {
      const refused = audience === "person" && job.optedOutFrom !== null && dueOn >= job.optedOutFrom;
      const open = audience === "person" && dueOn < "2026-11-18" ? "missed" : "planned";
      return [step, kind, audience, dueFrom, dueOn, refused ? "not_wanted" : open];
    });
    const rows = await stage.owner.select().from(followUp).where(eq(followUp.placementId, id));
    expect(
      rows.map((row) => [row.step, row.kind, row.audience, row.dueFrom, row.dueOn, row.status]).sort(),
      JSON.stringify(made[index]),
    ).toEqual(expected.sort());
  }
  // Once is enough, and a second night says so.
  expect(await night()).toMatchObject({ planned: 0, missed: 0, dropped: 0 });
  await stage.owner.update(participant).set({ status: "ended" }).where(eq(participant.id, participantId));
  expect((await night()).dropped).toBeGreaterThan(10);
  const before = await stage.owner.$count(followUp, eq(followUp.participantId, participantId));
  await night(new Date("2027-03-18T12:00:00Z"));
  expect(await stage.owner.$count(followUp, eq(followUp.participantId, participantId))).toBe(before);
  expect(await stage.as(hanne, (ctx) => loadJobToFollow(ctx, ids[0] ?? ""))).toMatchObject({
    personHasEnded: true,
  });
  await expect(
    stage.as(hanne, ({ tx }) =>
      tx.execute(
        `select * from plan_follow_ups('${service.serviceId}', '2026-11-18', '2027-01-01', 'UTC', '[]')`,
      ),
    ),
  ).rejects.toMatchObject({ cause: { code: "42501" } });
  await expect(worker.execute("select 1 from follow_up")).rejects.toMatchObject({ cause: { code: "42501" } });
});

test("a follow-up is done once, with day and way; what was missed can still be; another talk can serve too", async () => {
  const person = await aPerson();
  const id = await recorded(person.hanne, person, { startedOn: "16.10.2026" });
  await stage.owner
    .update(placement)
    .set({ createdAt: new Date("2026-10-01T08:00:00Z") })
    .where(eq(placement.id, id));
  await night();
  expect((await stored(id)).filter(([, , status]) => status === "missed")).toHaveLength(5);
  const late = await stepOf(id, "week_4");
  expect(late.status).toBe("missed");
  const now = await stepOf(id, "month_2");
  const { hanne, jonas } = person;
  const complete = (actor: StaffActor, row: { id: string }, given: ReturnType<typeof done>) =>
    stage.as(actor, (ctx) => completeFollowUp(ctx, row.id, given));
  await expect(complete(jonas, now, done(1))).rejects.toThrow(NotFound);
  await expect(complete(hanne, now, done(9))).rejects.toThrow(Stale);
  await expect(complete(hanne, now, done(1, { doneOn: "19.11.2026" }))).rejects.toThrow(Invalid);
  await expect(
    complete(hanne, now, done(1, { note: "Ring 01.01.90 000 49 eller 018190 00049" })),
  ).rejects.toMatchObject({ faults: [{ field: "note" }] });
  await complete(hanne, now, done(1, { way: "in_person", going: "well", note: "Trives", also: [late.id] }));
  expect(await stepOf(id, "month_2")).toMatchObject({
    status: "done",
    doneOn: "2026-11-18",
    doneWay: "in_person",
  });
  expect(await stepOf(id, "week_4")).toMatchObject({ status: "done", doneOn: "2026-11-18" });
  expect((await stepOf(id, "month_2")).account).not.toContain("Trives");
  await expect(complete(hanne, now, done(2))).rejects.toThrow(Refused);
  const audit = await stage.owner.select().from(auditEvent).where(eq(auditEvent.objectId, now.id));
  expect(JSON.stringify(audit)).not.toContain("Trives");
});

test("a day is agreed on instead, or the person wants none of it", async () => {
  const person = await aPerson();
  const { hanne } = person;
  const id = await recorded(hanne, person);
  const row = await stepOf(id, "week_2");
  const move = (movedTo: string, version = 1) =>
    stage.as(hanne, (ctx) => moveFollowUp(ctx, row.id, { movedTo, version }));
  await expect(move("17.11.2026")).rejects.toMatchObject({ faults: [{ code: "date_past" }] });
  await expect(move("1.6.2027")).rejects.toMatchObject({ faults: [{ code: "date_too_far" }] });
  await move("10.12.2026");
  // The window's last day passes, and nothing is missed before the day agreed on has.
  await night(new Date("2026-12-09T12:00:00Z"));
  expect((await stepOf(id, "first_days")).status).toBe("missed");
  expect(await stepOf(id, "week_2")).toMatchObject({
    status: "planned",
    dueOn: "2026-11-29",
    movedTo: "2026-12-10",
  });
  await night(new Date("2026-12-11T12:00:00Z"));
  expect((await stepOf(id, "week_2")).status).toBe("missed");
  const other = await stepOf(id, "month_2");
  await stage.as(hanne, (ctx) => declineFollowUp(ctx, other.id));
  expect((await stepOf(id, "month_2")).status).toBe("not_wanted");

  await stage.as(hanne, (ctx) => optOutOfFollowUp(ctx, id, { reason: "Vil klare seg selv" }));
  await expect(stage.as(hanne, (ctx) => optOutOfFollowUp(ctx, id, { reason: "" }))).rejects.toThrow(Refused);
  expect((await stepOf(id, "month_3")).status).toBe("not_wanted");
  expect(await stage.as(hanne, (ctx) => getJobPage(ctx, id))).toMatchObject({
    ...{ optedOutFrom: "2026-11-18", optOutReason: "Vil klare seg selv" },
  });
  await stage.as(hanne, (ctx) => optInToFollowUp(ctx, id));
  expect((await stepOf(id, "month_3")).status).toBe("planned");
});

test("a check-in asks whether the job lasts, gives the employer an outcome without a name, and the therapist a wish", async () => {
  const person = await aPerson();
  const { hanne, jonas, ingrid } = person;
  const id = await recorded(hanne, person, { startedOn: "10.8.2026" });
  await stage.owner
    .update(placement)
    .set({ createdAt: new Date("2026-08-01T08:00:00Z") })
    .where(eq(placement.id, id));
  await night();
  const row = await stepOf(id, "check_in_3");
  const complete = (more: object) =>
    stage.as(hanne, (ctx) => completeFollowUp(ctx, row.id, done(row.version, more)));
  await expect(complete({})).rejects.toMatchObject({ faults: [{ code: "still_working_needed" }] });
  await complete({ stillWorking: "yes", booster: "yes" });
  const outcomes = await stage.owner
    .select()
    .from(employerOutcome)
    .where(eq(employerOutcome.employerId, person.employerId));
  expect(outcomes.map(({ kind, happenedOn }) => [kind, happenedOn])).toEqual([
    ["hire", "2026-08-01"],
    ["kept_13_weeks", "2026-11-01"],
  ]);
  expect(JSON.stringify(outcomes)).not.toContain(person.id);
  const waiting = await stage.as(ingrid, (ctx) => listBoosterRequests(ctx));
  expect(waiting).toMatchObject([{ initials: "AB", askedOn: "2026-11-18", askedByName: "Hanne Nes" }]);
  const [wish] = waiting;
  const settle = (actor: StaffActor) =>
    stage.as(actor, (ctx) => settleBoosterRequest(ctx, { boosterId: wish?.id ?? "", outcome: "booked" }));
  await expect(settle(jonas)).rejects.toThrow("forbidden");
  const stranger = await stage.aColleague(person.service, "Nils Bø", ["clinician"]);
  expect(await stage.as(stranger, (ctx) => listBoosterRequests(ctx))).toEqual([]);
  await expect(settle(stranger)).rejects.toThrow(NotFound);
  await settle(ingrid);
  await expect(settle(ingrid)).rejects.toThrow(Refused);
  expect(await stage.as(ingrid, (ctx) => listBoosterRequests(ctx))).toEqual([]);
  expect(await stage.owner.select().from(boosterRequest)).toMatchObject([{ outcome: "booked" }]);

  const six = await stepOf(id, "month_5");
  expect(six.kind).toBe("monthly");
});

test("said at a check-in that the job is over: the end is to be written next, and no outcome is given", async () => {
  const person = await aPerson();
  const id = await recorded(person.hanne, person, { startedOn: "10.8.2026" });
  await stage.owner
    .update(placement)
    .set({ createdAt: new Date("2026-08-01T08:00:00Z") })
    .where(eq(placement.id, id));
  await night();
  const row = await stepOf(id, "check_in_3");
  const said = await stage.as(person.hanne, (ctx) =>
    completeFollowUp(ctx, row.id, done(row.version, { stillWorking: "no" })),
  );
  expect(said.leftJob).toBe(true);
  const outcomes = await stage.owner
    .select()
    .from(employerOutcome)
    .where(eq(employerOutcome.employerId, person.employerId));
  expect(outcomes.map(({ kind }) => kind)).toEqual(["hire"]);
});

test("follow-up is handed over with words sealed, and taken up again", async () => {
  const person = await aPerson();
  const { hanne } = person;
  const id = await recorded(hanne, person);
  const give = (more: object = {}) =>
    stage.as(hanne, (ctx) =>
      handOverFollowUp(
        ctx,
        id,
        stepDownForm.parse({
          ...{ fromOn: "10.12.2026", receiver: "workplace", handover: "Fast kaffe hver fredag", ...more },
        }),
      ),
    );
  await expect(give({ fromOn: "1.11.2026" })).rejects.toMatchObject({
    faults: [{ code: "step_down_before_start" }],
  });
  await give();
  await expect(give()).rejects.toThrow(Refused);
  expect((await stored(id)).filter(([, , status]) => status === "dropped").map(([step]) => step)).toEqual([
    ...["month_2", "month_3"],
  ]);
  expect((await stage.as(hanne, (ctx) => getJobPage(ctx, id))).stepDown).toMatchObject({
    ...{ fromOn: "2026-12-10", handover: "Fast kaffe hver fredag" },
  });
  await stage.as(hanne, (ctx) => takeBackStepDown(ctx, id));
  expect((await stored(id)).filter(([, , status]) => status === "dropped")).toEqual([]);
});

test("my week has those of my own caseload that can be held, and of nobody else's", async () => {
  const person = await aPerson();
  await recorded(person.hanne, person);
  const due = await stage.as(person.hanne, (ctx) => listDueFollowUps(ctx, "2026-11-22"));
  expect(due).toMatchObject([{ step: "first_days", initials: "AB", employerName: "Havnekroa" }]);
  expect(await stage.as(person.jonas, (ctx) => listDueFollowUps(ctx, "2026-11-22"))).toEqual([]);
});

test("the plan shown and the plan stored are one", async () => {
  const person = await aPerson();
  const id = await recorded(person.hanne, person);
  const job = await stage.as(person.hanne, (ctx) => loadJobToFollow(ctx, id));
  expect((await stored(id)).map(([step]) => step)).toEqual(planOf(job, "2026-11-18").map(({ step }) => step));
});
