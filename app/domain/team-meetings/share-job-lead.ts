import { and, eq, isNull } from "drizzle-orm";
import { jobLeadShare } from "#db/schema/cooperation.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Refused } from "../errors.ts";
import { getJobLead } from "../job-leads/get-job-lead.ts";
import { newId } from "../new-id.ts";

/** A lead is told the others of at the weekly meeting. Once is enough. @throws NotFound; Refused "lead_closed" */
export async function shareJobLead(ctx: StaffContext, jobLeadId: string): Promise<void> {
  requirePermission(ctx, "employer:write");
  const lead = await getJobLead(ctx, jobLeadId);
  if (lead.stage === "closed") throw new Refused("lead_closed");
  const shared = await ctx.tx
    .insert(jobLeadShare)
    .values({
      ...{ id: newId(), serviceId: ctx.actor.serviceId, jobLeadId },
      ...{ sharedBy: ctx.actor.accountId, sharedOn: ctx.today },
    })
    .onConflictDoNothing()
    .returning({ id: jobLeadShare.id });
  if (shared.length > 0) await recordAuditEvent(ctx, { action: "job_lead_share.made", objectId: jobLeadId });
}

/** The lead has been talked about and leaves the list. */
export async function settleSharedLead(ctx: StaffContext, jobLeadId: string): Promise<void> {
  requirePermission(ctx, "employer:write");
  await getJobLead(ctx, jobLeadId);
  const settled = await ctx.tx
    .update(jobLeadShare)
    .set({ settledAt: ctx.now, settledBy: ctx.actor.accountId })
    .where(
      and(
        eq(jobLeadShare.serviceId, ctx.actor.serviceId),
        eq(jobLeadShare.jobLeadId, jobLeadId),
        isNull(jobLeadShare.settledAt),
      ),
    )
    .returning({ id: jobLeadShare.id });
  if (settled.length > 0)
    await recordAuditEvent(ctx, { action: "job_lead_share.settled", objectId: jobLeadId });
}

/** Whether a lead is on the list for the weekly meeting. */
export async function isLeadShared(ctx: StaffContext, jobLeadId: string): Promise<boolean> {
  const rows = await ctx.tx
    .select({ id: jobLeadShare.id })
    .from(jobLeadShare)
    .where(
      and(
        eq(jobLeadShare.serviceId, ctx.actor.serviceId),
        eq(jobLeadShare.jobLeadId, jobLeadId),
        isNull(jobLeadShare.settledAt),
      ),
    );
  return rows.length > 0;
}
