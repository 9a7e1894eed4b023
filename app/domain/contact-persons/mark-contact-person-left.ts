import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { contactPerson } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { refreshRelationship } from "../relationships/refresh-relationship.ts";
import { getContactPerson } from "./get-contact-person.ts";

/**
 * The person has left this workplace: kept in the history, and half of their share of its strength is gone, once. At
 * other workplaces nothing changes.
 */
export async function markContactPersonLeft(
  ctx: StaffContext,
  contactPersonId: string,
): Promise<{ employerId: string }> {
  requirePermission(ctx, "employer:write");
  return setLeft(ctx, contactPersonId, ctx.today);
}

/** The person is there after all: the strength is what it would be had nobody said that they left. */
export async function markContactPersonBack(
  ctx: StaffContext,
  contactPersonId: string,
): Promise<{ employerId: string }> {
  requirePermission(ctx, "employer:write");
  return setLeft(ctx, contactPersonId, null);
}

async function setLeft(
  ctx: StaffContext,
  contactPersonId: string,
  leftOn: string | null,
): Promise<{ employerId: string }> {
  const { employerId } = await getContactPerson(ctx, contactPersonId);
  const changed = await ctx.tx
    .update(contactPerson)
    .set({ leftOn, version: sql`${contactPerson.version} + 1` })
    .where(
      and(
        eq(contactPerson.serviceId, ctx.actor.serviceId),
        eq(contactPerson.id, contactPersonId),
        leftOn === null ? isNotNull(contactPerson.leftOn) : isNull(contactPerson.leftOn),
      ),
    )
    .returning({ id: contactPerson.id });
  if (changed.length > 0) {
    await recordAuditEvent(ctx, {
      action: leftOn === null ? "contact_person.back" : "contact_person.left",
      objectId: contactPersonId,
      after: { left_on: leftOn },
    });
    await refreshRelationship(ctx, employerId);
  }
  return { employerId };
}
