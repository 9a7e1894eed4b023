import { sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";

/** What a colleague's portfolio brought me that I have not said I have seen; one row an employer. */
export type HandedOver = {
  handoverId: string;
  fromName: string;
  on: string;
  employers: { id: string; name: string; becameOwner: boolean; things: number }[];
  /** How many more there are than shown. */
  more: number;
};

type Row = {
  handover_id: string;
  from_name: string;
  on_day: string;
  employer_id: string;
  employer_name: string;
  became_owner: boolean;
  things: number;
};

const shownAtMost = 12;

export async function listHandedOverToMe(ctx: StaffContext): Promise<HandedOver[]> {
  const { serviceId, accountId, timeZone } = ctx.actor;
  const rows = await ctx.tx.execute<Row>(sql`
    select h.id as handover_id, a.name as from_name, (h.created_at at time zone ${timeZone}::text)::date::text as on_day,
      i.employer_id, e.name as employer_name, bool_or(i.kind = 'owner') as became_owner,
      count(*) filter (where i.kind in ('next_step', 'promise', 'job_lead', 'support_request'))::int as things
    from portfolio_handover_item i
    join portfolio_handover h on h.service_id = i.service_id and h.id = i.handover_id and h.undone_at is null
    join account a on a.service_id = h.service_id and a.id = h.from_account_id
    join employer_profile e on e.service_id = i.service_id and e.id = i.employer_id
    where i.service_id = ${serviceId} and i.to_account_id = ${accountId} and i.seen_at is null
    group by h.id, h.created_at, a.name, i.employer_id, e.name
    order by h.created_at desc, h.id, became_owner desc, e.name`);
  const handovers = new Map<string, HandedOver>();
  for (const row of rows) {
    const handover = handovers.get(row.handover_id) ?? {
      handoverId: row.handover_id,
      fromName: row.from_name,
      on: row.on_day,
      employers: [],
      more: 0,
    };
    if (handover.employers.length < shownAtMost) {
      handover.employers.push({
        id: row.employer_id,
        name: row.employer_name,
        becameOwner: row.became_owner,
        things: row.things,
      });
    } else handover.more += 1;
    handovers.set(row.handover_id, handover);
  }
  return [...handovers.values()];
}

/** I have seen what came to me with a handover: it is no longer new. Another's stays as it is. */
export async function markHandedOverSeen(ctx: StaffContext, handoverId: string): Promise<void> {
  requirePermission(ctx, "own_week:read");
  const { serviceId, accountId } = ctx.actor;
  await ctx.tx.execute(sql`
    update portfolio_handover_item set seen_at = ${ctx.now.toISOString()}::timestamptz
    where service_id = ${serviceId} and handover_id = ${handoverId} and to_account_id = ${accountId}
      and seen_at is null`);
}
