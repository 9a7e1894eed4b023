import { and, eq, sql } from "drizzle-orm";
import { jobLead } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Stale } from "../errors.ts";
import { queueForIndex } from "../search-index/queue-for-index.ts";
import { getJobLead } from "./get-job-lead.ts";
import { guardJobLead } from "./guard-job-lead.ts";
import type { JobLeadFields } from "./read-job-lead.ts";

/**
 * Puts a lead right, also one that is closed. Whatever was changed, the lead is touched: it lies still no longer.
 * @throws Stale with what is stored now when somebody saved since `version` was read
 */
export async function changeJobLead(
  ctx: StaffContext,
  jobLeadId: string,
  lead: JobLeadFields,
  options: { version: number; namesAreNotParticipants: boolean },
): Promise<void> {
  requirePermission(ctx, "employer:write");
  const before = await getJobLead(ctx, jobLeadId);
  await guardJobLead(ctx, lead, options);
  const changed = await ctx.tx
    .update(jobLead)
    .set({ ...lead, updatedAt: ctx.now, version: sql`${jobLead.version} + 1` })
    .where(
      and(
        eq(jobLead.serviceId, ctx.actor.serviceId),
        eq(jobLead.id, jobLeadId),
        eq(jobLead.version, options.version),
      ),
    )
    .returning({ id: jobLead.id });
  if (changed.length === 0) throw new Stale(storedNow(await getJobLead(ctx, jobLeadId)));
  await queueForIndex(ctx, { employerId: before.employerId });
  await recordAuditEvent(ctx, {
    action: "job_lead.changed",
    objectId: jobLeadId,
    before: told(before),
    after: told(lead),
  });
}

type Told = Pick<JobLeadFields, "kind" | "occupationCode" | "source" | "advertised" | "advertisedOn">;

const told = ({ kind, occupationCode, source, advertised, advertisedOn }: Told) => ({
  kind,
  occupation_code: occupationCode,
  source,
  advertised,
  advertised_on: advertisedOn,
});

function storedNow({ title, note, version }: Awaited<ReturnType<typeof getJobLead>>) {
  return { title, note, version };
}
