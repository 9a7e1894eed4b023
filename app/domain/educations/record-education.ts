import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { readDay } from "#app/i18n/read-day.ts";
import { education, educationEnding } from "#db/schema/follow-along.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { type FieldFault, Invalid, NotFound, Refused } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { endingFault } from "../placements/job-days.ts";
import { readPercent, startDaysAhead } from "../placements/job-details.ts";
import { identityNumberFaults } from "../privacy/identity-number-faults.ts";
import { type Education, loadEducations } from "./education-row.ts";
import { educationEndingReasons, educationLevels } from "./education-vocabulary.ts";

const day = z.string("required").trim().min(1, "required").max(30, "date_wrong");
const words = z.string().trim().max(2000, "too_long").default("");

export const educationForm = z.object({
  institution: z.string("institution_needed").trim().min(1, "institution_needed").max(200, "too_long"),
  programme: z.string("programme_needed").trim().min(1, "programme_needed").max(200, "too_long"),
  level: z.enum(educationLevels, "education_level_needed"),
  positionPercent: z.string().trim().max(10, "percent_wrong").default(""),
  startedOn: day,
});

const farAhead = (iso: string, today: string) =>
  (Date.parse(iso) - Date.parse(today)) / 86_400_000 > startDaysAhead * 2;

/** School or studies that a participant begins or is in. Returns the id. @throws NotFound; Invalid */
export async function recordEducation(
  ctx: StaffContext,
  participantId: string,
  form: z.output<typeof educationForm>,
): Promise<string> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  const faults: FieldFault[] = identityNumberFaults([
    { field: "institution", text: form.institution },
    { field: "programme", text: form.programme },
  ]);
  const startedOn = readDay(form.startedOn, ctx.today);
  if (startedOn === null) faults.push({ field: "startedOn", code: "date_wrong" });
  else if (farAhead(startedOn, ctx.today)) faults.push({ field: "startedOn", code: "date_too_far" });
  const positionPercent = readPercent(form.positionPercent);
  if (Number.isNaN(positionPercent)) faults.push({ field: "positionPercent", code: "percent_wrong" });
  if (startedOn === null || faults.length > 0) throw new Invalid(faults);
  const id = newId();
  const { serviceId, accountId } = ctx.actor;
  const sealer = await sealerToWrite(ctx, participantId);
  await ctx.tx.insert(education).values({
    ...{ id, serviceId, participantId, level: form.level, positionPercent, startedOn },
    institution: sealer.seal(sealedPlaces.institution(id), form.institution),
    programme: sealer.seal(sealedPlaces.programme(id), form.programme),
    createdBy: accountId,
  });
  await recordAuditEvent(ctx, { action: "education.recorded", objectId: id, after: { level: form.level } });
  return id;
}

export const educationEndForm = z.object({
  endedOn: day,
  reason: z.enum(educationEndingReasons, "ending_reason_needed"),
  worked: words,
  didNotWork: words,
});

/** An education of somebody the reader follows up. @throws NotFound */
export async function getEducation(ctx: StaffContext, educationId: string): Promise<Education> {
  const [row] = await ctx.tx
    .select({ participantId: education.participantId })
    .from(education)
    .where(and(eq(education.serviceId, ctx.actor.serviceId), eq(education.id, educationId)));
  if (!row) throw new NotFound();
  await requireParticipant(ctx, row.participantId);
  const found = (await loadEducations(ctx, row.participantId)).find(({ id }) => id === educationId);
  if (!found) throw new NotFound();
  return found;
}

/** Ends an education, and says how. @throws Refused "education_ended"; Invalid for an end before the start */
export async function endEducation(
  ctx: StaffContext,
  educationId: string,
  form: z.output<typeof educationEndForm>,
): Promise<{ participantId: string }> {
  requirePermission(ctx, "participant:write");
  const stored = await getEducation(ctx, educationId);
  if (stored.ended) throw new Refused("education_ended");
  const faults: FieldFault[] = identityNumberFaults([
    { field: "worked", text: form.worked },
    { field: "didNotWork", text: form.didNotWork },
  ]);
  const endedOn = readDay(form.endedOn, ctx.today);
  if (endedOn === null) faults.push({ field: "endedOn", code: "date_wrong" });
  else if (endingFault(stored, { endedOn })) faults.push({ field: "endedOn", code: "end_before_start" });
  else if (farAhead(endedOn, ctx.today)) faults.push({ field: "endedOn", code: "date_too_far" });
  if (endedOn === null || faults.length > 0) throw new Invalid(faults);
  const { participantId } = stored;
  const id = newId();
  const sealer = await sealerToWrite(ctx, participantId);
  const seal = (column: "worked" | "did_not_work", text: string) =>
    sealer.seal(sealedPlaces.educationLessons(id, column), text === "" ? null : text);
  const kept = await ctx.tx
    .insert(educationEnding)
    .values({
      ...{ id, serviceId: ctx.actor.serviceId, participantId, educationId, endedOn, reason: form.reason },
      ...{ worked: seal("worked", form.worked), didNotWork: seal("did_not_work", form.didNotWork) },
      recordedBy: ctx.actor.accountId,
    })
    .onConflictDoNothing()
    .returning({ id: educationEnding.id });
  if (kept.length === 0) throw new Refused("education_ended");
  await recordAuditEvent(ctx, {
    action: "education.ended",
    objectId: educationId,
    after: { ended_on: endedOn, reason: form.reason },
  });
  return { participantId };
}
