import { and, desc, eq, isNull } from "drizzle-orm";
import { employerContact } from "#db/schema/employer-contact.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { contactColumns, type EmployerContactView, toContactView } from "./employer-contact-row.ts";

/**
 * Contacts with one employer, newest first, from everybody in the service: who else has been here.
 * @param page from 1
 */
export async function listEmployerContacts(
  ctx: StaffContext,
  employerId: string,
  { page = 1, size = 50 }: { page?: number; size?: number } = {},
): Promise<EmployerContactView[]> {
  requirePermission(ctx, "employer_contact:read");
  const rows = await ctx.tx
    .select(contactColumns(ctx.actor.timeZone))
    .from(employerContact)
    .where(
      and(
        eq(employerContact.serviceId, ctx.actor.serviceId),
        eq(employerContact.employerId, employerId),
        isNull(employerContact.withdrawnAt),
      ),
    )
    .orderBy(desc(employerContact.occurredAt), desc(employerContact.id))
    .limit(size)
    .offset((page - 1) * size);
  return rows.map(toContactView);
}
