import { and, eq } from "drizzle-orm";
import { participantStatusChange } from "#db/schema/participant.ts";
import { referralDecline } from "#db/schema/participant-way.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Refused, Stale } from "../errors.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { holdParticipant } from "./record-step.ts";
import { lastStep, latestReferral } from "./way-rows.ts";

/**
 * Takes back the newest state as a slip; the row stays, and says that it was taken back. The first state and the end that
 * a declined referral made cannot be taken back: a new referral is what opens that again.
 * @throws Refused "way_first_step" or "way_declined", Stale when somebody moved first
 */
export async function takeBackStep(ctx: StaffContext, participantId: string, version: number): Promise<void> {
  requirePermission(ctx, "participant:write");
  const row = await requireParticipant(ctx, participantId);
  if (row.version !== version) throw new Stale({ version: row.version, status: row.status });
  const { serviceId, accountId } = ctx.actor;
  const last = await lastStep(ctx, participantId);
  const referred = await latestReferral(ctx, participantId);
  const [declined] = await ctx.tx
    .select({ id: referralDecline.id })
    .from(referralDecline)
    .where(
      and(eq(referralDecline.serviceId, serviceId), eq(referralDecline.referralId, referred?.id ?? row.id)),
    );
  if (declined && last.status === "ended") throw new Refused("way_declined");
  await ctx.tx
    .update(participantStatusChange)
    .set({ voidedAt: ctx.now, voidedBy: accountId })
    .where(
      and(
        eq(participantStatusChange.serviceId, serviceId),
        eq(participantStatusChange.participantId, participantId),
        eq(participantStatusChange.id, last.id),
      ),
    );
  const before = await lastStep(ctx, participantId).catch((error) => {
    throw error instanceof Refused ? new Refused("way_first_step") : error;
  });
  await holdParticipant(ctx, participantId, version, before.status);
  await recordAuditEvent(ctx, {
    action: "participant.move_taken_back",
    objectId: participantId,
    before: { status: last.status },
    after: { status: before.status },
  });
}
