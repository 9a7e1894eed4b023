import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { cutPage, type PageAsked, type PageOf } from "../paging/keyset.ts";
import { type EmployerRow, loadEmployerRows } from "./load-employer-rows.ts";

export type OwnEmployersWanted = { ownerId?: string | undefined; stage?: string | undefined };

/** Every employer of the service, in the order in which they became its own. A search would rank; this leaves none out. */
export async function listOwnEmployers(
  ctx: StaffContext,
  wanted: OwnEmployersWanted,
  page: PageAsked,
): Promise<PageOf<EmployerRow>> {
  requirePermission(ctx, "employer:read");
  const conditions: SQL[] = [sql`e.service_id = ${ctx.actor.serviceId}`];
  if (page.after) conditions.push(sql`e.id > ${page.after.id}::uuid`);
  if (wanted.ownerId)
    conditions.push(sql`exists (select 1 from employer_owner o where o.service_id = e.service_id
      and o.employer_id = e.id and o.kind = 'owner' and o.ended_at is null and o.account_id = ${wanted.ownerId}::uuid)`);
  if (wanted.stage)
    conditions.push(sql`coalesce((select r.stage from employer_relationship r
      where r.service_id = e.service_id and r.employer_id = e.id), 'none') = ${wanted.stage}`);
  const ids = await ctx.tx.execute<{ id: string }>(sql`
    select e.id from employer e where ${sql.join(conditions, sql` and `)}
    order by e.id limit ${page.limit + 1}`);
  const { rows, next } = cutPage(ids, page, ({ id }) => ({ id }));
  return {
    rows: await loadEmployerRows(
      ctx,
      rows.map(({ id }) => `e_${id}`),
    ),
    next,
  };
}
