import { readdirSync, readFileSync } from "node:fs";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditEvent } from "#db/schema/operation.ts";
import { participant, participantRead, participantStatusChange, placement } from "#db/schema/participant.ts";
import { referral, referralDecline } from "#db/schema/participant-way.ts";
import { useStage } from "#tests/support/stage.ts";
import { Forbidden, Invalid, NotFound, Refused, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { addParticipant } from "../participants/add-participant.ts";
import { participantForm } from "../participants/participant-input.ts";
import { declineForm, declineReferral } from "./decline-referral.ts";
import { getWay } from "./get-way.ts";
import { listWayDue } from "./list-way-due.ts";
import { listZeroExclusion, takeUpExclusion } from "./list-zero-exclusion.ts";
import { moveForm, moveParticipant } from "./move-participant.ts";
import {
  missedForm,
  outreachForm,
  recordMissedAppointment,
  recordOutreachAttempt,
} from "./outreach-records.ts";
import { endPassivePeriod, passiveForm, startPassivePeriod } from "./passive-periods.ts";
import { changeReferral, referAgain, referralForm } from "./receive-referral.ts";
import { takeBackStep } from "./take-back-step.ts";

const stage = useStage();

async function aTeam() {
  const service = await stage.aService();
  return {
    ...service,
    hanne: await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]),
    jonas: await stage.aColleague(service, "Jonas Lie", ["employment_specialist"]),
    maryam: await stage.aColleague(service, "Maryam Dal", ["supervisor"]),
    ingrid: await stage.aColleague(service, "Ingrid Haug", ["clinician"]),
  };
}

async function aPerson(more: Record<string, unknown> = {}) {
  const team = await aTeam();
  const id = await stage.as(team.hanne, (ctx) =>
    addParticipant(
      ctx,
      participantForm.parse({
        ...{ givenName: "Amir", familyName: "Berg", referenceCode: newId().slice(-8) },
        ...{ teamId: team.teamId, specialistId: team.hanne.accountId, startedOn: "2026-10-01" },
        ...{
          source: "treatment_team",
          receivedOn: "25.09.2026",
          treatmentTeam: "FACT Nord",
          navOffice: "Nav Sentrum",
        },
        ...more,
      }),
    ),
  );
  const move = (form: Record<string, unknown>) =>
    stage.as(team.hanne, (ctx) => moveParticipant(ctx, id, moveForm.parse(form)));
  const faultsOf = (work: Promise<unknown>) =>
    work.then(
      () => [],
      (error) => error.faults ?? error.code,
    );
  return { ...team, id, move, faultsOf };
}

test("a referral leads along the way, each step a row with who, from when and why, sealed", async () => {
  const { hanne, id, move } = await aPerson();
  await move({ version: 1, status: "first_contact", on: "2.10.2026" });
  await move({ version: 2, status: "job_development", on: "5.10.2026", reason: "Vil lete nå" });
  const way = await stage.as(hanne, (ctx) => getWay(ctx, id));
  expect(way).toMatchObject({ status: "job_development", since: "2026-10-05" });
  expect(way.referral).toMatchObject({
    ...{
      source: "treatment_team",
      receivedOn: "2026-09-25",
      treatmentTeam: "FACT Nord",
      navOffice: "Nav Sentrum",
    },
  });
  expect(way.events.filter(({ kind }) => kind === "state")).toMatchObject([
    { status: "job_development", on: "2026-10-05", by: "Hanne Nes", note: "Vil lete nå" },
    { status: "first_contact", on: "2026-10-02", note: null },
    { status: "referred", on: "2026-09-25", by: "Hanne Nes" },
  ]);
  const [row] = await stage.owner.select().from(participant).where(eq(participant.id, id));
  expect(row).toMatchObject({ status: "job_development", version: 3 });
  const stored = await stage.owner
    .select()
    .from(participantStatusChange)
    .where(eq(participantStatusChange.participantId, id));
  expect(JSON.stringify(stored)).not.toContain("Vil lete");
  const reads = await stage.owner.select().from(participantRead).where(eq(participantRead.participantId, id));
  expect(reads.map(({ page }) => page)).toEqual(["way"]);
  const audit = await stage.owner.select().from(auditEvent).where(eq(auditEvent.objectId, id));
  expect(audit.map(({ action }) => action)).toContain("participant.moved");
  expect(JSON.stringify(audit)).not.toContain("Vil lete");
});

test("working asks for a job, the end for a cause, and the days for their order; nothing is half saved", async () => {
  const { hanne, id, move, faultsOf } = await aPerson();
  await move({ version: 1, status: "job_development", on: "5.10.2026" });
  const next = { version: 2 };
  const codes = async (form: Record<string, unknown>) => {
    const faults = await faultsOf(move({ ...next, ...form }));
    return Array.isArray(faults) ? faults.map(({ code }) => code) : faults;
  };
  expect(await codes({ status: "working" })).toEqual(["way_working_without_job"]);
  expect(await codes({ status: "ended" })).toEqual(["way_cause_needed"]);
  expect(await codes({ status: "ended", cause: "not_reached" })).toEqual(["way_outreach_first"]);
  expect(await codes({ status: "in_education", on: "4.10.2026" })).toEqual(["way_before_last"]);
  expect(await codes({ status: "in_education", on: "19.11.2026" })).toEqual(["day_ahead"]);
  expect(await codes({ status: "in_education", on: "31.02.2026" })).toEqual(["date_wrong"]);
  expect(await codes({ status: "mapping" })).toEqual(["way_not_from_here"]);
  expect(await codes({ status: "in_education", reason: "Fnr 01819000049" })).toEqual(["identity_number"]);
  expect(await codes({ status: "in_education", reason: "Moren Kari ringte" })).toEqual(["third_person"]);
  expect((await stage.as(hanne, (ctx) => getWay(ctx, id))).status).toBe("job_development");
  const [place] = await stage.owner.$client<{ id: string }[]>`
    insert into employer (id, service_id, name) values (${newId()}, ${hanne.serviceId}, 'Kafé') returning id`;
  await stage.owner.insert(placement).values({
    ...{ id: newId(), serviceId: hanne.serviceId, participantId: id, employerId: place?.id ?? "" },
    ...{ occupationCode: "5120", startedOn: "2026-11-01", origin: "hidden", createdBy: hanne.accountId },
  });
  await move({
    ...next,
    status: "working",
    on: "2.11.2026",
    reason: "Moren Kari ringte",
    namesMayStand: "yes",
  });
  expect((await stage.as(hanne, (ctx) => getWay(ctx, id))).status).toBe("working");
});

test("two who move the same person: the second is told what stands, and nothing of theirs is saved", async () => {
  const { hanne, maryam, id, move } = await aPerson();
  await move({ version: 1, status: "first_contact" });
  const late = stage.as(maryam, (ctx) =>
    moveParticipant(ctx, id, moveForm.parse({ version: 1, status: "mapping" })),
  );
  await expect(late).rejects.toThrow(Stale);
  await expect(late).rejects.toMatchObject({ current: { version: 2, status: "first_contact" } });
  const both = await Promise.allSettled([
    move({ version: 2, status: "mapping" }),
    move({ version: 2, status: "job_development" }),
  ]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const states = (await stage.as(hanne, (ctx) => getWay(ctx, id))).events.filter(
    ({ kind }) => kind === "state",
  );
  expect(states).toHaveLength(3);
});

test("a slip is taken back and stays to be seen; the first state is not taken back", async () => {
  const { hanne, id, move } = await aPerson();
  await move({ version: 1, status: "job_development" });
  await stage.as(hanne, (ctx) => takeBackStep(ctx, id, 2));
  const way = await stage.as(hanne, (ctx) => getWay(ctx, id));
  expect(way.status).toBe("referred");
  expect(way.events.find((event) => event.kind === "state" && event.takenBack)).toMatchObject({
    status: "job_development",
  });
  await expect(stage.as(hanne, (ctx) => takeBackStep(ctx, id, 3))).rejects.toMatchObject({
    code: "way_first_step",
  });
  await expect(stage.as(hanne, (ctx) => takeBackStep(ctx, id, 2))).rejects.toThrow(Stale);
  // What was refused is not half done.
  expect((await stage.as(hanne, (ctx) => getWay(ctx, id))).status).toBe("referred");
});

test("a decline needs a reason; the yes-but kind is shown to the supervisor until it is taken up, and a new referral opens again", async () => {
  const { hanne, maryam, id } = await aPerson();
  expect(declineForm.safeParse({ version: 1 }).success).toBe(false);
  expect(declineForm.safeParse({ version: 1, reason: "no reason" }).success).toBe(false);
  const other = stage.as(hanne, (ctx) =>
    declineReferral(ctx, id, declineForm.parse({ version: 1, reason: "other" })),
  );
  await expect(other).rejects.toMatchObject({ faults: [{ field: "note", code: "decline_note_needed" }] });
  await stage.as(hanne, (ctx) =>
    declineReferral(
      ctx,
      id,
      declineForm.parse({ version: 1, reason: "not_stable", note: "Teamet vil vente" }),
    ),
  );
  await expect(stage.as(hanne, (ctx) => takeBackStep(ctx, id, 2))).rejects.toMatchObject({
    code: "way_declined",
  });
  await expect(stage.as(hanne, (ctx) => listZeroExclusion(ctx))).rejects.toThrow(Forbidden);
  const { rows } = await stage.as(maryam, (ctx) => listZeroExclusion(ctx));
  expect(rows).toMatchObject([
    {
      ...{
        participantId: id,
        kind: "decline",
        reason: "not_stable",
        by: "Hanne Nes",
        treatmentTeam: "FACT Nord",
      },
      ...{ initials: "AB", note: "Teamet vil vente", takenUpOn: null },
    },
  ]);
  const [first] = rows;
  await stage.as(maryam, (ctx) => takeUpExclusion(ctx, { id: first?.id ?? "", kind: "decline" }));
  const again = stage.as(maryam, (ctx) => takeUpExclusion(ctx, { id: first?.id ?? "", kind: "decline" }));
  await expect(again).rejects.toThrow(NotFound);
  expect((await stage.as(maryam, (ctx) => listZeroExclusion(ctx))).rows[0]?.takenUpOn).toBe("2026-11-18");
  const anew = { version: 2, source: "self", receivedOn: "18.11.2026", treatmentTeam: "fact nord" };
  await stage.as(hanne, (ctx) => referAgain(ctx, id, referralForm.parse(anew)));
  const way = await stage.as(hanne, (ctx) => getWay(ctx, id));
  expect(way).toMatchObject({ status: "referred", since: "2026-11-18" });
  expect(way.participant.startedOn).toBe("2026-11-18");
  // The same team in other letters is the same team.
  expect(way.referral?.treatmentTeam).toBe("FACT Nord");
  expect(await stage.owner.select().from(referral).where(eq(referral.participantId, id))).toHaveLength(2);
  const stranger = (await aTeam()).maryam;
  expect((await stage.as(stranger, (ctx) => listZeroExclusion(ctx))).rows).toEqual([]);
});

test("a decline for the person's own choice is no breach, and an end for illness is one", async () => {
  const { hanne, maryam, teamId, id, move } = await aPerson();
  await move({ version: 1, status: "job_development" });
  await move({ version: 2, status: "ended", cause: "illness" });
  await expect(
    stage.as(hanne, (ctx) =>
      declineReferral(ctx, id, declineForm.parse({ version: 3, reason: "does_not_want" })),
    ),
  ).rejects.toMatchObject({ code: "decline_too_late" });
  const second = await stage.as(hanne, (ctx) =>
    addParticipant(
      ctx,
      participantForm.parse({
        ...{ givenName: "Ada", familyName: "Lie", referenceCode: newId().slice(-8), teamId },
        ...{ specialistId: hanne.accountId, startedOn: "2026-11-01" },
      }),
    ),
  );
  await stage.as(hanne, (ctx) =>
    declineReferral(ctx, second, declineForm.parse({ version: 1, reason: "does_not_want" })),
  );
  const list = await stage.as(maryam, (ctx) => listZeroExclusion(ctx));
  expect(list).toMatchObject({ referrals: 2, declinedAccepted: 1 });
  expect(list.rows).toMatchObject([{ kind: "end", reason: "illness", participantId: id }]);
});

test("whoever does not come is sought: it closes nothing, and an end for want of contact asks for two attempts", async () => {
  const { hanne, id, move } = await aPerson();
  await move({ version: 1, status: "job_development", on: "5.10.2026" });
  await stage.as(hanne, (ctx) => recordMissedAppointment(ctx, id, missedForm.parse({ on: "9.11.2026" })));
  const way = () => stage.as(hanne, (ctx) => getWay(ctx, id));
  expect(await way()).toMatchObject({
    status: "job_development",
    outreach: { since: "2026-11-09", dueOn: "2026-11-16", isLate: true, attempts: 0 },
  });
  const due = await stage.as(hanne, (ctx) => listWayDue(ctx));
  expect(due.find(({ reason }) => reason === "outreach")).toMatchObject({ participantId: id, isLate: true });
  const attempt = (on: string, reached: string) =>
    stage.as(hanne, (ctx) =>
      recordOutreachAttempt(
        ctx,
        id,
        outreachForm.parse({ on, way: "home_visit", reached, note: "Ingen hjemme" }),
      ),
    );
  await attempt("17.11.2026", "no");
  const end = () => move({ version: 2, status: "ended", cause: "not_reached" });
  await expect(end()).rejects.toThrow(Invalid);
  await attempt("18.11.2026", "no");
  await end();
  expect((await way()).status).toBe("ended");
  expect((await way()).events).toContainEqual(
    expect.objectContaining({ kind: "outreach", way: "home_visit", note: "Ingen hjemme", by: "Hanne Nes" }),
  );
});

test("a passive period has its days, a reason and a day to ask again; two do not overlap", async () => {
  const { hanne, id, faultsOf } = await aPerson();
  const start = (form: Record<string, unknown>) =>
    stage.as(hanne, (ctx) =>
      startPassivePeriod(ctx, id, passiveForm.parse({ reason: "Reiser", followUpOn: "1.12.2026", ...form })),
    );
  const codes = async (form: Record<string, unknown>) =>
    (await faultsOf(start(form))).map(({ code }: { code: string }) => code);
  expect(await codes({ fromOn: "1.9.2026" })).toEqual(["day_before"]);
  expect(await codes({ fromOn: "1.11.2026", followUpOn: "1.11.2026" })).toEqual(["day_before"]);
  expect(await codes({ fromOn: "1.11.2026", followUpOn: "1.11.2027" })).toEqual(["passive_too_long"]);
  expect(await codes({ reason: "Fnr 018190 00049" })).toEqual(["identity_number"]);
  await start({ fromOn: "1.11.2026" });
  expect(await codes({ fromOn: "10.11.2026" })).toEqual(["passive_overlaps"]);
  const end = (toOn: string, version = 1) =>
    stage.as(hanne, (ctx) => endPassivePeriod(ctx, id, { version, toOn }));
  await expect(end("31.10.2026")).rejects.toMatchObject({ faults: [{ field: "toOn", code: "day_before" }] });
  await expect(end("15.11.2026", 2)).rejects.toThrow(Stale);
  await end("15.11.2026");
  await expect(end("15.11.2026")).rejects.toMatchObject({ code: "passive_none" });
  expect(await codes({ fromOn: "15.11.2026" })).toEqual(["passive_overlaps"]);
  await start({ fromOn: "16.11.2026" });
  const way = await stage.as(hanne, (ctx) => getWay(ctx, id));
  expect(way.events.filter(({ kind }) => kind === "passive")).toHaveLength(2);
  expect(way.passive).toMatchObject({ fromOn: "2026-11-16", followUpOn: "2026-12-01" });
});

test("a referral is put right with its version, and comes before the start", async () => {
  const { hanne, id, teamId } = await aPerson();
  const change = (form: Record<string, unknown>) =>
    stage.as(hanne, (ctx) =>
      changeReferral(ctx, id, referralForm.parse({ source: "nav_office", receivedOn: "20.9.2026", ...form })),
    );
  await change({ version: 1, navOffice: "Nav Nord" });
  await expect(change({ version: 1 })).rejects.toMatchObject({
    current: { version: 2, navOffice: "Nav Nord" },
  });
  await expect(change({ version: 2, source: "" })).rejects.toMatchObject({
    faults: [{ field: "source", code: "referral_source_needed" }],
  });
  await expect(
    stage.as(hanne, (ctx) => referAgain(ctx, id, referralForm.parse({ version: 1, source: "self" }))),
  ).rejects.toThrow(Refused);
  const after = { givenName: "Bo", familyName: "Lie", referenceCode: newId().slice(-8), teamId };
  await expect(
    stage.as(hanne, (ctx) =>
      addParticipant(
        ctx,
        participantForm.parse({
          ...{ ...after, specialistId: hanne.accountId, startedOn: "2026-10-01", receivedOn: "2.10.2026" },
        }),
      ),
    ),
  ).rejects.toMatchObject({ faults: [{ field: "receivedOn", code: "referral_after_start" }] });
});

test("nobody without the participant reads or moves the way; a clinician does neither", async () => {
  const { jonas, ingrid, id } = await aPerson();
  const stranger = (await aTeam()).hanne;
  for (const actor of [jonas, stranger]) {
    await expect(stage.as(actor, (ctx) => getWay(ctx, id))).rejects.toThrow(NotFound);
    await expect(
      stage.as(actor, (ctx) => moveParticipant(ctx, id, moveForm.parse({ version: 1, status: "mapping" }))),
    ).rejects.toThrow(NotFound);
    await expect(
      stage.as(actor, (ctx) => recordMissedAppointment(ctx, id, missedForm.parse({}))),
    ).rejects.toThrow(NotFound);
  }
  await expect(stage.as(ingrid, (ctx) => getWay(ctx, id))).rejects.toThrow(Forbidden);
});

test("what stood as a status before is carried over as a row of the way, and everybody has a referral", async () => {
  const { hanne, id } = await aPerson();
  const { serviceId } = hanne;
  const other = newId();
  // As rows stood before: one with no state at all, one whose newest state is not what the record says.
  const [team] = await stage.owner.$client<
    { id: string }[]
  >`select id from team where service_id = ${serviceId}`;
  await stage.owner.insert(participant).values({
    ...{
      id: other,
      serviceId,
      teamId: team?.id ?? "",
      referenceCode: "old",
      givenName: "Bo",
      familyName: "Ås",
    },
    ...{ status: "mapping", startedOn: "2026-03-01", createdBy: hanne.accountId },
  });
  await stage.owner.delete(referralDecline).where(eq(referralDecline.participantId, id));
  await stage.owner.delete(referral).where(eq(referral.participantId, id));
  await stage.owner.update(participant).set({ status: "working" }).where(eq(participant.id, id));
  const folder = `${process.cwd()}/db/migrations/`;
  const file = readdirSync(folder).find((name) => name.endsWith("_way_in.sql")) ?? "";
  const carried = readFileSync(folder + file, "utf8")
    .split("--> statement-breakpoint")
    .filter((statement) => /INSERT INTO/.test(statement));
  expect(carried).toHaveLength(2);
  for (const round of [1, 2]) {
    for (const statement of carried) await stage.owner.$client.unsafe(statement);
    const rows = await stage.owner
      .select()
      .from(participantStatusChange)
      .where(eq(participantStatusChange.participantId, other));
    expect(rows, `round ${round}`).toMatchObject([{ status: "mapping", changedOn: "2026-03-01" }]);
    const moved = await stage.owner
      .select({ status: participantStatusChange.status })
      .from(participantStatusChange)
      .where(
        and(eq(participantStatusChange.participantId, id), eq(participantStatusChange.status, "working")),
      );
    expect(moved).toHaveLength(1);
    expect(await stage.owner.select().from(referral).where(eq(referral.participantId, other))).toMatchObject([
      { source: "not_recorded", receivedOn: "2026-03-01" },
    ]);
  }
});

test("no column anywhere asks whether somebody is ready", async () => {
  const columns = await stage.owner.$client<{ name: string }[]>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and column_name ~ '(ready|readiness|employab|suitab)'`;
  expect([...columns]).toEqual([]);
});
