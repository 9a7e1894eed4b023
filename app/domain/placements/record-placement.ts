import { and, eq, sql } from "drizzle-orm";
import * as z from "zod";
import { placement } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { adoptEmployer } from "../employers/adopt-employer.ts";
import { Invalid, Refused } from "../errors.ts";
import { beginWithEmployer } from "../follow-ups/begin-with-employer.ts";
import { replanJob } from "../follow-ups/replan-job.ts";
import { getJobLead } from "../job-leads/get-job-lead.ts";
import { hiddenJob } from "../job-leads/hidden-job.ts";
import { firstContactDay } from "../job-leads/job-lead-row.ts";
import { newId } from "../new-id.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { recordEmployerOutcome } from "../relationships/record-employer-outcome.ts";
import { overlapping } from "./job-days.ts";
import { jobDaysOf } from "./job-days-of.ts";
import { jobDetailsForm, readJobDetails } from "./job-details.ts";
import { originFault } from "./placement-origin.ts";

export const placementForm = z.object({
  participantId: z.uuid("participant_needed"),
  ...jobDetailsForm.shape,
  /** That a job beside another is meant, and not instead of it. */
  beside: z.literal("yes").optional(),
});
export type PlacementForm = z.output<typeof placementForm>;

/** The lead that the job was, or a workplace where no lead was written. */
export type PlacementPlace = { jobLeadId: string } | { document: string };

/**
 * That one of ours got a job, kept on the participant's side alone. The employer's side gets a hire with the month and
 * nobody's name, once for each placement. What follows the job is planned in the same transaction.
 * @throws NotFound for a participant the writer cannot see and a workplace that is not there; Refused "lead_not_ours" for a
 *   lead that ended otherwise; Invalid for what has to be put right, among it days that contradict "hidden", the same job
 *   twice, and a job beside another that is not said to be
 */
export async function recordPlacement(
  ctx: StaffContext,
  place: PlacementPlace,
  form: PlacementForm,
): Promise<string> {
  requirePermission(ctx, "participant:write");
  const { id: participantId } = await requireParticipant(ctx, form.participantId);
  const { faults, details } = readJobDetails(form, ctx.today);
  const at = await findPlace(ctx, place, details);
  if (faults.every(({ field }) => field !== "startedOn")) {
    const { startedOn } = details;
    const code = originFault(form.origin, { startedOn, ...at });
    if (code) faults.push({ field: "origin", code });
  }
  if (faults.length > 0) throw new Invalid(faults);
  const { jobLeadId } = at;
  if (jobLeadId !== null) {
    const sentBefore = await existing(ctx, { participantId, jobLeadId });
    if (sentBefore) return sentBefore;
  }
  const job = {
    ...{ employerId: at.employerId, occupationCode: details.occupationCode },
    ...{ startedOn: details.startedOn, endedOn: null },
  };
  const { same, beside } = overlapping(job, await jobDaysOf(ctx, participantId));
  if (same) throw new Invalid([{ field: "startedOn", code: "placement_same" }]);
  if (beside.length > 0 && form.beside !== "yes")
    throw new Invalid([{ field: "beside", code: "placement_beside", values: { count: beside.length } }]);

  const { serviceId, accountId } = ctx.actor;
  const id = newId();
  const stored = await ctx.tx
    .insert(placement)
    .values({
      ...details,
      ...{ id, serviceId, participantId, jobLeadId, employerId: at.employerId },
      ...{ createdBy: accountId, createdAt: ctx.now },
    })
    .onConflictDoNothing()
    .returning({ id: placement.id });
  // The same form sent twice at once is one job.
  if (stored.length === 0) {
    const other = jobLeadId === null ? null : await existing(ctx, { participantId, jobLeadId });
    if (!other) throw new Refused("placement_recorded");
    return other;
  }
  // The month is enough for strength, and a day would tell whose job it is.
  await recordEmployerOutcome(ctx, at.employerId, {
    kind: "hire",
    happenedOn: firstOfMonth(details.startedOn, ctx.today),
  });
  await recordAuditEvent(ctx, {
    action: "placement.recorded",
    objectId: id,
    after: {
      ...{ occupation_code: form.code, origin: form.origin, employment_form: form.employmentForm },
    },
  });
  await beginWithEmployer(ctx, id, { unlessRefused: true });
  await replanJob(ctx, id);
  return id;
}

/** Where the job is, and what its days say of how it was found. */
async function findPlace(
  ctx: StaffContext,
  place: PlacementPlace,
  said: { advertised: boolean | null; advertisedOn: string | null },
) {
  if ("jobLeadId" in place) {
    const lead = await getJobLead(ctx, place.jobLeadId);
    if (!lead.ended?.filledByOurs) throw new Refused("lead_not_ours");
    const { id: jobLeadId, employerId, firstContactOn, hidden } = lead;
    return { jobLeadId, employerId, firstContactOn, verdict: hidden.verdict };
  }
  const employerId = await adoptEmployer(ctx, place.document);
  const firstContactOn = await firstContactAt(ctx, employerId);
  const { verdict } = hiddenJob({ ...said, firstContactOn });
  return { jobLeadId: null, employerId, firstContactOn, verdict };
}

export async function firstContactAt(ctx: StaffContext, employerId: string): Promise<string | null> {
  const of = { serviceId: sql`${ctx.actor.serviceId}::uuid`, employerId: sql`${employerId}::uuid` };
  const day = firstContactDay(ctx.actor.timeZone, of);
  const [first] = await ctx.tx.execute<{ day: string | null }>(sql`select ${day} as day`);
  return first?.day ?? null;
}

/** Of the month in which a job begins; this month for one that is to come. */
export function firstOfMonth(startedOn: string, today: string): string {
  const [earlier = today] = [startedOn, today].sort();
  return `${earlier.slice(0, 7)}-01`;
}

async function existing(
  ctx: StaffContext,
  { participantId, jobLeadId }: { participantId: string; jobLeadId: string },
): Promise<string | null> {
  const [row] = await ctx.tx
    .select({ id: placement.id })
    .from(placement)
    .where(
      and(
        eq(placement.serviceId, ctx.actor.serviceId),
        eq(placement.participantId, participantId),
        eq(placement.jobLeadId, jobLeadId),
      ),
    );
  return row?.id ?? null;
}
