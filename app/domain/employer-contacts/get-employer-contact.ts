import { and, eq, isNull } from "drizzle-orm";
import { employerContact } from "#db/schema/employer-contact.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { contactColumns, type EmployerContactView, toContactView } from "./employer-contact-row.ts";

/** Throws NotFound for a contact that is withdrawn or not the service's. */
export async function getEmployerContact(ctx: StaffContext, contactId: string): Promise<EmployerContactView> {
  requirePermission(ctx, "employer_contact:read");
  const [row] = await ctx.tx
    .select(contactColumns(ctx.actor.timeZone))
    .from(employerContact)
    .where(
      and(
        eq(employerContact.serviceId, ctx.actor.serviceId),
        eq(employerContact.id, contactId),
        isNull(employerContact.withdrawnAt),
      ),
    );
  if (!row) throw new NotFound();
  return toContactView(row);
}
