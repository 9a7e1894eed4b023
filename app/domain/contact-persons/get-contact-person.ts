import { and, eq } from "drizzle-orm";
import { contactPerson } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";

export async function getContactPerson(ctx: StaffContext, contactPersonId: string) {
  requirePermission(ctx, "employer:read");
  const [person] = await ctx.tx
    .select()
    .from(contactPerson)
    .where(and(eq(contactPerson.serviceId, ctx.actor.serviceId), eq(contactPerson.id, contactPersonId)));
  if (!person) throw new NotFound();
  return person;
}

/** The rows of the same human being: this workplace and the others. */
export function isSamePerson(ctx: StaffContext, person: { id: string; personId: string | null }) {
  return and(
    eq(contactPerson.serviceId, ctx.actor.serviceId),
    person.personId === null ? eq(contactPerson.id, person.id) : eq(contactPerson.personId, person.personId),
  );
}
