import { and, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import { readDay } from "#app/i18n/read-day.ts";
import { stepDown } from "#db/schema/follow-along.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { type FieldFault, Invalid, Refused } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { requireJob } from "../placements/require-job.ts";
import { identityNumberFaults } from "../privacy/identity-number-faults.ts";
import { stepDownReceivers } from "./follow-up-vocabulary.ts";
import { replanJob } from "./replan-job.ts";

export const stepDownForm = z.object({
  fromOn: z.string("required").trim().min(1, "required").max(30, "date_wrong"),
  receiver: z.enum(stepDownReceivers, "receiver_needed"),
  receiverName: z.string().trim().max(200, "too_long").default(""),
  handover: z.string("handover_needed").trim().min(1, "handover_needed").max(4000, "too_long"),
});

/**
 * Follow-up of a job is handed over to somebody else from a day. Nothing of ours is planned after it but what follows a
 * loss of the job; there is no time at which it has to come.
 * @throws Refused "stepped_down" or "job_ended"; Invalid
 */
export async function handOverFollowUp(
  ctx: StaffContext,
  placementId: string,
  form: z.output<typeof stepDownForm>,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  const { job } = await requireJob(ctx, placementId);
  if (job.endedOn !== null) throw new Refused("job_ended");
  if (job.steppedDownFrom !== null) throw new Refused("stepped_down");
  const faults: FieldFault[] = identityNumberFaults([
    { field: "receiverName", text: form.receiverName },
    { field: "handover", text: form.handover },
  ]);
  const fromOn = readDay(form.fromOn, ctx.today);
  if (fromOn === null) faults.push({ field: "fromOn", code: "date_wrong" });
  else if (fromOn < job.startedOn) faults.push({ field: "fromOn", code: "step_down_before_start" });
  if (fromOn === null || faults.length > 0) throw new Invalid(faults);
  const { serviceId, accountId } = ctx.actor;
  const id = newId();
  const sealer = await sealerToWrite(ctx, job.participantId);
  const stored = await ctx.tx
    .insert(stepDown)
    .values({
      ...{ id, serviceId, participantId: job.participantId, placementId, fromOn },
      receiver: form.receiver,
      receiverName: sealer.seal(
        sealedPlaces.stepDown(id, "receiver_name"),
        form.receiverName === "" ? null : form.receiverName,
      ),
      handover: sealer.seal(sealedPlaces.stepDown(id, "handover"), form.handover),
      agreedBy: accountId,
    })
    .onConflictDoNothing()
    .returning({ id: stepDown.id });
  if (stored.length === 0) throw new Refused("stepped_down");
  await recordAuditEvent(ctx, {
    action: "step_down.agreed",
    objectId: placementId,
    after: { from_on: fromOn, receiver: form.receiver },
  });
  await replanJob(ctx, placementId);
}

/** We follow up again: what is still to come is planned. */
export async function takeBackStepDown(ctx: StaffContext, placementId: string): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireJob(ctx, placementId);
  const { serviceId, accountId } = ctx.actor;
  const taken = await ctx.tx
    .update(stepDown)
    .set({ takenBackAt: ctx.now, takenBackBy: accountId })
    .where(
      and(
        eq(stepDown.serviceId, serviceId),
        eq(stepDown.placementId, placementId),
        isNull(stepDown.takenBackAt),
      ),
    )
    .returning({ id: stepDown.id });
  if (taken.length === 0) return;
  await recordAuditEvent(ctx, { action: "step_down.taken_back", objectId: placementId });
  await replanJob(ctx, placementId);
}
