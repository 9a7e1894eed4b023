import { sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { type JobLeadRow, type JobLeadView, jobLeadsOf, toJobLeadView } from "./job-lead-row.ts";

/** The open leads of one employer, those nearest to a job first. */
export async function listEmployerJobLeads(ctx: StaffContext, employerId: string): Promise<JobLeadView[]> {
  requirePermission(ctx, "employer:read");
  const rows = await ctx.tx.execute<JobLeadRow>(sql`
    ${jobLeadsOf(ctx)}
    where l.service_id = ${ctx.actor.serviceId} and l.employer_id = ${employerId} and l.closed_at is null
    order by array_position(array['open_for_candidates', 'explored', 'new'], l.stage), l.updated_at desc, l.id
    limit 50`);
  return rows.map((row) => toJobLeadView(ctx, row));
}
