import * as z from "zod";
import { referralDecline } from "#db/schema/participant-way.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, Refused, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { guardParticipantTexts } from "../participants/guard-participant-texts.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { versionField } from "../version-field.ts";
import { declineReasons, isExcluding } from "./decline-reasons.ts";
import { readDayField } from "./read-day-field.ts";
import { recordStep } from "./record-step.ts";
import { lastStep, latestReferral } from "./way-rows.ts";

export const declineForm = z.object({
  version: versionField,
  reason: z.enum(declineReasons, "decline_reason_needed"),
  on: z.string().max(30, "date_wrong").optional(),
  note: z
    .string()
    .max(2000, "too_long")
    .optional()
    .transform((text) => (text?.trim() ? text.trim() : null)),
  namesMayStand: z.string().optional(),
});
export type DeclineForm = z.output<typeof declineForm>;

/** A referral can be declined until the work has begun; after that the way ends, which is another thing. */
const mayBeDeclined = (status: string): boolean => status === "referred" || status === "first_contact";

/**
 * Declines the newest referral with a reason from the list. Reasons of the "yes, but" kind are let through and shown to
 * the supervisor; one outside the list has to be explained.
 */
export async function declineReferral(
  ctx: StaffContext,
  participantId: string,
  form: DeclineForm,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  const row = await requireParticipant(ctx, participantId);
  if (row.version !== form.version) throw new Stale({ version: row.version, status: row.status });
  const last = await lastStep(ctx, participantId);
  const declined = await latestReferral(ctx, participantId);
  if (!declined || !mayBeDeclined(last.status)) throw new Refused("decline_too_late");
  const on = readDayField(ctx, form.on, { field: "on", from: last.on, to: ctx.today });
  if (form.reason === "other" && form.note === null)
    throw new Invalid([{ field: "note", code: "decline_note_needed" }]);
  guardParticipantTexts(row, [{ field: "note", text: form.note }], {
    namesMayStand: form.namesMayStand !== undefined,
  });
  const id = newId();
  const sealer = await sealerToWrite(ctx, participantId);
  await recordStep(ctx, row, { status: "ended", on }, form.version);
  await ctx.tx.insert(referralDecline).values({
    id,
    serviceId: ctx.actor.serviceId,
    participantId,
    referralId: declined.id,
    reason: form.reason,
    note: sealer.seal(sealedPlaces.declineNote(id), form.note),
    declinedOn: on,
    declinedBy: ctx.actor.accountId,
    createdAt: ctx.now,
  });
  await recordAuditEvent(ctx, {
    action: "participant.declined",
    objectId: participantId,
    before: { status: row.status },
    after: { status: "ended", from: on, reason: form.reason, excludes: isExcluding(form.reason) },
  });
}
