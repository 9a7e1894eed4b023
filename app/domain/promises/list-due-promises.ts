import { sql } from "drizzle-orm";
import { daysBetween } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { standingIn } from "../portfolios/standing-in.ts";

export type DuePromise = {
  id: string;
  employerId: string;
  employerName: string;
  madeBy: "us" | "them";
  text: string;
  dueOn: string;
  /** Whole days past its day; 0 or less when in time. */
  daysLate: number;
  /** The colleague it is looked after for; null for one's own. */
  forName: string | null;
  /** Do not contact: the promise waits with the rest. */
  paused: boolean;
};

type Row = Omit<DuePromise, "daysLate">;

/** My open promises, and theirs to me, that are due up to and with a day; the oldest first. */
export async function listDuePromises(ctx: StaffContext, untilOn: string): Promise<DuePromise[]> {
  const { serviceId, accountId } = ctx.actor;
  const rows = await ctx.tx.execute<Row>(sql`
    with stood_in as materialized (select * from ${standingIn(ctx)} s), due as (
      select p.* from promise p
      where p.service_id = ${serviceId} and p.status = 'open' and p.due_on <= ${untilOn}::date
    )
    select p.id, p.employer_id as "employerId", e.name as "employerName", p.made_by as "madeBy", p.text,
      p.due_on::text as "dueOn", a.name as "forName",
      exists (select 1 from contact_pause c where c.service_id = p.service_id and c.employer_id = p.employer_id
        and c.ended_at is null and coalesce(c.until_on, 'infinity'::date) >= ${ctx.today}::date) as paused
    from due p
    left join stood_in s on s.employer_id = p.employer_id and s.account_id = coalesce(p.account_id, p.created_by)
    left join account a on a.service_id = p.service_id and a.id = s.account_id
    join employer_profile e on e.service_id = p.service_id and e.id = p.employer_id
    where coalesce(p.account_id, p.created_by) = ${accountId} or s.employer_id is not null
    order by p.due_on, e.name, p.id
    limit 50`);
  return rows.map((row) => ({
    ...row,
    madeBy: row.madeBy === "them" ? "them" : "us",
    daysLate: daysBetween(row.dueOn, ctx.today),
  }));
}
