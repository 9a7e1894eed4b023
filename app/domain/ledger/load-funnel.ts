import { sql } from "drizzle-orm";
import type { StaffContext } from "../context.ts";
import { foldFunnel, type StepGroup } from "./funnel.ts";
import { funnelEmployers, quarterOf } from "./funnel-employers.ts";
import type { Days } from "./ledger-query.ts";

/** The funnel of a period by quarter of first contact; counted in the database, folded here. */
export async function loadFunnel(ctx: StaffContext, days: Days, teamId: string | null) {
  const groups = await ctx.tx.execute<StepGroup & Record<string, unknown>>(sql`
    with employers as materialized (${funnelEmployers(ctx, days, teamId)})
    select ${quarterOf(sql`first_on`)} as cohort, step,
      coalesce(reached, ${ctx.today}::date - first_on) - came as days, reached is not null as reached,
      count(*)::int as count
    from employers
    cross join lateral (values (1, 0, s1), (2, s1, s2), (3, s2, s3), (4, s3, s4), (5, s4, s5)) as v (step, came, reached)
    where came is not null
    group by 1, 2, 3, 4`);
  return foldFunnel(groups);
}
