import { and, eq, isNull } from "drizzle-orm";
import { contactPerson } from "#db/schema/employer.ts";
import { portalSession, portalSignInLink } from "#db/schema/portal.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { endInvitations } from "./invite-contact-person.ts";

/** Shuts the portal for one contact person at once: invitation, unused links and open sessions. */
export async function endPortalAccess(ctx: StaffContext, contactPersonId: string): Promise<void> {
  requirePermission(ctx, "portal_invitation:create");
  const { serviceId } = ctx.actor;
  const [person] = await ctx.tx
    .select({ id: contactPerson.id })
    .from(contactPerson)
    .where(and(eq(contactPerson.serviceId, serviceId), eq(contactPerson.id, contactPersonId)));
  if (!person) throw new NotFound();
  await endInvitations(ctx, contactPersonId);
  await ctx.tx
    .update(portalSignInLink)
    .set({ usedAt: ctx.now })
    .where(
      and(
        eq(portalSignInLink.serviceId, serviceId),
        eq(portalSignInLink.contactPersonId, contactPersonId),
        isNull(portalSignInLink.usedAt),
      ),
    );
  await ctx.tx
    .update(portalSession)
    .set({ endedAt: ctx.now })
    .where(
      and(
        eq(portalSession.serviceId, serviceId),
        eq(portalSession.contactPersonId, contactPersonId),
        isNull(portalSession.endedAt),
      ),
    );
  await recordAuditEvent(ctx, { action: "portal_invitation.ended", objectId: contactPersonId });
}
