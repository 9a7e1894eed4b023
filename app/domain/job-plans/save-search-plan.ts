import * as z from "zod";
import { jobSearchPlan } from "#db/schema/career.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { readOptionalDay } from "../participant-way/read-day-field.ts";
import { guardParticipantTexts } from "../participants/guard-participant-texts.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { versionField } from "../version-field.ts";
import { newestSearchPlan } from "./search-plan-rows.ts";

const words = z
  .string()
  .max(2000, "too_long")
  .optional()
  .transform((text) => (text?.trim() ? text.trim() : null));

export const searchPlanForm = z.object({
  version: versionField,
  goals: words,
  hours: words,
  framework: words,
  nextReviewOn: z.string().max(30, "date_wrong").optional(),
  namesMayStand: z.string().optional(),
});
export type SearchPlanForm = z.output<typeof searchPlanForm>;

/** A plan is looked at again within a year at the latest. */
const furthestReview = 366;

/** Writes a new version of the plan's own texts; the older ones stay. @throws Stale with the texts that are stored now */
export async function saveSearchPlan(
  ctx: StaffContext,
  participantId: string,
  form: SearchPlanForm,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  const participant = await requireParticipant(ctx, participantId);
  const { goals, hours, framework } = form;
  guardParticipantTexts(
    participant,
    [
      { field: "goals", text: goals },
      { field: "hours", text: hours },
      { field: "framework", text: framework },
    ],
    { namesMayStand: form.namesMayStand !== undefined },
  );
  const nextReviewOn = readOptionalDay(ctx, form.nextReviewOn, {
    ...{ field: "nextReviewOn", from: ctx.today, to: addDays(ctx.today, furthestReview) },
  });
  const sealer = await sealerToWrite(ctx, participantId);
  const stale = async () => {
    const now = await newestSearchPlan(ctx, participantId, sealer);
    const { version = 0, ...rest } = now ?? {};
    return new Stale({ version, fields: rest });
  };
  const stored = await newestSearchPlan(ctx, participantId, sealer);
  if ((stored?.version ?? 0) !== form.version) throw await stale();
  const id = newId();
  const saved = await ctx.tx
    .insert(jobSearchPlan)
    .values({
      ...{ id, serviceId: ctx.actor.serviceId, participantId, version: form.version + 1 },
      goals: sealer.seal(sealedPlaces.searchPlan(id, "goals"), goals),
      hours: sealer.seal(sealedPlaces.searchPlan(id, "hours"), hours),
      framework: sealer.seal(sealedPlaces.searchPlan(id, "framework"), framework),
      ...{ nextReviewOn, writtenBy: ctx.actor.accountId, createdAt: ctx.now },
    })
    .onConflictDoNothing()
    .returning({ id: jobSearchPlan.id });
  if (saved.length === 0) throw await stale();
  await recordAuditEvent(ctx, {
    action: "job_search_plan.saved",
    objectId: participantId,
    after: { version: form.version + 1, next_review: nextReviewOn },
  });
}
