import { and, eq, inArray, ne, sql } from "drizzle-orm";
import * as z from "zod";
import { readDay } from "#app/i18n/read-day.ts";
import { boosterRequest, followUp } from "#db/schema/follow-along.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { type FieldFault, Invalid, NotFound, Refused, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { firstOfMonth } from "../placements/record-placement.ts";
import { requireJob } from "../placements/require-job.ts";
import { identityNumberFaults } from "../privacy/identity-number-faults.ts";
import { recordEmployerOutcome } from "../relationships/record-employer-outcome.ts";
import { openTalkTask } from "../talk-tasks/open-talk-task.ts";
import { versionField } from "../version-field.ts";
import { requireEmployerOpenness } from "./employer-openness.ts";
import { isOpen } from "./follow-up-row.ts";
import { followUpWays, goings } from "./follow-up-vocabulary.ts";

type Row = typeof followUp.$inferSelect;

const idList = z.array(z.uuid("field_wrong")).max(20, "too_many_chosen").default([]);

export const followUpDoneForm = z.object({
  version: versionField,
  doneOn: z.string().trim().max(30, "date_wrong").default(""),
  way: z.enum(followUpWays, "follow_up_way_needed"),
  stillWorking: z.enum(["yes", "no", ""], "field_wrong").default(""),
  going: z.enum([...goings, ""], "field_wrong").default(""),
  booster: z.literal("yes").optional(),
  note: z.string().trim().max(2000, "too_long").default(""),
  /** Others of the person's that the same talk has served. */
  also: idList,
});

/** @throws NotFound outside the reader's caseload, cover and team */
export async function requireFollowUp(ctx: StaffContext, followUpId: string): Promise<Row> {
  const [row] = await ctx.tx
    .select()
    .from(followUp)
    .where(and(eq(followUp.serviceId, ctx.actor.serviceId), eq(followUp.id, followUpId)));
  if (!row) throw new NotFound();
  await requireParticipant(ctx, row.participantId);
  return row;
}

/**
 * A follow-up has been held. A missed one can still be: the day tells that it was late. At a check-in it says whether the
 * person still works there, and a wish for a booster session goes to the therapist's list. With the employer it needs
 * the person's openness at this moment.
 * @returns whether the person has left the job, so that its end is to be written next
 * @throws Stale when somebody was first; Refused "follow_up_settled" or "openness_…"; Invalid
 */
export async function completeFollowUp(
  ctx: StaffContext,
  followUpId: string,
  form: z.output<typeof followUpDoneForm>,
): Promise<{ participantId: string; placementId: string; leftJob: boolean }> {
  requirePermission(ctx, "participant:write");
  const row = await requireFollowUp(ctx, followUpId);
  if (row.status === "done" || row.status === "dropped") throw new Refused("follow_up_settled");
  if (row.version !== form.version) throw new Stale({ version: row.version, status: row.status });
  const faults: FieldFault[] = identityNumberFaults([{ field: "note", text: form.note }]);
  const doneOn = form.doneOn === "" ? ctx.today : readDay(form.doneOn, ctx.today);
  if (doneOn === null) faults.push({ field: "doneOn", code: "date_wrong" });
  else if (doneOn > ctx.today) faults.push({ field: "doneOn", code: "date_future" });
  const isCheckIn = row.kind === "check_in";
  if (isCheckIn && form.stillWorking === "")
    faults.push({ field: "stillWorking", code: "still_working_needed" });
  if (doneOn === null || faults.length > 0) throw new Invalid(faults);
  const { job } = await requireJob(ctx, row.placementId);
  if (row.audience === "employer") await requireEmployerOpenness(ctx, row.participantId, job.employerId);

  const sealer = await sealerToWrite(ctx, row.participantId);
  const said = { going: form.going, note: form.note };
  const account =
    form.going === "" && form.note === ""
      ? null
      : sealer.seal(sealedPlaces.followUpAccount(row.id), JSON.stringify(said));
  const done = { status: "done", doneOn, doneWay: form.way, doneBy: ctx.actor.accountId };
  await ctx.tx
    .update(followUp)
    .set({
      ...{ ...done, account, version: row.version + 1 },
      stillWorking: form.stillWorking === "" ? null : form.stillWorking === "yes",
    })
    .where(and(eq(followUp.serviceId, ctx.actor.serviceId), eq(followUp.id, followUpId)));
  if (form.also.length > 0) {
    await ctx.tx
      .update(followUp)
      .set({ ...done, version: sql`${followUp.version} + 1` })
      .where(
        and(
          ...[eq(followUp.serviceId, ctx.actor.serviceId), eq(followUp.participantId, row.participantId)],
          ...[inArray(followUp.id, form.also), isOpen, ne(followUp.id, row.id)],
          ...[eq(followUp.audience, "person"), ne(followUp.kind, "check_in")],
        ),
      );
  }
  await recordAuditEvent(ctx, {
    action: "follow_up.done",
    objectId: followUpId,
    after: { step: row.step, done_on: doneOn, way: form.way },
  });
  if (form.booster === "yes") await askForBooster(ctx, row);
  // Trouble at the job is a reason to talk about openness again: offered, never required.
  if (form.going === "hard")
    await openTalkTask(ctx, row.participantId, { about: "openness", occasion: "job_trouble" });
  if (isCheckIn && form.stillWorking === "yes" && row.status !== "done") {
    // A coarse day: the check-in's own would tell whose job it is.
    await recordEmployerOutcome(ctx, job.employerId, {
      kind: row.step === "check_in_3" ? "kept_13_weeks" : "kept_26_weeks",
      happenedOn: firstOfMonth(row.dueFrom, ctx.today),
    });
  }
  return {
    ...{ participantId: row.participantId, placementId: row.placementId },
    leftJob: form.stillWorking === "no" && job.endedOn === null,
  };
}

/** Once at a time: a second wish before the first is settled is the same one. */
async function askForBooster(ctx: StaffContext, row: Row): Promise<void> {
  const { serviceId, accountId } = ctx.actor;
  const id = newId();
  const asked = await ctx.tx
    .insert(boosterRequest)
    .values({
      ...{ id, serviceId, participantId: row.participantId, followUpId: row.id },
      ...{ askedOn: ctx.today, askedBy: accountId },
    })
    .onConflictDoNothing()
    .returning({ id: boosterRequest.id });
  if (asked.length > 0) await recordAuditEvent(ctx, { action: "booster_request.made", objectId: id });
}

export const followUpMoveForm = z.object({
  version: versionField,
  movedTo: z.string("required").trim().min(1, "required").max(30, "date_wrong"),
});

const longestMove = 92;

/**
 * Another day is agreed on. The window stays, so that what is late by the rule stays to be seen.
 * @throws Invalid for a day that is over or more than three months away; Refused; Stale
 */
export async function moveFollowUp(
  ctx: StaffContext,
  followUpId: string,
  form: z.output<typeof followUpMoveForm>,
): Promise<{ placementId: string }> {
  requirePermission(ctx, "participant:write");
  const row = await requireFollowUp(ctx, followUpId);
  if (row.status !== "planned" && row.status !== "missed") throw new Refused("follow_up_settled");
  if (row.version !== form.version) throw new Stale({ version: row.version, status: row.status });
  const movedTo = readDay(form.movedTo, ctx.today);
  if (movedTo === null) throw new Invalid([{ field: "movedTo", code: "date_wrong" }]);
  if (movedTo < ctx.today) throw new Invalid([{ field: "movedTo", code: "date_past" }]);
  if (movedTo > addDays(ctx.today, longestMove))
    throw new Invalid([{ field: "movedTo", code: "date_too_far" }]);
  await ctx.tx
    .update(followUp)
    .set({ movedTo, status: "planned", version: row.version + 1 })
    .where(and(eq(followUp.serviceId, ctx.actor.serviceId), eq(followUp.id, followUpId)));
  await recordAuditEvent(ctx, {
    action: "follow_up.moved",
    objectId: followUpId,
    before: { due_on: row.movedTo ?? row.dueOn },
    after: { due_on: movedTo },
  });
  return { placementId: row.placementId };
}

/** The person does not want this one. It leaves the figures' denominator, and can still be held. */
export async function declineFollowUp(
  ctx: StaffContext,
  followUpId: string,
): Promise<{ placementId: string }> {
  requirePermission(ctx, "participant:write");
  const row = await requireFollowUp(ctx, followUpId);
  if (row.status !== "planned" && row.status !== "missed") throw new Refused("follow_up_settled");
  await ctx.tx
    .update(followUp)
    .set({ status: "not_wanted", version: row.version + 1 })
    .where(and(eq(followUp.serviceId, ctx.actor.serviceId), eq(followUp.id, followUpId)));
  await recordAuditEvent(ctx, { action: "follow_up.not_wanted", objectId: followUpId });
  return { placementId: row.placementId };
}
