import { and, eq, sql } from "drizzle-orm";
import * as z from "zod";
import { jobLead, jobLeadClosure } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, Refused, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { queueForIndex } from "../search-index/queue-for-index.ts";
import { versionField } from "../version-field.ts";
import { getJobLead } from "./get-job-lead.ts";
import { allowsHire, jobLeadResults } from "./job-lead-vocabulary.ts";

export const jobLeadEnd = z.object({
  result: z.enum(jobLeadResults, "lead_result_needed"),
  filledByOurs: z
    .enum(["yes", "no"], "field_wrong")
    .default("no")
    .transform((value) => value === "yes"),
  version: versionField,
});

/**
 * Ends a lead, and says how. Who got the job is never said here: that belongs to the participant's own page.
 * @throws Invalid when one of ours is said to have filled what was no hire; Refused "lead_closed"; Stale
 */
export async function closeJobLead(
  ctx: StaffContext,
  jobLeadId: string,
  { result, filledByOurs, version }: z.output<typeof jobLeadEnd>,
): Promise<void> {
  requirePermission(ctx, "employer:write");
  const before = await getJobLead(ctx, jobLeadId);
  if (before.stage === "closed") throw new Refused("lead_closed");
  if (filledByOurs && !allowsHire(result))
    throw new Invalid([{ field: "filledByOurs", code: "lead_no_hire" }]);
  const { serviceId, accountId } = ctx.actor;
  const closed = await ctx.tx
    .update(jobLead)
    .set({ stage: "closed", closedAt: ctx.now, updatedAt: ctx.now, version: sql`${jobLead.version} + 1` })
    .where(and(eq(jobLead.serviceId, serviceId), eq(jobLead.id, jobLeadId), eq(jobLead.version, version)))
    .returning({ id: jobLead.id });
  if (closed.length === 0) throw new Stale({ stage: before.stage, version: before.version });
  await ctx.tx.insert(jobLeadClosure).values({
    id: newId(),
    serviceId,
    jobLeadId,
    result,
    filledByOurs,
    stageBefore: before.stage,
    closedBy: accountId,
    closedAt: ctx.now,
  });
  await queueForIndex(ctx, { employerId: before.employerId });
  await recordAuditEvent(ctx, {
    action: "job_lead.closed",
    objectId: jobLeadId,
    before: { stage: before.stage },
    after: { stage: "closed", result, filled_by_ours: filledByOurs },
  });
}
