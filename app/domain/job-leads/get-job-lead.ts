import { sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { type JobLeadRow, type JobLeadView, jobLeadsOf, toJobLeadView } from "./job-lead-row.ts";

/** @throws NotFound for a lead of another service as for one that is not there */
export async function getJobLead(ctx: StaffContext, jobLeadId: string): Promise<JobLeadView> {
  requirePermission(ctx, "employer:read");
  const [row] = await ctx.tx.execute<JobLeadRow>(sql`
    ${jobLeadsOf(ctx)} where l.service_id = ${ctx.actor.serviceId} and l.id = ${jobLeadId}`);
  if (!row) throw new NotFound();
  return toJobLeadView(ctx, row);
}
