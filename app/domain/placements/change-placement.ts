import { and, eq, sql } from "drizzle-orm";
import type * as z from "zod";
import { placement } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, Stale } from "../errors.ts";
import { replanJob } from "../follow-ups/replan-job.ts";
import { getJobLead } from "../job-leads/get-job-lead.ts";
import { hiddenJob } from "../job-leads/hidden-job.ts";
import { versionField } from "../version-field.ts";
import { endingFault, overlapping } from "./job-days.ts";
import { jobDaysOf } from "./job-days-of.ts";
import { jobDetailsForm, readJobDetails } from "./job-details.ts";
import { originFault } from "./placement-origin.ts";
import { firstContactAt } from "./record-placement.ts";
import { requireJob } from "./require-job.ts";

export const placementChangeForm = jobDetailsForm.extend({ version: versionField });

/**
 * Puts right what was written of a job; what changed underway is a row of its own. What follows is planned anew.
 * @throws Stale with what is stored when somebody saved first; Invalid as when it was recorded, and for a start after the end
 */
export async function changePlacement(
  ctx: StaffContext,
  placementId: string,
  form: z.output<typeof placementChangeForm>,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  const { job } = await requireJob(ctx, placementId);
  if (job.version !== form.version)
    throw new Stale({ version: job.version, startedOn: job.startedOn, employmentForm: job.employmentForm });
  const { faults, details } = readJobDetails(form, ctx.today);
  if (faults.every(({ field }) => field !== "startedOn")) {
    const { startedOn } = details;
    if (job.endedOn !== null && endingFault({ startedOn }, { endedOn: job.endedOn }) !== null)
      faults.push({ field: "startedOn", code: "start_after_end" });
    const code = originFault(form.origin, { startedOn, ...(await whatTheDaysSay(ctx, job, details)) });
    if (code) faults.push({ field: "origin", code });
    const { same } = overlapping(
      { ...job, ...details },
      (await jobDaysOf(ctx, job.participantId)).filter(({ id }) => id !== job.id),
    );
    if (same) faults.push({ field: "startedOn", code: "placement_same" });
  }
  if (faults.length > 0) throw new Invalid(faults);
  const changed = await ctx.tx
    .update(placement)
    .set({ ...details, version: sql`${placement.version} + 1` })
    .where(
      and(
        eq(placement.serviceId, ctx.actor.serviceId),
        eq(placement.id, placementId),
        eq(placement.version, form.version),
      ),
    )
    .returning({ id: placement.id });
  if (changed.length === 0) throw new Stale({ version: job.version });
  await recordAuditEvent(ctx, {
    action: "placement.changed",
    objectId: placementId,
    before: { occupation_code: job.occupationCode, started_on: job.startedOn, origin: job.origin },
    after: { occupation_code: form.code, started_on: details.startedOn, origin: form.origin },
  });
  await replanJob(ctx, placementId);
}

async function whatTheDaysSay(
  ctx: StaffContext,
  job: { jobLeadId: string | null; employerId: string },
  said: { advertised: boolean | null; advertisedOn: string | null },
) {
  if (job.jobLeadId !== null) {
    const { firstContactOn, hidden } = await getJobLead(ctx, job.jobLeadId);
    return { firstContactOn, verdict: hidden.verdict };
  }
  const firstContactOn = await firstContactAt(ctx, job.employerId);
  return { firstContactOn, verdict: hiddenJob({ ...said, firstContactOn }).verdict };
}
