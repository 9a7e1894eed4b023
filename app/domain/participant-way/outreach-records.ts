import * as z from "zod";
import { missedAppointment, outreachAttempt } from "#db/schema/participant-way.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { guardParticipantTexts } from "../participants/guard-participant-texts.ts";
import { type ParticipantRow, requireParticipant } from "../participants/require-participant.ts";
import { outreachWays } from "./outreach.ts";
import { readDayField } from "./read-day-field.ts";
import { latestReferral } from "./way-rows.ts";

const note = z
  .string()
  .max(2000, "too_long")
  .optional()
  .transform((text) => (text?.trim() ? text.trim() : null));

export const missedForm = z.object({
  on: z.string().max(30, "date_wrong").optional(),
  note,
  namesMayStand: z.string().optional(),
});

export const outreachForm = z.object({
  on: z.string().max(30, "date_wrong").optional(),
  way: z.enum(outreachWays, "outreach_way_needed"),
  reached: z.enum(["yes", "no"], "outreach_reached_needed"),
  note,
  namesMayStand: z.string().optional(),
});

/** That somebody did not come. Nothing follows but that they are sought. */
export async function recordMissedAppointment(
  ctx: StaffContext,
  participantId: string,
  form: z.output<typeof missedForm>,
): Promise<void> {
  const { row, on } = await begin(ctx, participantId, form);
  const id = newId();
  const sealer = await sealerToWrite(ctx, participantId);
  await ctx.tx.insert(missedAppointment).values({
    id,
    serviceId: row.serviceId,
    participantId,
    missedOn: on,
    note: sealer.seal(sealedPlaces.missedNote(id), form.note),
    recordedBy: ctx.actor.accountId,
    createdAt: ctx.now,
  });
  await recordAuditEvent(ctx, {
    action: "participant.appointment_missed",
    objectId: participantId,
    after: { day: on },
  });
}

/** An attempt to reach somebody: how, on which day, and whether it helped. */
export async function recordOutreachAttempt(
  ctx: StaffContext,
  participantId: string,
  form: z.output<typeof outreachForm>,
): Promise<void> {
  const { row, on } = await begin(ctx, participantId, form);
  const id = newId();
  const sealer = await sealerToWrite(ctx, participantId);
  await ctx.tx.insert(outreachAttempt).values({
    id,
    serviceId: row.serviceId,
    participantId,
    attemptedOn: on,
    way: form.way,
    reached: form.reached === "yes",
    note: sealer.seal(sealedPlaces.outreachNote(id), form.note),
    madeBy: ctx.actor.accountId,
    createdAt: ctx.now,
  });
  await recordAuditEvent(ctx, {
    action: "participant.outreach_made",
    objectId: participantId,
    after: { day: on, way: form.way, reached: form.reached === "yes" },
  });
}

async function begin(
  ctx: StaffContext,
  participantId: string,
  form: { on?: string | undefined; note: string | null; namesMayStand?: string | undefined },
): Promise<{ row: ParticipantRow; on: string }> {
  requirePermission(ctx, "participant:write");
  const row = await requireParticipant(ctx, participantId);
  const referred = await latestReferral(ctx, participantId);
  // Somebody can be sought, and stay away, before the day that counts as their start.
  const from = [row.startedOn, referred?.receivedOn ?? row.startedOn].sort()[0] ?? row.startedOn;
  const on = readDayField(ctx, form.on, { field: "on", from, to: ctx.today });
  guardParticipantTexts(row, [{ field: "note", text: form.note }], {
    namesMayStand: form.namesMayStand !== undefined,
  });
  return { row, on };
}
