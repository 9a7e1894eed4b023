import { sql } from "drizzle-orm";
import { employerChange } from "#db/schema/employer.ts";
import { searchOutbox } from "#db/schema/operation.ts";
import type { AnyContext } from "../context.ts";

/**
 * Notes, in the transaction of a change, that an employer's document has to be made anew, and that what is kept of the
 * employer for matching is old. When a unit was adopted, name it too: its register document must learn that this
 * service has made it its own.
 */
export async function queueForIndex(
  ctx: AnyContext,
  changed: { employerId?: string; registerUnitId?: string | null },
): Promise<void> {
  const rows = [];
  if (changed.employerId)
    rows.push({ documentId: `e_${changed.employerId}`, serviceId: ctx.actor.serviceId });
  if (changed.registerUnitId) rows.push({ documentId: `r_${changed.registerUnitId}`, serviceId: null });
  await Promise.all([
    rows.length > 0 && ctx.tx.insert(searchOutbox).values(rows),
    changed.employerId && noteChange(ctx, changed.employerId),
  ]);
}

async function noteChange(ctx: AnyContext, employerId: string): Promise<void> {
  const changedBy = sql`pg_current_xact_id()`;
  await ctx.tx
    .insert(employerChange)
    .values({ serviceId: ctx.actor.serviceId, employerId, changedBy })
    .onConflictDoUpdate({
      target: [employerChange.serviceId, employerChange.employerId],
      set: { changedBy },
    });
}
