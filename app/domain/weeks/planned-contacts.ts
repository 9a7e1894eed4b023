import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { employerContact } from "#db/schema/employer-contact.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import type { StaffContext } from "../context.ts";
import { type Channel, channels } from "../employer-contacts/employer-contact-vocabulary.ts";

export type PlannedContact = {
  id: string;
  employerName: string;
  channel: Channel;
  occurredAt: Date;
  /** Its time is past and nobody has said what happened. */
  isPast: boolean;
};

/** What I have planned and not yet settled, the first to come first; also what should have been by now. */
export async function listPlannedContacts(ctx: StaffContext): Promise<PlannedContact[]> {
  const { serviceId, accountId } = ctx.actor;
  const rows = await ctx.tx
    .select({
      id: employerContact.id,
      employerName: employerProfile.name,
      channel: employerContact.channel,
      occurredAt: employerContact.occurredAt,
    })
    .from(employerContact)
    .innerJoin(
      employerProfile,
      and(
        eq(employerProfile.serviceId, employerContact.serviceId),
        eq(employerProfile.id, employerContact.employerId),
      ),
    )
    .where(
      and(
        eq(employerContact.serviceId, serviceId),
        eq(employerContact.loggedBy, accountId),
        // Written out: the index of planned contacts is for this word, and a parameter could be any.
        sql`${employerContact.status} = 'planned'`,
        isNull(employerContact.withdrawnAt),
      ),
    )
    .orderBy(asc(employerContact.occurredAt))
    .limit(20);
  return rows.map((row) => ({
    ...row,
    channel: channels.find((channel) => channel === row.channel) ?? "in_person",
    isPast: row.occurredAt.getTime() < ctx.now.getTime(),
  }));
}
