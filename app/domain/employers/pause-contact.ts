import { and, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import { contactPause } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { dayField } from "../calendar/day-field.ts";
import type { StaffContext } from "../context.ts";
import { guardEmployerTexts } from "../employer-contacts/guard-employer-text.ts";
import { newId } from "../new-id.ts";
import { queueForIndex } from "../search-index/queue-for-index.ts";
import { rememberForUndo } from "../undo/remember-for-undo.ts";
import type { UndoPart } from "../undo/undo-part.ts";
import { adoptEmployer } from "./adopt-employer.ts";

export const contactPauseFields = z.object({
  reason: z.string("required").trim().min(1, "required").max(500, "too_long"),
  /** yyyy-mm-dd; left out: until somebody ends it. */
  untilOn: dayField.optional().transform((value) => value ?? null),
  namesAreNotParticipants: z
    .literal("yes")
    .optional()
    .transform((value) => value === "yes"),
});

/** Do not contact, from today: a hard stop for everybody in the service. A pause that runs already is replaced. */
export async function pauseContact(
  ctx: StaffContext,
  documentId: string,
  fields: z.output<typeof contactPauseFields>,
  id: string = newId(),
): Promise<string> {
  requirePermission(ctx, "employer:write");
  const { namesAreNotParticipants, reason, untilOn } = fields;
  await guardEmployerTexts(ctx, [{ field: "reason", text: reason }], { namesAreNotParticipants });
  const employerId = await adoptEmployer(ctx, documentId);
  const replaced = await closePauses(ctx, employerId);
  await ctx.tx.insert(contactPause).values({
    id,
    serviceId: ctx.actor.serviceId,
    employerId,
    reason,
    fromOn: ctx.today,
    untilOn,
    createdBy: ctx.actor.accountId,
  });
  await queueForIndex(ctx, { employerId });
  await recordAuditEvent(ctx, {
    action: "contact_pause.started",
    objectId: id,
    after: { employer_id: employerId, until_on: untilOn },
  });
  await rememberForUndo(ctx, "pause_started", [
    ...resumed(employerId, replaced),
    { back: "pause_off", employerId, contactPauseId: id },
  ]);
  return employerId;
}

/** Contact may be taken again. */
export async function endContactPause(ctx: StaffContext, documentId: string): Promise<string> {
  requirePermission(ctx, "employer:write");
  const employerId = await adoptEmployer(ctx, documentId);
  const ended = await closePauses(ctx, employerId);
  await queueForIndex(ctx, { employerId });
  for (const { id } of ended) {
    await recordAuditEvent(ctx, {
      action: "contact_pause.ended",
      objectId: id,
      after: { employer_id: employerId },
    });
  }
  await rememberForUndo(ctx, "pause_ended", resumed(employerId, ended));
  return employerId;
}

const resumed = (employerId: string, ended: readonly { id: string }[]): UndoPart[] =>
  ended.map(({ id }) => ({ back: "pause_on", employerId, contactPauseId: id }));

function closePauses(ctx: StaffContext, employerId: string) {
  return ctx.tx
    .update(contactPause)
    .set({ endedAt: ctx.now, endedBy: ctx.actor.accountId })
    .where(
      and(
        eq(contactPause.serviceId, ctx.actor.serviceId),
        eq(contactPause.employerId, employerId),
        isNull(contactPause.endedAt),
      ),
    )
    .returning({ id: contactPause.id });
}
