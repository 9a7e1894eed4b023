import { and, eq, isNull } from "drizzle-orm";
import { contactPerson } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { adoptEmployer } from "../employers/adopt-employer.ts";
import { Invalid } from "../errors.ts";
import { addContactPerson } from "./add-contact-person.ts";
import { contactPersonFields } from "./contact-person-fields.ts";
import { getContactPerson, isSamePerson } from "./get-contact-person.ts";

/**
 * Somebody we know works at another place too: the same human being with several workplaces. What they are there and
 * whether they have left is each workplace's own; name, phone, e-mail, being told and an objection are the person's.
 *
 * @returns the id of the person's row at that workplace
 * @throws Invalid "works_there" when they are there already
 */
export async function addWorkplace(
  ctx: StaffContext,
  contactPersonId: string,
  workplace: { documentId: string; role: string | null },
): Promise<string> {
  requirePermission(ctx, "employer:write");
  const person = await getContactPerson(ctx, contactPersonId);
  const employerId = await adoptEmployer(ctx, workplace.documentId);
  const [there] = await ctx.tx
    .select({ id: contactPerson.id })
    .from(contactPerson)
    .where(and(isSamePerson(ctx, person), eq(contactPerson.employerId, employerId)));
  if (there) throw new Invalid([{ field: "workplace", code: "works_there" }]);
  const personId = person.personId ?? person.id;
  await ctx.tx
    .update(contactPerson)
    .set({ personId })
    .where(and(isSamePerson(ctx, person), isNull(contactPerson.personId)));
  const { name, phone, email, preferredWay, preferredTime, informedOn, informedBy, informedWay, objectedOn } =
    person;
  const fields = contactPersonFields.parse({ name, role: workplace.role ?? undefined });
  const added = await addContactPerson(ctx, `e_${employerId}`, fields, { personId });
  await ctx.tx
    .update(contactPerson)
    .set({ phone, email, preferredWay, preferredTime, informedOn, informedBy, informedWay, objectedOn })
    .where(
      and(eq(contactPerson.serviceId, ctx.actor.serviceId), eq(contactPerson.id, added.contactPersonId)),
    );
  return added.contactPersonId;
}
