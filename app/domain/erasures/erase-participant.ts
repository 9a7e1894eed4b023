import { and, eq, isNull, sql } from "drizzle-orm";
import { erasure, legalHold } from "#db/schema/trail.ts";
import { requireFreshSignIn } from "../access/require-fresh-sign-in.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, Refused } from "../errors.ts";
import { newId } from "../new-id.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import type { ErasureGround } from "./erasure-ground.ts";

/**
 * Erases a participant: every row, the key that opens what was sealed, and what is personal in the lines of the log. It
 * cannot be undone, and is done again by itself when an older backup is put back.
 *
 * @param asked.referenceCode typed by hand, so that nobody is erased by a slip
 * @returns the id of the erasure, under which the receipt is found
 * @throws FreshSignInNeeded, NotFound, Invalid when the case number is another, Refused("legal_hold")
 */
export async function eraseParticipant(
  ctx: StaffContext,
  participantId: string,
  asked: { referenceCode: string; ground: ErasureGround },
): Promise<string> {
  requirePermission(ctx, "participant:erase");
  requireFreshSignIn(ctx);
  const row = await requireParticipant(ctx, participantId);
  if (row.referenceCode !== asked.referenceCode.trim())
    throw new Invalid([{ field: "referenceCode", code: "reference_code_other" }]);
  if (await isHeld(ctx, participantId)) throw new Refused("legal_hold");
  const id = newId();
  const [taken] = await ctx.tx.execute<{ rows_taken: number; lines_blanked: number; lines_digest: string }>(
    sql`select * from erase_participant(${participantId}::uuid, ${id}::uuid)`,
  );
  if (!taken) throw new Refused("legal_hold");
  await ctx.tx.insert(erasure).values({
    id,
    serviceId: ctx.actor.serviceId,
    erasedId: participantId,
    ground: asked.ground,
    requestedBy: ctx.actor.accountId,
    erasedAt: ctx.now,
    rowsTaken: taken.rows_taken,
    linesBlanked: taken.lines_blanked,
    linesDigest: taken.lines_digest,
  });
  await recordAuditEvent(ctx, {
    action: "erasure.done",
    objectId: id,
    after: { ground: asked.ground, rows: taken.rows_taken, lines: taken.lines_blanked },
  });
  return id;
}

export async function isHeld(ctx: StaffContext, participantId: string): Promise<boolean> {
  const [hold] = await ctx.tx
    .select({ id: legalHold.id })
    .from(legalHold)
    .where(
      and(
        eq(legalHold.serviceId, ctx.actor.serviceId),
        eq(legalHold.participantId, participantId),
        isNull(legalHold.releasedAt),
      ),
    )
    .limit(1);
  return hold !== undefined;
}
