import { sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import {
  type ContactRow,
  contactFields,
  type EmployerContactView,
  toContactView,
} from "./employer-contact-row.ts";

/** Throws NotFound for a contact that is withdrawn or not the service's. */
export async function getEmployerContact(ctx: StaffContext, contactId: string): Promise<EmployerContactView> {
  requirePermission(ctx, "employer_contact:read");
  const { serviceId, timeZone } = ctx.actor;
  const [row] = await ctx.tx.execute<ContactRow>(sql`
    select ${contactFields(timeZone)}
    from employer_contact c
    where c.service_id = ${serviceId} and c.id = ${contactId} and c.withdrawn_at is null`);
  if (!row) throw new NotFound();
  return toContactView(row);
}
