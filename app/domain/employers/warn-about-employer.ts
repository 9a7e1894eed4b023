import { and, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import { employerWarning } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { dayField } from "../calendar/day-field.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { guardEmployerTexts } from "../employer-contacts/guard-employer-text.ts";
import { Invalid, NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { rememberForUndo } from "../undo/remember-for-undo.ts";
import { adoptEmployer } from "./adopt-employer.ts";
import { warningThemes } from "./warning-theme.ts";

export const employerWarningFields = z.object({
  theme: z.enum(warningThemes, "field_wrong").default("other"),
  text: z.string("required").trim().min(1, "required").max(1000, "too_long"),
  /** yyyy-mm-dd; left out: six months from today. */
  expiresOn: dayField.optional(),
  namesAreNotParticipants: z
    .literal("yes")
    .optional()
    .transform((value) => value === "yes"),
});

// NAV's employer CRM lets its warnings lapse after six months.
const defaultDays = 182;
/** Six months by the calendar are never more days. */
const longestDays = 184;

/** A warning that everybody sees on the employer's page until it lapses. */
export async function warnAboutEmployer(
  ctx: StaffContext,
  documentId: string,
  fields: z.output<typeof employerWarningFields>,
  id: string = newId(),
): Promise<string> {
  requirePermission(ctx, "employer:write");
  const { namesAreNotParticipants, theme, text } = fields;
  const expiresOn = fields.expiresOn ?? addDays(ctx.today, defaultDays);
  if (expiresOn < ctx.today) throw new Invalid([{ field: "expiresOn", code: "date_past" }]);
  if (expiresOn > addDays(ctx.today, longestDays))
    throw new Invalid([{ field: "expiresOn", code: "warning_too_long" }]);
  await guardEmployerTexts(ctx, [{ field: "text", text }], { namesAreNotParticipants });
  const employerId = await adoptEmployer(ctx, documentId);
  const { serviceId, accountId } = ctx.actor;
  await ctx.tx
    .insert(employerWarning)
    .values({ id, serviceId, employerId, theme, text, expiresOn, createdBy: accountId });
  await recordAuditEvent(ctx, {
    action: "employer_warning.added",
    objectId: id,
    after: { employer_id: employerId, theme, expires_on: expiresOn },
  });
  return employerId;
}

export async function endEmployerWarning(ctx: StaffContext, warningId: string): Promise<string> {
  requirePermission(ctx, "employer:write");
  const [ended] = await ctx.tx
    .update(employerWarning)
    .set({ endedAt: ctx.now, endedBy: ctx.actor.accountId })
    .where(
      and(
        eq(employerWarning.serviceId, ctx.actor.serviceId),
        eq(employerWarning.id, warningId),
        isNull(employerWarning.endedAt),
      ),
    )
    .returning({ employerId: employerWarning.employerId });
  if (!ended) throw new NotFound();
  await recordAuditEvent(ctx, {
    action: "employer_warning.ended",
    objectId: warningId,
    after: { employer_id: ended.employerId },
  });
  await rememberForUndo(ctx, "warning_ended", [
    { back: "warning_on", employerId: ended.employerId, employerWarningId: warningId },
  ]);
  return ended.employerId;
}
