import { and, eq, isNull } from "drizzle-orm";
import { followUpWithEmployer } from "#db/schema/follow-along.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Refused } from "../errors.ts";
import { newId } from "../new-id.ts";
import { requireJob } from "../placements/require-job.ts";
import { relyOnOpenness } from "./employer-openness.ts";
import { replanJob } from "./replan-job.ts";

/**
 * Follow-up of a job is held with the employer too, as far as the person is open towards that employer. Each time it is
 * done the openness is asked again: what is withdrawn holds at once.
 *
 * @param options.unlessRefused where openness does not allow it, nothing happens and nothing is said
 * @returns whether it is held with the employer now
 * @throws Refused "openness_…" otherwise, with the reason
 */
export async function beginWithEmployer(
  ctx: StaffContext,
  placementId: string,
  options: { unlessRefused: boolean },
): Promise<boolean> {
  requirePermission(ctx, "participant:write");
  const { job } = await requireJob(ctx, placementId);
  const refused = await relyOnOpenness(ctx, job.participantId, job.employerId);
  if (refused !== null) {
    if (options.unlessRefused) return false;
    throw new Refused(`openness_${refused}`);
  }
  const { serviceId, accountId } = ctx.actor;
  const begun = await ctx.tx
    .insert(followUpWithEmployer)
    .values({
      ...{ id: newId(), serviceId, participantId: job.participantId, placementId },
      ...{ fromOn: ctx.today, startedBy: accountId },
    })
    .onConflictDoNothing()
    .returning({ id: followUpWithEmployer.id });
  if (begun.length === 0) return true;
  await recordAuditEvent(ctx, { action: "follow_up.with_employer_begun", objectId: placementId });
  await replanJob(ctx, placementId);
  return true;
}

/** The employer is not followed up any more: the person says so, or it is not needed. */
export async function endWithEmployer(ctx: StaffContext, placementId: string): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireJob(ctx, placementId);
  const { serviceId, accountId } = ctx.actor;
  const ended = await ctx.tx
    .update(followUpWithEmployer)
    .set({ endedAt: ctx.now, endedBy: accountId })
    .where(
      and(
        eq(followUpWithEmployer.serviceId, serviceId),
        eq(followUpWithEmployer.placementId, placementId),
        isNull(followUpWithEmployer.endedAt),
      ),
    )
    .returning({ id: followUpWithEmployer.id });
  if (ended.length === 0) return;
  await recordAuditEvent(ctx, { action: "follow_up.with_employer_ended", objectId: placementId });
  await replanJob(ctx, placementId);
}
