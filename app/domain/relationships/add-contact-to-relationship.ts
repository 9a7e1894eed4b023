import { and, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { contactPerson } from "#db/schema/employer.ts";
import { employerContact } from "#db/schema/employer-contact.ts";
import type { StaffContext } from "../context.ts";
import { type Channel, channelGroup, channels } from "../employer-contacts/employer-contact-vocabulary.ts";
import { type Worth, worthOf } from "./counted-contacts.ts";
import { contactEventOfRow, dayOfContact } from "./load-relationship-history.ts";
import { refreshRelationship } from "./refresh-relationship.ts";
import { withContact, withStageEvidence } from "./relationship-accumulators.ts";
import type { ReachedStage } from "./relationship-configuration.ts";
import type { ContactEvent, StageEvidence } from "./relationship-events.ts";
import { lockRelationship, type StoredRelationship, storeRelationship } from "./relationship-rows.ts";
import { higherOf } from "./relationship-stage.ts";
import type { RelationshipStrength } from "./relationship-strength.ts";

export type AddedContact = {
  employerId: string;
  channel: Channel;
  occurredAt: Date;
  /** Null when the contact is no event: planned or cancelled. */
  event: ContactEvent | null;
  evidence: (StageEvidence & { stage: ReachedStage }) | null;
};

export type StrengthChange = { before: number; after: RelationshipStrength };

/** What a new contact is added to: the sums, locked, and what already counts on its day. */
export type RelationshipBefore = { stored: StoredRelationship; hasLeavers: boolean; countedThatDay: Worth };

/** Locks the employer's sums until the transaction ends, and reads what decides how much a new contact adds. */
export async function lockRelationshipForContact(
  ctx: StaffContext,
  employerId: string,
  contact: { id: string; day: string; channel: Channel },
): Promise<RelationshipBefore> {
  const [stored, hasLeavers, countedThatDay] = await Promise.all([
    lockRelationship(ctx, employerId),
    somebodyHasLeft(ctx, employerId),
    countedOnSameDay(ctx, employerId, contact),
  ]);
  return { stored, hasLeavers, countedThatDay };
}

/**
 * Adds one new contact to the running sums of its employer, in the transaction that stores it. Falls back to counting
 * everything again when somebody at the employer has left, because that halves some of what is already counted.
 */
export async function addContactToRelationship(
  ctx: StaffContext,
  { stored, hasLeavers, countedThatDay }: RelationshipBefore,
  contact: AddedContact,
): Promise<StrengthChange> {
  const { employerId, event, evidence } = contact;
  if (!event || event.weight === 0) {
    const after = await storeRelationship(ctx, employerId, stored, stored);
    return { before: stored.strength, after };
  }
  if (hasLeavers || event.day > ctx.today) {
    return { before: stored.strength, after: await refreshRelationship(ctx, employerId) };
  }
  let accumulators = withContact(stored.accumulators, event, worthOf(event), countedThatDay);
  if (evidence) accumulators = withStageEvidence(accumulators, evidence);
  const after = await storeRelationship(ctx, employerId, stored, {
    accumulators,
    stage: higherOf(stored.stage, evidence?.stage ?? "none"),
    ...lastContacts(stored, contact),
  });
  return { before: stored.strength, after };
}

function lastContacts(
  stored: StoredRelationship,
  { occurredAt, channel }: AddedContact,
): { lastContactAt: Date; lastVisitAt: Date | null } {
  const later = (before: Date | null) => (before && before > occurredAt ? before : occurredAt);
  return {
    lastContactAt: later(stored.lastContactAt),
    lastVisitAt: channel === "in_person" ? later(stored.lastVisitAt) : stored.lastVisitAt,
  };
}

async function somebodyHasLeft(ctx: StaffContext, employerId: string): Promise<boolean> {
  const [left] = await ctx.tx
    .select({ id: contactPerson.id })
    .from(contactPerson)
    .where(
      and(
        eq(contactPerson.serviceId, ctx.actor.serviceId),
        eq(contactPerson.employerId, employerId),
        isNotNull(contactPerson.leftOn),
      ),
    )
    .limit(1);
  return left !== undefined;
}

async function countedOnSameDay(
  ctx: StaffContext,
  employerId: string,
  contact: { id: string; day: string; channel: Channel },
): Promise<Worth> {
  const group = channels.filter((channel) => channelGroup(channel) === channelGroup(contact.channel));
  const rows = await ctx.tx
    .select({
      id: employerContact.id,
      day: dayOfContact(ctx.actor.timeZone),
      channel: employerContact.channel,
      status: employerContact.status,
      reachedNobody: employerContact.reachedNobody,
      whoWent: employerContact.whoWent,
      initiatedBy: employerContact.initiatedBy,
      personIds: sql<string[]>`'{}'::uuid[]`,
      accountIds: sql<string[]>`'{}'::uuid[]`,
    })
    .from(employerContact)
    .where(
      and(
        eq(employerContact.serviceId, ctx.actor.serviceId),
        eq(employerContact.employerId, employerId),
        ne(employerContact.id, contact.id),
        isNull(employerContact.withdrawnAt),
        sql`${employerContact.channel} in ${group}`,
        sql`${employerContact.occurredAt} >= ((${contact.day}::date - 1)::timestamp at time zone ${ctx.actor.timeZone}::text)`,
        sql`${employerContact.occurredAt} < ((${contact.day}::date + 2)::timestamp at time zone ${ctx.actor.timeZone}::text)`,
      ),
    );
  const counted: Worth = { weight: 0, reciprocity: 0 };
  for (const row of rows) {
    const other = row.day === contact.day ? contactEventOfRow(row) : null;
    if (!other) continue;
    const worth = worthOf(other);
    counted.weight = Math.max(counted.weight, worth.weight);
    counted.reciprocity = Math.max(counted.reciprocity, worth.reciprocity);
  }
  return counted;
}
