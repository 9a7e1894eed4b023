import { sql } from "drizzle-orm";
import type { StaffContext } from "../context.ts";
import { foldFunnel, type StepGroup } from "./funnel.ts";
import { funnelEmployers, quarterOf } from "./funnel-employers.ts";
import type { Days } from "./ledger-query.ts";

/** The funnel of a period by quarter of first contact; counted in the database, folded here. */
export async function loadFunnel(ctx: StaffContext, days: Days, teamId: string | null) {
  // A select for each step: one row turned into five, one employer after the other, took twice as long.
  const steps = ["s1", "s2", "s3", "s4", "s5"].map((reached, index) => {
    const came = index === 0 ? "0" : `s${index}`;
    return sql`
      select quarter, ${sql.raw(String(index + 1))} as step,
        coalesce(${sql.raw(reached)}, ${ctx.today}::date - first_on) - ${sql.raw(came)} as days,
        ${sql.raw(reached)} is not null as reached, count(*)::int as count
      from employers where ${sql.raw(came)} is not null group by 1, 3, 4`;
  });
  const groups = await ctx.tx.execute<StepGroup & Record<string, unknown>>(sql`
    with employers as materialized (
      select f.*, date_trunc('quarter', f.first_on::timestamp)::date as quarter
      from (${funnelEmployers(ctx, days, teamId)}) f
    )
    select ${quarterOf(sql`quarter`)} as cohort, step, days, reached, count
    from (${sql.join(steps, sql` union all `)}) counted`);
  return foldFunnel(groups);
}
