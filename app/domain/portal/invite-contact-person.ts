import { and, eq, isNull } from "drizzle-orm";
import { invitationMail } from "#app/mail/portal-mails.ts";
import { contactPerson } from "#db/schema/employer.ts";
import { portalInvitation, supportContact } from "#db/schema/portal.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { hashToken, newToken } from "../sessions/token.ts";
import { phoneOf, supportContactCard } from "./support-contact-card.ts";

/** An invitation opens its page for this long. */
export const invitationDays = 30;

/**
 * Sends a contact person the address of their page. An earlier invitation of the same person ends. Whoever invites
 * becomes the employer's support contact when there is none.
 * @throws NotFound for somebody who is not at the service's employers, has left or does not want to be registered
 * @throws Invalid "no_email" when there is no address to send it to
 */
export async function inviteContactPerson(
  ctx: StaffContext,
  contactPersonId: string,
): Promise<{ invitationId: string }> {
  requirePermission(ctx, "portal_invitation:create");
  const { serviceId, accountId } = ctx.actor;
  const [person] = await ctx.tx
    .select()
    .from(contactPerson)
    .where(and(eq(contactPerson.serviceId, serviceId), eq(contactPerson.id, contactPersonId)));
  if (!person || person.leftOn !== null || person.objectedOn !== null) throw new NotFound();
  if (!person.email) throw new Invalid([{ field: "contactPersonId", code: "no_email" }]);

  await ctx.tx
    .insert(supportContact)
    .values({ serviceId, employerId: person.employerId, accountId })
    .onConflictDoNothing();
  await endInvitations(ctx, contactPersonId);

  const token = newToken();
  const invitationId = newId();
  await ctx.tx.insert(portalInvitation).values({
    id: invitationId,
    serviceId,
    employerId: person.employerId,
    contactPersonId,
    tokenHash: hashToken(token),
    createdBy: accountId,
    createdAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + invitationDays * 86_400_000),
  });
  await recordAuditEvent(ctx, {
    action: "portal_invitation.sent",
    objectId: invitationId,
    after: { employer_id: person.employerId, contact_person_id: contactPersonId },
  });
  const card = await supportContactCard(ctx, person.employerId);
  const sender = {
    serviceName: card.service.publicName,
    supportName: card.person?.name ?? null,
    phone: phoneOf(card),
  };
  const mail = invitationMail(ctx.actor.language, person.email, sender, `${ctx.publicUrl}/portal/i/${token}`);
  await ctx.enqueue(ctx.tx, { name: "mail", data: mail });
  return { invitationId };
}

/** Ends what still opens pages for a contact person; used before a new invitation. */
export async function endInvitations(ctx: StaffContext, contactPersonId: string): Promise<void> {
  await ctx.tx
    .update(portalInvitation)
    .set({ endedAt: ctx.now })
    .where(
      and(
        eq(portalInvitation.serviceId, ctx.actor.serviceId),
        eq(portalInvitation.contactPersonId, contactPersonId),
        isNull(portalInvitation.endedAt),
      ),
    );
}
