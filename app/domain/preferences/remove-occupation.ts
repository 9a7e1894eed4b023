import { and, eq } from "drizzle-orm";
import { desiredOccupation } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { keepWishesVersion } from "../career-profiles/wishes-versions.ts";
import type { StaffContext } from "../context.ts";
import { requireParticipant } from "../participants/require-participant.ts";

/** Takes an occupation away from the wishes. One that is gone already stays gone. */
export async function removeOccupation(
  ctx: StaffContext,
  participantId: string,
  code: string,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  await ctx.tx
    .delete(desiredOccupation)
    .where(
      and(
        eq(desiredOccupation.serviceId, ctx.actor.serviceId),
        eq(desiredOccupation.participantId, participantId),
        eq(desiredOccupation.code, code),
      ),
    );
  await keepWishesVersion(ctx, participantId);
  await recordAuditEvent(ctx, { action: "desired_occupation.removed", objectId: participantId });
}
