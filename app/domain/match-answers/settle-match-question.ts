import { and, eq, isNull } from "drizzle-orm";
import { matchAnswer } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { requireParticipant } from "../participants/require-participant.ts";

/** The specialist has found out. What was found out is noted as a fact where facts are noted, from its own source. */
export async function settleMatchQuestion(
  ctx: StaffContext,
  participantId: string,
  matchAnswerId: string,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  const settled = await ctx.tx
    .update(matchAnswer)
    .set({ settledAt: ctx.now, settledBy: ctx.actor.accountId })
    .where(
      and(
        eq(matchAnswer.serviceId, ctx.actor.serviceId),
        eq(matchAnswer.participantId, participantId),
        eq(matchAnswer.id, matchAnswerId),
        isNull(matchAnswer.settledAt),
      ),
    )
    .returning({ id: matchAnswer.id });
  if (settled.length === 0) throw new NotFound();
  await recordAuditEvent(ctx, { action: "match_answer.settled", objectId: participantId });
}
