import { jobLead } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { adoptEmployer } from "../employers/adopt-employer.ts";
import { newId } from "../new-id.ts";
import { queueForIndex } from "../search-index/queue-for-index.ts";
import { guardJobLead } from "./guard-job-lead.ts";
import type { JobLeadFields } from "./read-job-lead.ts";

/**
 * Notes a possible job at a workplace; on a register unit this is the first touch, which adopts it.
 * @returns the ids of the lead and of the employer
 */
export async function recordJobLead(
  ctx: StaffContext,
  documentId: string,
  lead: JobLeadFields,
  options: { namesAreNotParticipants: boolean; id?: string },
): Promise<{ jobLeadId: string; employerId: string }> {
  requirePermission(ctx, "employer:write");
  await guardJobLead(ctx, lead, options);
  const employerId = await adoptEmployer(ctx, documentId);
  const jobLeadId = options.id ?? newId();
  const { serviceId, accountId } = ctx.actor;
  await ctx.tx.insert(jobLead).values({
    id: jobLeadId,
    serviceId,
    employerId,
    ...lead,
    stage: "new",
    createdBy: accountId,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  await queueForIndex(ctx, { employerId });
  await recordAuditEvent(ctx, {
    action: "job_lead.recorded",
    objectId: jobLeadId,
    after: {
      employer_id: employerId,
      kind: lead.kind,
      occupation_code: lead.occupationCode,
      source: lead.source,
      advertised: lead.advertised,
    },
  });
  return { jobLeadId, employerId };
}
