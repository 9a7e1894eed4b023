import { and, eq, gte, isNull, sql } from "drizzle-orm";
import * as z from "zod";
import { followUp, followUpOptOut } from "#db/schema/follow-along.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, Refused } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { requireJob } from "../placements/require-job.ts";
import { identityNumberFaults } from "../privacy/identity-number-faults.ts";

export const optOutForm = z.object({ reason: z.string().trim().max(500, "too_long").default("") });

/**
 * The person does not want follow-up in a job. It is written down, changes nothing else in the help, and holds until they
 * say otherwise. What is planned from today on is not wanted; what was missed before stays missed.
 * @throws Refused "opted_out" when it holds already
 */
export async function optOutOfFollowUp(
  ctx: StaffContext,
  placementId: string,
  { reason }: z.output<typeof optOutForm>,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  const { job } = await requireJob(ctx, placementId);
  const faults = identityNumberFaults([{ field: "reason", text: reason }]);
  if (faults.length > 0) throw new Invalid(faults);
  const { serviceId, accountId } = ctx.actor;
  const id = newId();
  const sealer = await sealerToWrite(ctx, job.participantId);
  const stored = await ctx.tx
    .insert(followUpOptOut)
    .values({
      ...{ id, serviceId, participantId: job.participantId, placementId, fromOn: ctx.today },
      reason: sealer.seal(sealedPlaces.optOutReason(id), reason === "" ? null : reason),
      recordedBy: accountId,
    })
    .onConflictDoNothing()
    .returning({ id: followUpOptOut.id });
  if (stored.length === 0) throw new Refused("opted_out");
  await ctx.tx
    .update(followUp)
    .set({ status: "not_wanted", version: sql`${followUp.version} + 1` })
    .where(and(ofJob(ctx, placementId), eq(followUp.status, "planned"), gte(followUp.dueOn, ctx.today)));
  await recordAuditEvent(ctx, { action: "follow_up.opted_out", objectId: placementId });
}

/** The person wants follow-up after all: what is still to come is planned again. */
export async function optInToFollowUp(ctx: StaffContext, placementId: string): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireJob(ctx, placementId);
  const { serviceId, accountId } = ctx.actor;
  const ended = await ctx.tx
    .update(followUpOptOut)
    .set({ endedAt: ctx.now, endedBy: accountId })
    .where(
      and(
        eq(followUpOptOut.serviceId, serviceId),
        eq(followUpOptOut.placementId, placementId),
        isNull(followUpOptOut.endedAt),
      ),
    )
    .returning({ id: followUpOptOut.id });
  if (ended.length === 0) return;
  await ctx.tx
    .update(followUp)
    .set({ status: "planned", version: sql`${followUp.version} + 1` })
    .where(and(ofJob(ctx, placementId), eq(followUp.status, "not_wanted"), gte(followUp.dueOn, ctx.today)));
  await recordAuditEvent(ctx, { action: "follow_up.opted_in", objectId: placementId });
}

const ofJob = (ctx: StaffContext, placementId: string) =>
  and(
    eq(followUp.serviceId, ctx.actor.serviceId),
    eq(followUp.placementId, placementId),
    eq(followUp.audience, "person"),
  );
