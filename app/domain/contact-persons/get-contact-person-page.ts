import { and, asc, eq, isNull, ne } from "drizzle-orm";
import { contactPerson } from "#db/schema/employer.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { account, service } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { getContactPerson, isSamePerson } from "./get-contact-person.ts";

/** A person with their workplaces, and what the service says of itself when it tells them that they are registered. */
export async function getContactPersonPage(ctx: StaffContext, contactPersonId: string) {
  requirePermission(ctx, "employer:read");
  const person = await getContactPerson(ctx, contactPersonId);
  const { serviceId, accountId } = ctx.actor;
  const workplaces = await ctx.tx
    .select({
      contactPersonId: contactPerson.id,
      employerId: contactPerson.employerId,
      name: employerProfile.name,
      place: employerProfile.place,
      role: contactPerson.role,
      leftOn: contactPerson.leftOn,
    })
    .from(contactPerson)
    .innerJoin(
      employerProfile,
      and(
        eq(employerProfile.serviceId, contactPerson.serviceId),
        eq(employerProfile.id, contactPerson.employerId),
      ),
    )
    .where(isSamePerson(ctx, person))
    .orderBy(asc(employerProfile.name));
  const here = workplaces.find((workplace) => workplace.contactPersonId === contactPersonId);
  if (!here) throw new NotFound();
  const [told] =
    person.informedBy === null
      ? []
      : await ctx.tx
          .select({ name: account.name })
          .from(account)
          .where(and(eq(account.serviceId, serviceId), eq(account.id, person.informedBy)));
  const [own] = await ctx.tx
    .select({
      publicName: service.publicName,
      publicPhone: service.publicPhone,
      accountPhone: account.phone,
      email: account.email,
    })
    .from(service)
    .innerJoin(account, and(eq(account.serviceId, service.id), eq(account.id, accountId)))
    .where(eq(service.id, serviceId));
  const others = await ctx.tx
    .select({ id: contactPerson.id, name: contactPerson.name, role: contactPerson.role })
    .from(contactPerson)
    .where(
      and(
        eq(contactPerson.serviceId, serviceId),
        eq(contactPerson.employerId, person.employerId),
        ne(contactPerson.id, person.id),
        isNull(contactPerson.objectedOn),
      ),
    )
    .orderBy(asc(contactPerson.name));
  return { person, here, workplaces, toldBy: told?.name ?? null, own: own ?? null, others };
}
