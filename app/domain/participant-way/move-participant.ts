import * as z from "zod";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, Stale } from "../errors.ts";
import { guardParticipantTexts } from "../participants/guard-participant-texts.ts";
import { participantStatuses } from "../participants/participant-vocabulary.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { versionField } from "../version-field.ts";
import { attemptsInVain } from "./outreach.ts";
import { readDayField } from "./read-day-field.ts";
import { recordStep } from "./record-step.ts";
import { attemptsOf, firstJobOn, lastStep } from "./way-rows.ts";
import { endingCauses, type WayFault, wayFault } from "./way-states.ts";

const blankIsNone = (text: string | undefined): string | null => (text?.trim() ? text.trim() : null);

export const moveForm = z.object({
  version: versionField,
  status: z.enum(participantStatuses, "way_state_needed"),
  on: z.string().max(30, "date_wrong").optional(),
  cause: z.enum(["", ...endingCauses], "field_wrong").optional(),
  reason: z.string().max(2000, "too_long").optional().transform(blankIsNone),
  namesMayStand: z.string().optional(),
});
export type MoveForm = z.output<typeof moveForm>;

const fieldOf: Readonly<Record<WayFault, string>> = {
  way_not_from_here: "status",
  way_day_ahead: "on",
  way_before_last: "on",
  way_working_without_job: "status",
  way_cause_needed: "cause",
  way_outreach_first: "cause",
};

/**
 * Moves a participant to another state of the way, with who, from when and why.
 * @throws NotFound, Stale when somebody moved first, Invalid for what the way does not allow
 */
export async function moveParticipant(
  ctx: StaffContext,
  participantId: string,
  form: MoveForm,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  const row = await requireParticipant(ctx, participantId);
  if (row.version !== form.version) throw new Stale({ version: row.version, status: row.status });
  const on = readDayField(ctx, form.on, { field: "on", to: ctx.today });
  const last = await lastStep(ctx, participantId);
  // A cause belongs to the end alone: what was chosen before the state was changed is let go.
  const cause = form.status === "ended" && form.cause ? form.cause : null;
  const fault = wayFault(last, {
    to: form.status,
    on,
    today: ctx.today,
    cause,
    firstJobOn: form.status === "working" ? await firstJobOn(ctx, participantId) : null,
    attempts: cause === "not_reached" ? attemptsInVain(await attemptsOf(ctx, participantId)) : 0,
  });
  if (fault) throw new Invalid([{ field: fieldOf[fault], code: fault }]);
  guardParticipantTexts(row, [{ field: "reason", text: form.reason }], {
    namesMayStand: form.namesMayStand !== undefined,
  });
  await recordStep(ctx, row, { status: form.status, on, cause, reason: form.reason }, form.version);
  await recordAuditEvent(ctx, {
    action: "participant.moved",
    objectId: participantId,
    before: { status: row.status },
    after: { status: form.status, from: on, cause },
  });
}
