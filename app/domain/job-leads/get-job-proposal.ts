import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { readService } from "../services/get-service.ts";
import { getJobLead } from "./get-job-lead.ts";
import type { JobLeadView } from "./job-lead-row.ts";

/** What an employer is handed of a job put together from their own tasks: nothing of how we came to it, or for whom. */
export type JobProposal = Pick<
  JobLeadView,
  | "id"
  | "title"
  | "employerName"
  | "tasks"
  | "doneTodayBy"
  | "hoursMin"
  | "hoursMax"
  | "shifts"
  | "startsOn"
  | "adjustments"
> & {
  from: { name: string; serviceName: string; phone: string | null; hours: string | null };
};

/** @throws NotFound for a lead that is no carved job */
export async function getJobProposal(ctx: StaffContext, jobLeadId: string): Promise<JobProposal> {
  requirePermission(ctx, "employer:write");
  const lead = await getJobLead(ctx, jobLeadId);
  if (lead.kind !== "carved") throw new NotFound();
  const { id, title, employerName, tasks, doneTodayBy, hoursMin, hoursMax, shifts, startsOn, adjustments } =
    lead;
  const { publicName, publicPhone, publicHours } = await readService(ctx);
  return {
    ...{ id, title, employerName, tasks, doneTodayBy, hoursMin, hoursMax, shifts, startsOn, adjustments },
    from: { name: ctx.actor.name, serviceName: publicName, phone: publicPhone, hours: publicHours },
  };
}
