import { and, eq, isNull } from "drizzle-orm";
import { matchingConsent } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { requireParticipant } from "../participants/require-participant.ts";

/** The person has said no after all: it holds from this moment, needs no reason, and the earlier row stays. */
export async function withdrawMatchingConsent(ctx: StaffContext, participantId: string): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  const withdrawn = await ctx.tx
    .update(matchingConsent)
    .set({ withdrawnAt: ctx.now, withdrawnBy: ctx.actor.accountId })
    .where(
      and(
        eq(matchingConsent.serviceId, ctx.actor.serviceId),
        eq(matchingConsent.participantId, participantId),
        isNull(matchingConsent.withdrawnAt),
      ),
    )
    .returning({ id: matchingConsent.id });
  if (withdrawn.length === 0) return;
  await recordAuditEvent(ctx, { action: "matching_consent.withdrawn", objectId: participantId });
}
