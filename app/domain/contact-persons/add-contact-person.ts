import { contactPerson } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { guardEmployerTexts } from "../employer-contacts/guard-employer-text.ts";
import { adoptEmployer } from "../employers/adopt-employer.ts";
import { newId } from "../new-id.ts";
import type { ContactPersonFields } from "./contact-person-fields.ts";

/**
 * Notes a person at a workplace; on a register unit this is the first touch, which adopts it.
 * @param given.personId when this is somebody who is known at another workplace already (add-workplace.ts)
 * @param given.contactPersonId made by a program that wants to know it before
 * @returns the ids of the person and of the employer
 */
export async function addContactPerson(
  ctx: StaffContext,
  documentId: string,
  fields: ContactPersonFields,
  given: { personId?: string; contactPersonId?: string } = {},
): Promise<{ contactPersonId: string; employerId: string }> {
  requirePermission(ctx, "employer:write");
  await guardEmployerTexts(
    ctx,
    [
      { field: "name", text: fields.name },
      { field: "role", text: fields.role },
      { field: "preferredTime", text: fields.preferredTime },
    ],
    {
      // A contact person may share a name with a participant.
      namesAreNotParticipants: true,
    },
  );
  const contactPersonId = given.contactPersonId ?? newId();
  const employerId = await adoptEmployer(ctx, documentId);
  const { informed, ...person } = fields;
  await ctx.tx.insert(contactPerson).values({
    id: contactPersonId,
    serviceId: ctx.actor.serviceId,
    employerId,
    ...person,
    personId: given.personId ?? null,
    informedOn: informed ? ctx.today : null,
    informedBy: informed ? ctx.actor.accountId : null,
    createdBy: ctx.actor.accountId,
  });
  await recordAuditEvent(ctx, {
    action: "contact_person.added",
    objectId: contactPersonId,
    after: { employer_id: employerId, decision_maker: fields.decisionMaker, informed },
  });
  return { contactPersonId, employerId };
}
