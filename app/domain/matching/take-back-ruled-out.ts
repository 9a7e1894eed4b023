import { and, eq, isNull } from "drizzle-orm";
import { matchChoice } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { isAtPlace, placeOfDocument } from "./place-of-document.ts";

/** Takes back whatever rules the workplace out for the person. */
export async function takeBackRuledOut(
  ctx: StaffContext,
  participantId: string,
  documentId: string,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  const place = await placeOfDocument(ctx, documentId);
  await ctx.tx
    .update(matchChoice)
    .set({ endedAt: ctx.now })
    .where(
      and(
        eq(matchChoice.serviceId, ctx.actor.serviceId),
        eq(matchChoice.participantId, participantId),
        isAtPlace(ctx, matchChoice, place),
        isNull(matchChoice.endedAt),
      ),
    );
  await recordAuditEvent(ctx, { action: "match_choice.taken_back", objectId: participantId });
}
