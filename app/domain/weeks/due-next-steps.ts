import { sql } from "drizzle-orm";
import { daysBetween } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { standingIn } from "../portfolios/standing-in.ts";
import { type NextStepKind, nextStepKinds } from "../relationships/next-step-proposal.ts";

export type DueNextStep = {
  id: string;
  employerId: string;
  employerName: string;
  kind: NextStepKind;
  text: string | null;
  dueOn: string;
  /** Whole days past its day; 0 or less when in time. */
  daysLate: number;
  /** The colleague it is looked after for; null for one's own. */
  forName: string | null;
  /** Do not contact: the step waits. */
  paused: boolean;
};

type Row = Omit<DueNextStep, "kind" | "daysLate"> & { kind: string };

/**
 * My open next steps up to and with a day, and those of colleagues who are away at employers I look after; the oldest
 * first.
 */
export async function listDueNextSteps(ctx: StaffContext, untilOn: string): Promise<DueNextStep[]> {
  const { serviceId, accountId } = ctx.actor;
  const fields = sql`n.id, n.service_id, n.employer_id, n.kind, n.text, n.due_on`;
  const isDue = sql`n.service_id = ${serviceId} and n.done_at is null and n.due_on <= ${untilOn}::date`;
  const rows = await ctx.tx.execute<Row>(sql`
    select n.id, n.employer_id as "employerId", e.name as "employerName", n.kind, n.text, n.due_on::text as "dueOn",
      a.name as "forName",
      exists (select 1 from contact_pause c where c.service_id = n.service_id and c.employer_id = n.employer_id
        and c.ended_at is null and coalesce(c.until_on, 'infinity'::date) >= ${ctx.today}::date) as paused
    from (
      select ${fields}, null::uuid as for_account from next_step n where ${isDue} and n.account_id = ${accountId}
      union all
      select ${fields}, s.account_id from ${standingIn(ctx)} s
      join next_step n on n.account_id = s.account_id and n.employer_id = s.employer_id and ${isDue}
    ) n
    join employer_profile e on e.service_id = n.service_id and e.id = n.employer_id
    left join account a on a.service_id = n.service_id and a.id = n.for_account
    order by n.due_on, e.name, n.id
    limit 50`);
  return rows.map((row) => ({
    ...row,
    kind: nextStepKinds.find((kind) => kind === row.kind) ?? "other",
    daysLate: daysBetween(row.dueOn, ctx.today),
  }));
}
