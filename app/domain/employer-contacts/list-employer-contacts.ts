import { sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import {
  type ContactRow,
  contactFields,
  type EmployerContactView,
  toContactView,
} from "./employer-contact-row.ts";

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
  const { serviceId, timeZone } = ctx.actor;
  const rows = await ctx.tx.execute<ContactRow>(sql`
    select ${contactFields(timeZone)}
    from employer_contact c
    where c.service_id = ${serviceId} and c.employer_id = ${employerId} and c.withdrawn_at is null
    order by c.occurred_at desc, c.id desc
    limit ${size} offset ${(page - 1) * size}`);
  return rows.map(toContactView);
}

/** Contacts with one employer that are still to come, or of which nobody has said what became of them; the next first. */
export async function listPlannedContacts(
  ctx: StaffContext,
  employerId: string,
): Promise<EmployerContactView[]> {
  requirePermission(ctx, "employer_contact:read");
  const { serviceId, timeZone } = ctx.actor;
  const rows = await ctx.tx.execute<ContactRow>(sql`
    select ${contactFields(timeZone)}
    from employer_contact c
    where c.service_id = ${serviceId} and c.employer_id = ${employerId} and c.withdrawn_at is null
      and c.status = 'planned'
    order by c.occurred_at, c.id limit 20`);
  return rows.map(toContactView);
}
