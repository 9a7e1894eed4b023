import { and, eq, sql } from "drizzle-orm";
import { portfolioHandover } from "#db/schema/handover.ts";
import { uuidArray } from "#db/uuid-array.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { NotFound, Refused } from "../errors.ts";
import { newId } from "../new-id.ts";
import { queueAllForIndex } from "../search-index/queue-for-index.ts";

/**
 * Gives back what a handover moved, within thirty days. What its receiver has settled or given on since stays where it
 * is now. Throws NotFound, Refused "handover_undone" and "handover_too_old".
 * @returns how many things came back and how many stayed
 */
export async function undoHandover(
  ctx: StaffContext,
  handoverId: string,
): Promise<{ returned: number; stayed: number }> {
  requirePermission(ctx, "portfolio:hand_over");
  const { serviceId, accountId } = ctx.actor;
  const ofThis = and(eq(portfolioHandover.serviceId, serviceId), eq(portfolioHandover.id, handoverId));
  const [handover] = await ctx.tx.select().from(portfolioHandover).where(ofThis).for("update");
  if (!handover) throw new NotFound();
  if (handover.undoneAt) throw new Refused("handover_undone");
  if (handover.undoableUntil < ctx.today) throw new Refused("handover_too_old");
  await ctx.tx.execute(sql`
    select e.id from employer e where e.service_id = ${serviceId} and e.id in (
      select i.employer_id from portfolio_handover_item i
      where i.service_id = ${serviceId} and i.handover_id = ${handoverId})
    order by e.id for no key update`);
  const [{ total } = { total: 0 }] = await ctx.tx.execute<{ total: number }>(sql`
    select count(*)::int as total from portfolio_handover_item
    where service_id = ${serviceId} and handover_id = ${handoverId} and kind not in ('backup_ended', 'deputy_ended')`);
  const owners = await returnHolders(ctx, handoverId, handover.fromAccountId, "owner");
  const backups = await returnHolders(ctx, handoverId, handover.fromAccountId, "backup");
  await restoreBackups(ctx, handoverId);
  const things = await returnThings(ctx, handoverId, handover.fromAccountId);
  await ctx.tx.update(portfolioHandover).set({ undoneAt: ctx.now, undoneBy: accountId }).where(ofThis);
  await queueAllForIndex(ctx, owners);
  const returned = owners.length + backups.length + things;
  await recordAuditEvent(ctx, {
    action: "portfolio_handover.undone",
    objectId: handoverId,
    after: { from_account_id: handover.fromAccountId, returned, stayed: total - returned },
  });
  return { returned, stayed: total - returned };
}

/** Where the receiver still holds the employer, or, as a backup, where nobody does. */
async function returnHolders(
  ctx: StaffContext,
  handoverId: string,
  fromAccountId: string,
  kind: "owner" | "backup",
): Promise<string[]> {
  const { serviceId } = ctx.actor;
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const rows = await ctx.tx.execute<{ employer_id: string }>(sql`
    select i.employer_id from portfolio_handover_item i
    left join employer_owner o on o.service_id = i.service_id and o.employer_id = i.employer_id and o.kind = ${kind}
      and o.ended_at is null
    where i.service_id = ${serviceId} and i.handover_id = ${handoverId} and i.kind = ${kind}
      and (o.account_id = i.to_account_id or (${kind}::text = 'backup' and o.id is null))`);
  const returned = rows.map(({ employer_id }) => employer_id);
  // Two that have become one since were two when they went.
  const ids = [...new Set(returned)];
  if (ids.length === 0) return [];
  await ctx.tx.execute(sql`
    update employer_owner set ended_at = ${now}
    where service_id = ${serviceId} and employer_id = any (${uuidArray(ids)}) and kind = ${kind} and ended_at is null`);
  await ctx.tx.execute(sql`
    insert into employer_owner (id, service_id, employer_id, account_id, kind, from_at)
    select m.id, ${serviceId}::uuid, m.employer_id, ${fromAccountId}::uuid, ${kind}, ${now}
    from unnest(${uuidArray(ids.map(() => newId()))}, ${uuidArray(ids)}) as m (id, employer_id)`);
  return returned;
}

/** Who was backup before they received the employer is it again, unless somebody else has become it. */
async function restoreBackups(ctx: StaffContext, handoverId: string): Promise<void> {
  const { serviceId } = ctx.actor;
  const rows = await ctx.tx.execute<{ employer_id: string; account_id: string }>(sql`
    select distinct on (i.employer_id) i.employer_id, i.to_account_id as account_id from portfolio_handover_item i
    where i.service_id = ${serviceId} and i.handover_id = ${handoverId} and i.kind = 'backup_ended'
      and not exists (select 1 from employer_owner o where o.service_id = i.service_id
        and o.employer_id = i.employer_id and o.ended_at is null
        and (o.kind = 'backup' or o.account_id = i.to_account_id))`);
  if (rows.length === 0) return;
  await ctx.tx.execute(sql`
    insert into employer_owner (id, service_id, employer_id, account_id, kind, from_at)
    select m.id, ${serviceId}::uuid, m.employer_id, m.account_id, 'backup', ${ctx.now.toISOString()}::timestamptz
    from unnest(${uuidArray(rows.map(() => newId()))}, ${uuidArray(rows.map(({ employer_id }) => employer_id))},
      ${uuidArray(rows.map(({ account_id }) => account_id))}) as m (id, employer_id, account_id)`);
}

async function returnThings(ctx: StaffContext, handoverId: string, fromAccountId: string): Promise<number> {
  const { serviceId } = ctx.actor;
  const of = (kind: string) => sql`from portfolio_handover_item i
    where i.service_id = ${serviceId} and i.handover_id = ${handoverId} and i.kind = ${kind} and x.service_id = i.service_id`;
  const to = sql`${fromAccountId}::uuid`;
  let returned = 0;
  for (const statement of [
    sql`update next_step x set account_id = ${to} ${of("next_step")} and x.id = i.object_id
      and x.account_id = i.to_account_id and x.done_at is null returning x.id`,
    sql`update promise x set account_id = ${to} ${of("promise")} and x.id = i.object_id
      and x.account_id = i.to_account_id and x.status = 'open' returning x.id`,
    sql`update job_lead x set account_id = ${to} ${of("job_lead")} and x.id = i.object_id
      and x.account_id = i.to_account_id and x.closed_at is null returning x.id`,
    sql`update support_request x set account_id = ${to} ${of("support_request")} and x.id = i.object_id
      and x.account_id = i.to_account_id and x.answered_at is null and x.closed_at is null returning x.id`,
    sql`update support_contact x set account_id = ${to}, version = x.version + 1 ${of("support_contact")}
      and x.employer_id = i.employer_id and x.account_id = i.to_account_id returning x.employer_id`,
    sql`update support_contact x set deputy_account_id = ${to}, version = x.version + 1 ${of("support_deputy")}
      and x.employer_id = i.employer_id and (x.deputy_account_id = i.to_account_id or x.deputy_account_id is null)
      returning x.employer_id`,
  ]) {
    returned += (await ctx.tx.execute(statement)).length;
  }
  await ctx.tx.execute(sql`
    update support_contact x set deputy_account_id = i.to_account_id ${of("deputy_ended")}
      and x.employer_id = i.employer_id and x.deputy_account_id is null and x.account_id <> i.to_account_id`);
  return returned;
}
