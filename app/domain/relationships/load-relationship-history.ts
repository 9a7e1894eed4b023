import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { contactPerson } from "#db/schema/employer.ts";
import {
  employerContact,
  employerContactAccount,
  employerContactPerson,
} from "#db/schema/employer-contact.ts";
import { employerOutcome, relationshipStageEvidence } from "#db/schema/relationship.ts";
import type { AnyContext } from "../context.ts";
import {
  type Channel,
  type ContactStatus,
  channels,
  contactStatuses,
  type InitiatedBy,
  initiators,
  type WhoWent,
  whoWentValues,
} from "../employer-contacts/employer-contact-vocabulary.ts";
import {
  type FrictionKind,
  frictionKinds,
  type OutcomeKind,
  outcomeKinds,
  type ReachedStage,
  stages,
} from "./relationship-configuration.ts";
import { type ContactEvent, contactEvent, type RelationshipHistory } from "./relationship-events.ts";

/** The calendar day of a contact in the service's time zone, as SQL. */
export const dayOfContact = (timeZone: string) =>
  sql<string>`(${employerContact.occurredAt} at time zone ${timeZone}::text)::date::text`;

const oneOf = <T extends string>(values: readonly T[], value: string): T | undefined =>
  values.find((known) => known === value);

type ContactRow = {
  id: string;
  day: string;
  channel: string;
  status: string;
  reachedNobody: boolean;
  whoWent: string;
  initiatedBy: string;
  personIds: string[];
  accountIds: string[];
};

export function contactEventOfRow(row: ContactRow): ContactEvent | null {
  const channel = oneOf<Channel>(channels, row.channel);
  const status = oneOf<ContactStatus>(contactStatuses, row.status);
  const whoWent = oneOf<WhoWent>(whoWentValues, row.whoWent);
  const initiatedBy = oneOf<InitiatedBy>(initiators, row.initiatedBy);
  if (!channel || !status || !whoWent || !initiatedBy) return null;
  return contactEvent({ ...row, channel, status, whoWent, initiatedBy });
}

const personIdsOf = sql<string[]>`coalesce((
  select array_agg(p.contact_person_id) from ${employerContactPerson} p
  where p.service_id = employer_contact.service_id and p.employer_contact_id = employer_contact.id), '{}')`;
const accountIdsOf = sql<string[]>`coalesce((
  select array_agg(a.account_id) from ${employerContactAccount} a
  where a.service_id = employer_contact.service_id and a.employer_contact_id = employer_contact.id), '{}')`;

/** Everything that feeds the strength of one employer: contacts that stand, stage evidence, outcomes, who has left. */
export async function loadRelationshipHistory(
  ctx: AnyContext,
  employerId: string,
): Promise<RelationshipHistory> {
  const { serviceId, timeZone } = ctx.actor;
  const [contactRows, evidenceRows, outcomeRows, leftRows] = await Promise.all([
    ctx.tx
      .select({
        id: employerContact.id,
        day: dayOfContact(timeZone),
        channel: employerContact.channel,
        status: employerContact.status,
        reachedNobody: employerContact.reachedNobody,
        whoWent: employerContact.whoWent,
        initiatedBy: employerContact.initiatedBy,
        personIds: personIdsOf,
        accountIds: accountIdsOf,
      })
      .from(employerContact)
      .where(
        and(
          eq(employerContact.serviceId, serviceId),
          eq(employerContact.employerId, employerId),
          isNull(employerContact.withdrawnAt),
        ),
      ),
    ctx.tx
      .select({
        id: relationshipStageEvidence.id,
        day: relationshipStageEvidence.reachedOn,
        stage: relationshipStageEvidence.stage,
        contactId: relationshipStageEvidence.employerContactId,
      })
      .from(relationshipStageEvidence)
      .where(
        and(
          eq(relationshipStageEvidence.serviceId, serviceId),
          eq(relationshipStageEvidence.employerId, employerId),
          isNull(relationshipStageEvidence.voidedAt),
        ),
      ),
    ctx.tx
      .select({ id: employerOutcome.id, day: employerOutcome.happenedOn, kind: employerOutcome.kind })
      .from(employerOutcome)
      .where(
        and(
          eq(employerOutcome.serviceId, serviceId),
          eq(employerOutcome.employerId, employerId),
          isNull(employerOutcome.voidedAt),
        ),
      ),
    ctx.tx
      .select({ personId: contactPerson.id, day: contactPerson.leftOn })
      .from(contactPerson)
      .where(
        and(
          eq(contactPerson.serviceId, serviceId),
          eq(contactPerson.employerId, employerId),
          isNotNull(contactPerson.leftOn),
        ),
      ),
  ]);
  return {
    contacts: contactRows.flatMap((row) => contactEventOfRow(row) ?? []),
    stageEvidence: evidenceRows.flatMap((row) => {
      const stage = stages.find((known): known is ReachedStage => known === row.stage && known !== "none");
      return stage ? [{ ...row, stage }] : [];
    }),
    outcomes: outcomeRows.flatMap((row) => {
      const kind = oneOf<OutcomeKind | FrictionKind>([...outcomeKinds, ...frictionKinds], row.kind);
      return kind ? [{ ...row, kind }] : [];
    }),
    peopleWhoLeft: leftRows.flatMap(({ personId, day }) => (day ? [{ personId, day }] : [])),
  };
}
