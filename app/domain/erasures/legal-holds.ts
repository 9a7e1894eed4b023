import { and, eq, isNull } from "drizzle-orm";
import { legalHold } from "#db/schema/trail.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { findIdentityNumbers } from "../privacy/identity-numbers.ts";
import { isHeld } from "./erase-participant.ts";

const most = 500;

/**
 * From now on nothing of the participant is erased, by hand or by a rule, until the hold is released. A second hold
 * changes nothing.
 *
 * @param reason why, sealed; not blank, at most 500 characters, no identity number
 */
export async function placeLegalHold(
  ctx: StaffContext,
  participantId: string,
  reason: string,
): Promise<void> {
  requirePermission(ctx, "participant:erase");
  await requireParticipant(ctx, participantId);
  const words = reason.trim();
  if (words === "") throw new Invalid([{ field: "reason", code: "required" }]);
  if (words.length > most) throw new Invalid([{ field: "reason", code: "too_long" }]);
  if (findIdentityNumbers(words).length > 0)
    throw new Invalid([{ field: "reason", code: "identity_number_here" }]);
  if (await isHeld(ctx, participantId)) return;
  const id = newId();
  const sealer = await sealerToWrite(ctx, participantId);
  await ctx.tx.insert(legalHold).values({
    id,
    serviceId: ctx.actor.serviceId,
    participantId,
    reason: sealer.seal(sealedPlaces.holdReason(id), words),
    fromOn: ctx.today,
    placedBy: ctx.actor.accountId,
    createdAt: ctx.now,
  });
  await recordAuditEvent(ctx, { action: "legal_hold.placed", objectId: participantId });
}

/** Throws NotFound when nothing is held. */
export async function releaseLegalHold(ctx: StaffContext, participantId: string): Promise<void> {
  requirePermission(ctx, "participant:erase");
  await requireParticipant(ctx, participantId);
  const released = await ctx.tx
    .update(legalHold)
    .set({ releasedAt: ctx.now, releasedBy: ctx.actor.accountId })
    .where(
      and(
        eq(legalHold.serviceId, ctx.actor.serviceId),
        eq(legalHold.participantId, participantId),
        isNull(legalHold.releasedAt),
      ),
    )
    .returning({ id: legalHold.id });
  if (released.length === 0) throw new NotFound();
  await recordAuditEvent(ctx, { action: "legal_hold.released", objectId: participantId });
}
