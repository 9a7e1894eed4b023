import { and, eq, sql } from "drizzle-orm";
import { jobLead } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Refused, Stale } from "../errors.ts";
import { getJobLead } from "./get-job-lead.ts";
import { mayMove } from "./job-lead-stage.ts";
import type { OpenJobLeadStage } from "./job-lead-vocabulary.ts";

/**
 * Moves a lead to another open stage; to where it is already changes nothing.
 * @throws Refused "lead_closed" for one that has ended, Stale when somebody saved since `version` was read
 */
export async function moveJobLead(
  ctx: StaffContext,
  jobLeadId: string,
  { stage, version }: { stage: OpenJobLeadStage; version: number },
): Promise<void> {
  requirePermission(ctx, "employer:write");
  const before = await getJobLead(ctx, jobLeadId);
  if (before.stage === stage) return;
  if (!mayMove(before.stage, stage)) throw new Refused("lead_closed");
  const moved = await ctx.tx
    .update(jobLead)
    .set({ stage, updatedAt: ctx.now, version: sql`${jobLead.version} + 1` })
    .where(
      and(
        eq(jobLead.serviceId, ctx.actor.serviceId),
        eq(jobLead.id, jobLeadId),
        eq(jobLead.version, version),
      ),
    )
    .returning({ id: jobLead.id });
  if (moved.length === 0) throw new Stale({ stage: before.stage, version: before.version });
  await recordAuditEvent(ctx, {
    action: "job_lead.moved",
    objectId: jobLeadId,
    before: { stage: before.stage },
    after: { stage },
  });
}
