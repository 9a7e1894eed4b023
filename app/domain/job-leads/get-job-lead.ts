import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { findJobLead } from "./find-job-lead.ts";
import type { JobLeadView } from "./job-lead-row.ts";

/** @throws NotFound for a lead of another service as for one that is not there */
export async function getJobLead(ctx: StaffContext, jobLeadId: string): Promise<JobLeadView> {
  const lead = await findJobLead(ctx, jobLeadId);
  if (!lead) throw new NotFound();
  return lead;
}
