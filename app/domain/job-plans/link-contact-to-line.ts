import { and, eq } from "drizzle-orm";
import { employerContact } from "#db/schema/employer-contact.ts";
import { contactOnBehalf, jobSearchPlanLine } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { dayIn } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, NotFound } from "../errors.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { holdsOn } from "./plan-lines.ts";

/**
 * Says afterwards which line of the plan a contact served; on the participant's side alone.
 * @throws NotFound for a contact that was not on this person's behalf, or a line of somebody else's; Invalid
 *   "plan_line_other_day" when the line did not hold on the day of the contact
 */
export async function linkContactToLine(
  ctx: StaffContext,
  participantId: string,
  { contactId, lineId }: { contactId: string; lineId: string | null },
): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  const { serviceId, timeZone } = ctx.actor;
  const link = and(
    eq(contactOnBehalf.serviceId, serviceId),
    eq(contactOnBehalf.participantId, participantId),
    eq(contactOnBehalf.employerContactId, contactId),
  );
  const [contact] = await ctx.tx
    .select({ occurredAt: employerContact.occurredAt })
    .from(contactOnBehalf)
    .innerJoin(
      employerContact,
      and(
        eq(employerContact.serviceId, contactOnBehalf.serviceId),
        eq(employerContact.id, contactOnBehalf.employerContactId),
      ),
    )
    .where(link);
  if (!contact) throw new NotFound();
  if (lineId !== null) {
    const [line] = await ctx.tx
      .select({ fromOn: jobSearchPlanLine.fromOn, toOn: jobSearchPlanLine.toOn })
      .from(jobSearchPlanLine)
      .where(
        and(
          eq(jobSearchPlanLine.serviceId, serviceId),
          eq(jobSearchPlanLine.participantId, participantId),
          eq(jobSearchPlanLine.id, lineId),
        ),
      );
    if (!line) throw new NotFound();
    if (!holdsOn(line, dayIn(timeZone, contact.occurredAt)))
      throw new Invalid([{ field: `line-${contactId}`, code: "plan_line_other_day" }]);
  }
  await ctx.tx.update(contactOnBehalf).set({ jobSearchPlanLineId: lineId }).where(link);
  await recordAuditEvent(ctx, { action: "job_search_plan.contact_linked", objectId: participantId });
}
