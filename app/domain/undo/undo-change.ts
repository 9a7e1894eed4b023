import { and, eq } from "drizzle-orm";
import { undoableChange } from "#db/schema/working.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { dayIn, daysBetween } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { NotFound, Refused } from "../errors.ts";
import { takeBackPart } from "./take-back-part.ts";
import { type UndoPart, undoableDays } from "./undo-part.ts";

/**
 * Takes back what the colleague did, part by part; what somebody has changed since is left alone.
 * @returns how many parts were taken back and how many left
 * @throws NotFound for another's change; Refused "undo_done", "undo_late" (older than seven days), "undo_changed"
 */
export async function undoChange(
  ctx: StaffContext,
  changeId: string,
): Promise<{ undone: number; left: number }> {
  requirePermission(ctx, "employer:write");
  const own = and(
    eq(undoableChange.serviceId, ctx.actor.serviceId),
    eq(undoableChange.accountId, ctx.actor.accountId),
    eq(undoableChange.id, changeId),
  );
  const [change] = await ctx.tx.select().from(undoableChange).where(own).for("no key update");
  if (!change) throw new NotFound();
  if (change.undoneAt) throw new Refused("undo_done");
  if (daysBetween(dayIn(ctx.actor.timeZone, change.doneAt), ctx.today) > undoableDays)
    throw new Refused("undo_late");
  let undone = 0;
  const parts = change.parts as UndoPart[];
  // The last thing done is the first to be taken back.
  for (const part of parts.toReversed()) if (await takeBackPart(ctx, part, change.doneAt)) undone += 1;
  if (undone === 0) throw new Refused("undo_changed");
  await ctx.tx.update(undoableChange).set({ undoneAt: ctx.now }).where(own);
  await recordAuditEvent(ctx, {
    action: "undoable_change.undone",
    objectId: changeId,
    after: { kind: change.kind, undone, left: parts.length - undone },
  });
  return { undone, left: parts.length - undone };
}
