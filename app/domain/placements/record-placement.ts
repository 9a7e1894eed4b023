import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { readDay } from "#app/i18n/read-day.ts";
import { findOccupation } from "#db/reference/styrk08.ts";
import { placement } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { type FieldFault, Invalid, Refused } from "../errors.ts";
import { getJobLead } from "../job-leads/get-job-lead.ts";
import { newId } from "../new-id.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { recordEmployerOutcome } from "../relationships/record-employer-outcome.ts";
import { originFault, placementOrigins } from "./placement-origin.ts";

/** A job that is arranged may begin later than today; further ahead it is a slip of the pen [choice]. */
const daysAhead = 180;

export const placementForm = z.object({
  participantId: z.uuid("participant_needed"),
  code: z
    .string()
    .trim()
    .max(10, "occupation_wrong")
    .refine((code) => findOccupation(code) !== null, "occupation_wrong"),
  startedOn: z.string().trim().min(1, "required").max(30, "too_long"),
  origin: z.enum(placementOrigins, "origin_needed"),
});
export type PlacementForm = z.output<typeof placementForm>;

/**
 * That one of ours got the job of a lead, kept on the participant's side alone. The employer's side gets a hire with the
 * month and nobody's name, once for each placement.
 * @throws NotFound for a participant the writer cannot see; Refused "lead_not_ours" for a lead that ended otherwise;
 *   Invalid for what has to be put right, among it that days contradict "hidden"
 */
export async function recordPlacement(
  ctx: StaffContext,
  jobLeadId: string,
  form: PlacementForm,
): Promise<string> {
  requirePermission(ctx, "participant:write");
  const lead = await getJobLead(ctx, jobLeadId);
  if (!lead.ended?.filledByOurs) throw new Refused("lead_not_ours");
  const { id: participantId } = await requireParticipant(ctx, form.participantId);
  const faults: FieldFault[] = [];
  const startedOn = readDay(form.startedOn, ctx.today);
  if (startedOn === null) faults.push({ field: "startedOn", code: "date_wrong" });
  else if (startedOn > addDays(ctx.today, daysAhead) || startedOn < "2000-01-01")
    faults.push({ field: "startedOn", code: "placement_start_far" });
  else {
    const { firstContactOn, hidden } = lead;
    const code = originFault(form.origin, { firstContactOn, startedOn, verdict: hidden.verdict });
    if (code) faults.push({ field: "origin", code });
  }
  if (startedOn === null || faults.length > 0) throw new Invalid(faults);

  const { serviceId, accountId } = ctx.actor;
  const id = newId();
  const stored = await ctx.tx
    .insert(placement)
    .values({
      id,
      serviceId,
      participantId,
      employerId: lead.employerId,
      jobLeadId,
      occupationCode: form.code,
      startedOn,
      origin: form.origin,
      createdBy: accountId,
    })
    .onConflictDoNothing()
    .returning({ id: placement.id });
  if (stored.length === 0) return existing(ctx, { participantId, jobLeadId });
  // The month is enough for strength, and a day would tell whose job it is.
  await recordEmployerOutcome(ctx, lead.employerId, {
    kind: "hire",
    happenedOn: firstOfMonth(startedOn, ctx.today),
  });
  await recordAuditEvent(ctx, {
    action: "placement.recorded",
    objectId: id,
    after: { occupation_code: form.code, origin: form.origin },
  });
  return id;
}

/** Of the month in which a job begins; this month for one that is to come. */
function firstOfMonth(startedOn: string, today: string): string {
  const [earlier = today] = [startedOn, today].sort();
  return `${earlier.slice(0, 7)}-01`;
}

/** The same form sent twice is one job. */
async function existing(
  ctx: StaffContext,
  { participantId, jobLeadId }: { participantId: string; jobLeadId: string },
): Promise<string> {
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
  if (!row) throw new Refused("placement_recorded");
  return row.id;
}
