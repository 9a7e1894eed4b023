import { searchOutbox } from "#db/schema/operation.ts";
import type { AnyContext } from "../context.ts";

/**
 * Notes, in the transaction of a change, that an employer's document has to be made anew. When a unit was adopted,
 * name it too: its register document must learn that this service has made it its own.
 */
export async function queueForIndex(
  ctx: AnyContext,
  changed: { employerId?: string; registerUnitId?: string | null },
): Promise<void> {
  const rows = [];
  if (changed.employerId)
    rows.push({ documentId: `e_${changed.employerId}`, serviceId: ctx.actor.serviceId });
  if (changed.registerUnitId) rows.push({ documentId: `r_${changed.registerUnitId}`, serviceId: null });
  if (rows.length > 0) await ctx.tx.insert(searchOutbox).values(rows);
}
