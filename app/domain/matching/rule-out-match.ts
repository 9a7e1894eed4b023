import { and, eq, inArray, isNull } from "drizzle-orm";
import { matchChoice } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { isAtPlace, placeOfDocument } from "./place-of-document.ts";
import type { RuledOutReason } from "./ruled-out-reason.ts";

export type RuledOutKind = "excluded" | "not_for_me";
/**
 * The person does not want this workplace: "not for me" for thirty days, or excluded until taken back. Kept on the
 * participant's side; it never makes the unit the service's own and never shows with the employer. Said again, the last
 * time counts.
 *
 * @param documentId e_<uuid> or r_<uuid>
 * @param reason why, as a code; kept with the participant only
 */
export async function ruleOutMatch(
  ctx: StaffContext,
  participantId: string,
  documentId: string,
  kind: RuledOutKind,
  reason: RuledOutReason | null = null,
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
        inArray(matchChoice.kind, ["excluded", "not_for_me"]),
        isNull(matchChoice.endedAt),
      ),
    );
  const id = newId();
  const sealer = await sealerToWrite(ctx, participantId);
  await ctx.tx.insert(matchChoice).values({
    id,
    serviceId: ctx.actor.serviceId,
    participantId,
    ...place,
    kind,
    reason: sealer.seal(sealedPlaces.choiceReason(id), reason),
    createdBy: ctx.actor.accountId,
    createdAt: ctx.now,
  });
  await recordAuditEvent(ctx, { action: "match_choice.ruled_out", objectId: participantId });
}
