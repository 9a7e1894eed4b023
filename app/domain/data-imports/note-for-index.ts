import { sql } from "drizzle-orm";
import { uuidArray } from "#db/uuid-array.ts";
import type { WorkerContext } from "../context.ts";

/**
 * What queueForIndex notes for one employer, for many at once: their documents are old, and so is what is kept of them
 * for matching.
 */
export async function noteForIndex(
  ctx: WorkerContext,
  { employerIds, registerUnitIds }: { employerIds: readonly string[]; registerUnitIds: readonly string[] },
): Promise<void> {
  if (employerIds.length + registerUnitIds.length === 0) return;
  const { serviceId } = ctx.actor;
  await ctx.tx.execute(sql`
    insert into search_outbox (document_id, service_id)
    select 'e_' || id, ${serviceId}::uuid from unnest(${uuidArray(employerIds)}) as id
    union all
    select 'r_' || id, null from unnest(${uuidArray(registerUnitIds)}) as id`);
  await ctx.tx.execute(sql`
    insert into employer_change (service_id, employer_id, changed_by)
    select ${serviceId}, e.id, pg_current_xact_id() from employer e
    where e.service_id = ${serviceId} and e.id = any (${uuidArray(employerIds)})
    on conflict do nothing`);
}
