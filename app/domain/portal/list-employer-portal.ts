import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { contactPerson } from "#db/schema/employer.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { portalInvitation, visitWish } from "#db/schema/portal.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { type SupportContactCard, supportContactCard } from "./support-contact-card.ts";

export type InvitedPerson = {
  contactPersonId: string;
  name: string;
  hasEmail: boolean;
  /** Null when nobody has invited them, or the invitation has ended. */
  invitation: { sentAt: Date; expiresAt: Date } | null;
};
export type EmployerPortal = {
  name: string;
  people: InvitedPerson[];
  card: SupportContactCard;
  wish: {
    wish: "visit_me" | "not_now";
    /** Null of somebody who has objected to being registered. */
    contactPersonName: string | null;
    untilOn: string | null;
    saidAt: Date;
  } | null;
};

/** How an employer reaches us: who has been invited, who their support contact is, and whether a visit is wanted. @throws NotFound */
export async function listEmployerPortal(ctx: StaffContext, employerId: string): Promise<EmployerPortal> {
  requirePermission(ctx, "support_request:read");
  const { serviceId } = ctx.actor;
  const [workplace] = await ctx.tx
    .select({ name: employerProfile.name })
    .from(employerProfile)
    .where(and(eq(employerProfile.serviceId, serviceId), eq(employerProfile.id, employerId)));
  if (!workplace) throw new NotFound();
  const people = await ctx.tx
    .select({
      contactPersonId: contactPerson.id,
      name: contactPerson.name,
      email: contactPerson.email,
      sentAt: portalInvitation.createdAt,
      expiresAt: portalInvitation.expiresAt,
    })
    .from(contactPerson)
    .leftJoin(
      portalInvitation,
      and(
        eq(portalInvitation.serviceId, contactPerson.serviceId),
        eq(portalInvitation.contactPersonId, contactPerson.id),
        isNull(portalInvitation.endedAt),
      ),
    )
    .where(
      and(
        eq(contactPerson.serviceId, serviceId),
        eq(contactPerson.employerId, employerId),
        isNull(contactPerson.leftOn),
        isNull(contactPerson.objectedOn),
      ),
    )
    .orderBy(contactPerson.name);
  const [wish] = await ctx.tx
    .select({
      wish: visitWish.wish,
      untilOn: visitWish.untilOn,
      saidAt: visitWish.createdAt,
      contactPersonName: sql<
        string | null
      >`case when ${contactPerson.objectedOn} is null then ${contactPerson.name} end`,
    })
    .from(visitWish)
    .innerJoin(
      contactPerson,
      and(eq(contactPerson.serviceId, visitWish.serviceId), eq(contactPerson.id, visitWish.contactPersonId)),
    )
    .where(
      and(
        eq(visitWish.serviceId, serviceId),
        eq(visitWish.employerId, employerId),
        isNull(visitWish.endedAt),
      ),
    )
    .orderBy(desc(visitWish.createdAt))
    .limit(1);
  const holds = wish && (wish.untilOn === null || wish.untilOn >= ctx.today);
  return {
    name: workplace.name,
    people: people.map(({ email, sentAt, expiresAt, ...person }) => ({
      ...person,
      hasEmail: email !== null && email !== "",
      invitation: sentAt && expiresAt && expiresAt > ctx.now ? { sentAt, expiresAt } : null,
    })),
    card: await supportContactCard(ctx, employerId),
    wish: holds ? { ...wish, wish: wish.wish === "visit_me" ? "visit_me" : "not_now" } : null,
  };
}
