import { sql } from "drizzle-orm";
import { contactPerson } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { endPortalAccess } from "../portal/end-portal-access.ts";
import { getContactPerson, isSamePerson } from "./get-contact-person.ts";

/**
 * The person does not want to be registered (GDPR art. 21): from now on they are in no list, suggestion, export or mail,
 * at any of their workplaces. The row stays, so that nobody registers them anew without knowing.
 */
export async function recordObjection(
  ctx: StaffContext,
  contactPersonId: string,
): Promise<{ employerId: string }> {
  return setObjection(ctx, contactPersonId, ctx.today);
}

/** The person has changed their mind. */
export async function takeBackObjection(
  ctx: StaffContext,
  contactPersonId: string,
): Promise<{ employerId: string }> {
  return setObjection(ctx, contactPersonId, null);
}

async function setObjection(
  ctx: StaffContext,
  contactPersonId: string,
  objectedOn: string | null,
): Promise<{ employerId: string }> {
  requirePermission(ctx, "employer:write");
  const person = await getContactPerson(ctx, contactPersonId);
  const rows = await ctx.tx
    .update(contactPerson)
    .set({ objectedOn, version: sql`${contactPerson.version} + 1` })
    .where(isSamePerson(ctx, person))
    .returning({ id: contactPerson.id });
  if (objectedOn !== null) for (const { id } of rows) await endPortalAccess(ctx, id);
  await recordAuditEvent(ctx, {
    action: objectedOn === null ? "contact_person.objection_taken_back" : "contact_person.objected",
    objectId: contactPersonId,
    after: { objected_on: objectedOn },
  });
  return { employerId: person.employerId };
}
