import { sql } from "drizzle-orm";
import { searchOutbox } from "#db/schema/operation.ts";
import { uuidArray } from "#db/uuid-array.ts";
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

/** The same for many of the service's employers at once. */
export async function queueAllForIndex(ctx: AnyContext, employerIds: readonly string[]): Promise<void> {
  if (employerIds.length === 0) return;
  const { serviceId } = ctx.actor;
  await ctx.tx.execute(sql`
    insert into search_outbox (document_id, service_id)
    select 'e_' || id, ${serviceId}::uuid from unnest(${uuidArray(employerIds)}) as id`);
  await ctx.tx.execute(sql`
    insert into employer_change (service_id, employer_id, changed_by)
    select ${serviceId}::uuid, id, pg_current_xact_id() from unnest(${uuidArray(employerIds)}) as id
    on conflict do nothing`);
}

/**
 * The newer note stands for the older ones: whoever had not seen the end of those has not seen the end of this one
 * either. Notes that another transaction is taking away are left to it, so that nobody waits.
 */
async function noteChange(ctx: AnyContext, employerId: string): Promise<void> {
  const { serviceId } = ctx.actor;
  await ctx.tx.execute(sql`
    with noted as (
      insert into employer_change (service_id, employer_id, changed_by)
      values (${serviceId}, ${employerId}, pg_current_xact_id()) on conflict do nothing
    ), older as (
      select changed_by from employer_change
      where service_id = ${serviceId} and employer_id = ${employerId} and changed_by <> pg_current_xact_id()
      for update skip locked
    )
    delete from employer_change using older
    where service_id = ${serviceId} and employer_id = ${employerId} and employer_change.changed_by = older.changed_by`);
}
