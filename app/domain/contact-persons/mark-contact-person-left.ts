import { and, eq, isNull, sql } from "drizzle-orm";
import { contactPerson } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { refreshRelationship } from "../relationships/refresh-relationship.ts";
import { getContactPerson } from "./get-contact-person.ts";

/** The person has left the workplace: kept in the history, and no longer part of the relationship's breadth. */
export async function markContactPersonLeft(
  ctx: StaffContext,
  contactPersonId: string,
): Promise<{ employerId: string }> {
  requirePermission(ctx, "employer:write");
  const { employerId } = await getContactPerson(ctx, contactPersonId);
  const left = await ctx.tx
    .update(contactPerson)
    .set({ leftOn: ctx.today, version: sql`${contactPerson.version} + 1` })
    .where(
      and(
        eq(contactPerson.serviceId, ctx.actor.serviceId),
        eq(contactPerson.id, contactPersonId),
        isNull(contactPerson.leftOn),
      ),
    )
    .returning({ id: contactPerson.id });
  if (left.length > 0) {
    await recordAuditEvent(ctx, {
      action: "contact_person.left",
      objectId: contactPersonId,
      after: { left_on: ctx.today },
    });
    await refreshRelationship(ctx, employerId);
  }
  return { employerId };
}
