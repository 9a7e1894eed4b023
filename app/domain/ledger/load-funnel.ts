import { sql } from "drizzle-orm";
import type { StaffContext } from "../context.ts";
import { type CohortCount, foldFunnel, funnelSteps, type StepGroup } from "./funnel.ts";
import { funnelEmployers, quarterOf } from "./funnel-employers.ts";
import type { Days } from "./ledger-query.ts";

type Counted =
  | (CohortCount & { days: null; reached: null } & Record<string, unknown>)
  | (StepGroup & { cohort: null } & Record<string, unknown>);

/**
 * The funnel of a period by quarter of first contact; counted in the database, folded here. Cohorts and days are counted
 * apart: together they are tens of thousands of groups, apart a few thousand. A day is turned into its quarter once a day
 * and not once an employer.
 */
export async function loadFunnel(ctx: StaffContext, days: Days, teamId: string | null) {
  const reachedAt = (step: number) => sql.raw(step === 0 ? "employer_id" : `s${step}`);
  const counts = funnelSteps.map((_step, index) => sql`count(${reachedAt(index)})`);
  // A select for each step: one row turned into five, one employer after the other, took twice as long.
  const steps = funnelSteps.slice(1).map((_step, index) => {
    const came = sql.raw(index === 0 ? "0" : `s${index}`);
    const reached = sql.raw(`s${index + 1}`);
    return sql`
      select null, ${sql.raw(String(index + 1))}, coalesce(${reached}, ${ctx.today}::date - first_on) - ${came} as days,
        ${reached} is not null as reached, count(*)::int
      from employers where ${came} is not null group by 3, 4`;
  });
  const rows = await ctx.tx.execute<Counted>(sql`
    with employers as materialized (${funnelEmployers(ctx, days, teamId)})
    select ${quarterOf(sql`c.first_on`)} as cohort, (n.step - 1)::int as step, null::int as days, null::boolean as reached,
      sum(n.count)::int as count
    from (select first_on, array[${sql.join(counts, sql`, `)}] as counts from employers group by first_on) c,
      unnest(c.counts) with ordinality as n (count, step)
    group by 1, 2
    union all ${sql.join(steps, sql` union all `)}`);
  const cohorts = rows.flatMap((row) => (row.cohort === null ? [] : [row]));
  return foldFunnel(
    cohorts,
    rows.flatMap((row) => (row.cohort === null ? [row] : [])),
  );
}
