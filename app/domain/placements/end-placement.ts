import { and, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import { readDay } from "#app/i18n/read-day.ts";
import { placementEnding } from "#db/schema/follow-along.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { type FieldFault, Invalid, Refused } from "../errors.ts";
import { replanJob } from "../follow-ups/replan-job.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { identityNumberFaults } from "../privacy/identity-number-faults.ts";
import { openTalkTask } from "../talk-tasks/open-talk-task.ts";
import { endingFault } from "./job-days.ts";
import { startDaysAhead } from "./job-details.ts";
import { endingReasons, searchAnswers, takeAgainAnswers } from "./placement-ending-vocabulary.ts";
import { requireJob } from "./require-job.ts";

const day = z.string("required").trim().max(30, "date_wrong");
const words = z.string().trim().max(2000, "too_long").default("");

export const placementEndingForm = z.object({
  endedOn: day.min(1, "required"),
  heardOn: day.default(""),
  reason: z.enum(endingReasons, "ending_reason_needed"),
  worked: words,
  didNotWork: words,
  wouldTakeAgain: z.enum(takeAgainAnswers, "field_wrong").default("not_asked"),
  searchAnswer: z
    .union([z.literal("").transform(() => null), z.enum(searchAnswers, "field_wrong")])
    .default(null),
});

/**
 * Ends a job, and says how. Follow-ups of the job are taken away from the day on, and those that follow a loss planned.
 * That the day was heard of today is the presumption.
 * @throws Refused "job_ended"; Invalid for an end before the start, a day that cannot be, an identity number in a text
 */
export async function endPlacement(
  ctx: StaffContext,
  placementId: string,
  form: z.output<typeof placementEndingForm>,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  const { job } = await requireJob(ctx, placementId);
  if (job.endedOn !== null) throw new Refused("job_ended");
  const faults: FieldFault[] = [];
  const endedOn = readDay(form.endedOn, ctx.today);
  const heardOn = form.heardOn === "" ? ctx.today : readDay(form.heardOn, ctx.today);
  if (endedOn === null) faults.push({ field: "endedOn", code: "date_wrong" });
  else if (endingFault(job, { endedOn }) !== null)
    faults.push({ field: "endedOn", code: "end_before_start" });
  else if ((Date.parse(endedOn) - Date.parse(ctx.today)) / 86_400_000 > startDaysAhead)
    faults.push({ field: "endedOn", code: "date_too_far" });
  if (heardOn === null) faults.push({ field: "heardOn", code: "date_wrong" });
  else if (heardOn > ctx.today) faults.push({ field: "heardOn", code: "date_future" });
  faults.push(
    ...identityNumberFaults([
      { field: "worked", text: form.worked },
      { field: "didNotWork", text: form.didNotWork },
    ]),
  );
  if (endedOn === null || heardOn === null || faults.length > 0) throw new Invalid(faults);

  const { serviceId, accountId } = ctx.actor;
  const id = newId();
  const sealer = await sealerToWrite(ctx, job.participantId);
  const seal = (column: "worked" | "did_not_work", text: string) =>
    sealer.seal(sealedPlaces.placementLessons(id, column), text === "" ? null : text);
  const stored = await ctx.tx
    .insert(placementEnding)
    .values({
      ...{ id, serviceId, participantId: job.participantId, placementId, endedOn, heardOn },
      ...{ reason: form.reason, worked: seal("worked", form.worked) },
      ...{ didNotWork: seal("did_not_work", form.didNotWork), wouldTakeAgain: form.wouldTakeAgain },
      ...{ searchAnswer: form.searchAnswer, searchOfferedOn: form.searchAnswer === null ? null : ctx.today },
      recordedBy: accountId,
    })
    .onConflictDoNothing()
    .returning({ id: placementEnding.id });
  if (stored.length === 0) throw new Refused("job_ended");
  await recordAuditEvent(ctx, {
    action: "placement.ended",
    objectId: placementId,
    after: { ended_on: endedOn, reason: form.reason, search_answer: form.searchAnswer },
  });
  // Who left for something better has lost nothing.
  if (form.reason !== "found_better")
    await openTalkTask(ctx, job.participantId, { about: "work_expectation", occasion: "job_loss" });
  await replanJob(ctx, placementId);
}

export const searchOfferForm = z.object({ searchAnswer: z.enum(searchAnswers, "required") });

/** That a new job search was offered after a job, today, and what the person said. The first offer's day stays. */
export async function recordSearchOffer(
  ctx: StaffContext,
  placementId: string,
  { searchAnswer }: z.output<typeof searchOfferForm>,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  const { job } = await requireJob(ctx, placementId);
  const open = openEnding(ctx, placementId);
  const [ending] = await ctx.tx.select().from(placementEnding).where(open);
  if (!ending) throw new Refused("job_not_ended");
  await ctx.tx
    .update(placementEnding)
    .set({ searchAnswer, searchOfferedOn: ending.searchOfferedOn ?? ctx.today, version: ending.version + 1 })
    .where(open);
  await recordAuditEvent(ctx, {
    action: "placement_ending.search_offered",
    objectId: job.id,
    after: { search_answer: searchAnswer },
  });
}

/** The job goes on after all: the ending was a mistake. Its row stays, and what follows is planned again. */
export async function takeBackEnding(ctx: StaffContext, placementId: string): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireJob(ctx, placementId);
  const taken = await ctx.tx
    .update(placementEnding)
    .set({ takenBackAt: ctx.now, takenBackBy: ctx.actor.accountId })
    .where(openEnding(ctx, placementId))
    .returning({ id: placementEnding.id });
  if (taken.length === 0) throw new Refused("job_not_ended");
  await recordAuditEvent(ctx, { action: "placement.ending_taken_back", objectId: placementId });
  await replanJob(ctx, placementId);
}

const openEnding = (ctx: StaffContext, placementId: string) =>
  and(
    eq(placementEnding.serviceId, ctx.actor.serviceId),
    eq(placementEnding.placementId, placementId),
    isNull(placementEnding.takenBackAt),
  );
