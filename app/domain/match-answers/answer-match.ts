import { and, eq, isNull } from "drizzle-orm";
import { matchAnswer } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";
import { isAtPlace, placeOfDocument } from "../matching/place-of-document.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import type { PreferenceDimension } from "../preferences/dimension.ts";
import { findIdentityNumbers } from "../privacy/identity-numbers.ts";

export type MatchAnswer = {
  /** e_<uuid> or r_<uuid> */
  document: string;
  answer: "right" | "wrong";
  /** The line that is doubted; null for something else. */
  dimension: PreferenceDimension | null;
  /** In the person's own words; kept with the participant only. */
  reason: string | null;
};

/**
 * What the person says of a workplace as it was read out: right, or not right. "Not right" is a question for the
 * specialist until it is settled, never a fact; "right" settles the person's own open questions there. Nothing is
 * written on the employer's side, and looking adopts nothing.
 */
export async function answerMatch(
  ctx: StaffContext,
  participantId: string,
  { document, answer, dimension, reason }: MatchAnswer,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  if (reason !== null && findIdentityNumbers(reason).length > 0)
    throw new Invalid([{ field: "reason", code: "identity_number_here" }]);
  const place = await placeOfDocument(ctx, document);
  const { serviceId, accountId } = ctx.actor;
  if (answer === "right") {
    await ctx.tx
      .update(matchAnswer)
      .set({ settledAt: ctx.now, settledBy: accountId })
      .where(
        and(
          eq(matchAnswer.serviceId, serviceId),
          eq(matchAnswer.participantId, participantId),
          isAtPlace(ctx, matchAnswer, place),
          eq(matchAnswer.answer, "wrong"),
          isNull(matchAnswer.settledAt),
        ),
      );
  }
  const id = newId();
  const sealer = await sealerToWrite(ctx, participantId);
  await ctx.tx.insert(matchAnswer).values({
    id,
    serviceId,
    participantId,
    ...place,
    answer,
    dimension: answer === "wrong" ? dimension : null,
    reason: answer === "wrong" ? sealer.seal(sealedPlaces.answerReason(id), reason) : null,
    createdBy: accountId,
    createdAt: ctx.now,
  });
  await recordAuditEvent(ctx, { action: "match_answer.given", objectId: participantId });
}
