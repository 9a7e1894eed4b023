import { and, eq, ne, sql } from "drizzle-orm";
import { contactPerson } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { guardEmployerTexts } from "../employer-contacts/guard-employer-text.ts";
import { Stale } from "../errors.ts";
import type { ContactPersonFields } from "./contact-person-fields.ts";
import { getContactPerson } from "./get-contact-person.ts";

/**
 * Changes a contact person. Throws Stale with what is stored now when somebody saved since `version` was read.
 * Whether the person has been told is only ever added, never taken back by leaving a tick out.
 */
export async function changeContactPerson(
  ctx: StaffContext,
  contactPersonId: string,
  change: ContactPersonFields & { version: number },
): Promise<{ employerId: string }> {
  requirePermission(ctx, "employer:write");
  const before = await getContactPerson(ctx, contactPersonId);
  const { informed, version, ...fields } = change;
  await guardEmployerTexts(
    ctx,
    [
      { field: "name", text: fields.name },
      { field: "role", text: fields.role },
      { field: "preferredTime", text: fields.preferredTime },
    ],
    {
      namesAreNotParticipants: true,
    },
  );
  const changed = await ctx.tx
    .update(contactPerson)
    .set({
      ...fields,
      ...(informed && before.informedOn === null
        ? { informedOn: ctx.today, informedBy: ctx.actor.accountId }
        : {}),
      version: sql`${contactPerson.version} + 1`,
    })
    .where(
      and(
        eq(contactPerson.serviceId, ctx.actor.serviceId),
        eq(contactPerson.id, contactPersonId),
        eq(contactPerson.version, version),
      ),
    )
    .returning({ id: contactPerson.id });
  if (changed.length === 0) throw new Stale(storedFields(await getContactPerson(ctx, contactPersonId)));
  await changeAtOtherWorkplaces(ctx, before, fields);
  await recordAuditEvent(ctx, {
    action: "contact_person.changed",
    objectId: contactPersonId,
    before: { decision_maker: before.decisionMaker, preferred_way: before.preferredWay },
    after: { decision_maker: fields.decisionMaker, preferred_way: fields.preferredWay },
  });
  return { employerId: before.employerId };
}

/** Name and how to reach the person are theirs wherever they work; what they are there is not. */
async function changeAtOtherWorkplaces(
  ctx: StaffContext,
  before: Awaited<ReturnType<typeof getContactPerson>>,
  { name, phone, email, preferredWay, preferredTime }: Omit<ContactPersonFields, "informed">,
): Promise<void> {
  if (before.personId === null) return;
  await ctx.tx
    .update(contactPerson)
    .set({ name, phone, email, preferredWay, preferredTime, version: sql`${contactPerson.version} + 1` })
    .where(
      and(
        eq(contactPerson.serviceId, ctx.actor.serviceId),
        eq(contactPerson.personId, before.personId),
        ne(contactPerson.id, before.id),
      ),
    );
}

function storedFields(person: Awaited<ReturnType<typeof getContactPerson>>): Record<string, unknown> {
  const { name, role, roles, phone, email, preferredWay, preferredTime, decisionMaker, version } = person;
  return { name, role, roles, phone, email, preferredWay, preferredTime, decisionMaker, version };
}
