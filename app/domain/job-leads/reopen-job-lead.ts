import { and, eq, isNull, sql } from "drizzle-orm";
import { jobLead, jobLeadClosure } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Refused } from "../errors.ts";
import { queueForIndex } from "../search-index/queue-for-index.ts";
import { getJobLead } from "./get-job-lead.ts";
import { isOpenJobLeadStage } from "./job-lead-vocabulary.ts";

/**
 * Takes up a closed lead again, in the stage it had; the row that says how it ended stays, with who opened it when.
 * @throws Refused "lead_open" for one that is open, also when two open it at once
 */
export async function reopenJobLead(ctx: StaffContext, jobLeadId: string): Promise<void> {
  requirePermission(ctx, "employer:write");
  const before = await getJobLead(ctx, jobLeadId);
  const { serviceId, accountId } = ctx.actor;
  const [ended] = await ctx.tx
    .update(jobLeadClosure)
    .set({ reopenedAt: ctx.now, reopenedBy: accountId })
    .where(
      and(
        eq(jobLeadClosure.serviceId, serviceId),
        eq(jobLeadClosure.jobLeadId, jobLeadId),
        isNull(jobLeadClosure.reopenedAt),
      ),
    )
    .returning({ stageBefore: jobLeadClosure.stageBefore });
  if (!ended) throw new Refused("lead_open");
  const stage = isOpenJobLeadStage(ended.stageBefore) ? ended.stageBefore : "new";
  await ctx.tx
    .update(jobLead)
    .set({ stage, closedAt: null, updatedAt: ctx.now, version: sql`${jobLead.version} + 1` })
    .where(and(eq(jobLead.serviceId, serviceId), eq(jobLead.id, jobLeadId)));
  await queueForIndex(ctx, { employerId: before.employerId });
  await recordAuditEvent(ctx, {
    action: "job_lead.reopened",
    objectId: jobLeadId,
    before: { stage: "closed" },
    after: { stage },
  });
}
