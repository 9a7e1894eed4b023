import { and, desc, eq } from "drizzle-orm";
import { undoableChange } from "#db/schema/working.ts";
import type { StaffContext } from "../context.ts";
import { newId } from "../new-id.ts";
import type { UndoKind, UndoPart } from "./undo-part.ts";

/** Notes what a change did, in its transaction, so that whoever did it can take it back in one go. */
export async function rememberForUndo(
  ctx: StaffContext,
  kind: UndoKind,
  parts: readonly UndoPart[],
): Promise<void> {
  if (parts.length === 0) return;
  const { serviceId, accountId } = ctx.actor;
  await ctx.tx
    .insert(undoableChange)
    .values({ id: newId(), serviceId, accountId, kind, parts, doneAt: ctx.now });
}

/** What the present request has done that can be taken back; null when nothing. */
export async function undoOfThisRequest(ctx: StaffContext): Promise<string | null> {
  const [made] = await ctx.tx
    .select({ id: undoableChange.id })
    .from(undoableChange)
    .where(
      and(
        eq(undoableChange.serviceId, ctx.actor.serviceId),
        eq(undoableChange.accountId, ctx.actor.accountId),
        eq(undoableChange.doneAt, ctx.now),
      ),
    )
    .orderBy(desc(undoableChange.id))
    .limit(1);
  return made?.id ?? null;
}
