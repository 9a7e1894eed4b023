import { sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { isId } from "../new-id.ts";
import { type JobLeadRow, type JobLeadView, jobLeadsOf, toJobLeadView } from "./job-lead-row.ts";

/** The lead, or null for one of another service as for one that is not there. */
export async function findJobLead(ctx: StaffContext, jobLeadId: string): Promise<JobLeadView | null> {
  requirePermission(ctx, "employer:read");
  if (!isId(jobLeadId)) return null;
  const [row] = await ctx.tx.execute<JobLeadRow>(sql`
    ${jobLeadsOf(ctx)} where l.service_id = ${ctx.actor.serviceId} and l.id = ${jobLeadId}`);
  return row ? toJobLeadView(ctx, row) : null;
}
