import * as z from "zod";
import { readDay } from "#app/i18n/read-day.ts";
import { placementChange } from "#db/schema/follow-along.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";
import { newId } from "../new-id.ts";
import { employmentForms } from "./employment-form.ts";
import { readSize } from "./job-details.ts";
import { requireJob } from "./require-job.ts";

const typed = z.string().trim().max(30, "too_long").default("");

export const changeUnderwayForm = z.object({
  changedOn: z.string("required").trim().min(1, "required").max(30, "date_wrong"),
  employmentForm: z
    .union([z.literal("").transform(() => null), z.enum(employmentForms, "field_wrong")])
    .default(null),
  hoursPerWeek: typed,
  positionPercent: typed,
  payChanged: z.literal("yes").optional(),
});

/**
 * Other hours, another position, another contract or other pay from a day on. The job as it began stays written.
 * @throws Invalid "change_nothing" when nothing is said to change, and for a day before the start or after the end
 */
export async function recordPlacementChange(
  ctx: StaffContext,
  placementId: string,
  form: z.output<typeof changeUnderwayForm>,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  const { job } = await requireJob(ctx, placementId);
  const { size, faults } = readSize(form);
  const changedOn = readDay(form.changedOn, ctx.today);
  if (changedOn === null) faults.push({ field: "changedOn", code: "date_wrong" });
  else if (changedOn < job.startedOn || (job.endedOn !== null && changedOn > job.endedOn))
    faults.push({ field: "changedOn", code: "change_outside" });
  const payChanged = form.payChanged === "yes";
  const said = [form.employmentForm, size.hoursPerWeek, size.positionPercent].some((one) => one !== null);
  if (!said && !payChanged && faults.length === 0)
    faults.push({ field: "hoursPerWeek", code: "change_nothing" });
  if (changedOn === null || faults.length > 0) throw new Invalid(faults);
  const id = newId();
  await ctx.tx.insert(placementChange).values({
    ...{ id, serviceId: ctx.actor.serviceId, participantId: job.participantId, placementId, changedOn },
    ...{ employmentForm: form.employmentForm, ...size, payChanged, recordedBy: ctx.actor.accountId },
  });
  await recordAuditEvent(ctx, {
    action: "placement.changed_underway",
    objectId: placementId,
    after: { changed_on: changedOn, pay_changed: payChanged },
  });
}
