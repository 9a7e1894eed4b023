import { and, asc, eq, sql } from "drizzle-orm";
import { participant } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { initialsOf, isParticipantStatus, type ParticipantStatus } from "./participant-vocabulary.ts";
import { reachedBy } from "./reached-by.ts";

export type ListedParticipant = {
  id: string;
  initials: string;
  referenceCode: string;
  status: ParticipantStatus;
  startedOn: string;
  /** Name of the specialist who holds the participant today. */
  specialistName: string | null;
  /** Day of the latest held employer contact on the person's behalf, yyyy-mm-dd. */
  lastEmployerContactOn: string | null;
  wishes: number;
  /** The reader may open the page: true for specialist, cover and supervisor; a clinician sees the line only. */
  canOpen: boolean;
};

/**
 * Everybody the reader has a relation to, by initials and case number only. Those who have ended come last.
 * @param options.ended false leaves out those who have ended
 */
export async function listParticipants(
  ctx: StaffContext,
  options: { ended?: boolean } = {},
): Promise<ListedParticipant[]> {
  requirePermission(ctx, "participant:read_name");
  const { accountId, serviceId } = ctx.actor;
  const rows = await ctx.tx
    .select({
      id: participant.id,
      givenName: participant.givenName,
      familyName: participant.familyName,
      referenceCode: participant.referenceCode,
      status: participant.status,
      startedOn: participant.startedOn,
      specialistName: sql<string | null>`(
        select ac.name from participant_access pa join account ac on ac.service_id = pa.service_id and ac.id = pa.account_id
        where pa.service_id = participant.service_id and pa.participant_id = participant.id and pa.relation = 'specialist'
          and pa.from_on <= ${ctx.today} and coalesce(pa.to_on, ${ctx.today}) >= ${ctx.today}
        order by pa.from_on desc limit 1)`,
      lastEmployerContactOn: sql<string | null>`(
        select to_char(max(c.occurred_at) at time zone ${ctx.actor.timeZone}, 'YYYY-MM-DD')
        from contact_on_behalf b join employer_contact c on c.service_id = b.service_id and c.id = b.employer_contact_id
        where b.service_id = participant.service_id and b.participant_id = participant.id and c.status = 'held' and c.withdrawn_at is null)`,
      wishes: sql<number>`(
        select count(*)::int from preference f where f.service_id = participant.service_id and f.participant_id = participant.id)`,
      canOpen: sql<boolean>`exists (
        select 1 from participant_access pa
        where pa.service_id = participant.service_id and pa.participant_id = participant.id and pa.account_id = ${accountId}
          and pa.relation in ('specialist', 'cover', 'supervisor')
          and pa.from_on <= ${ctx.today} and coalesce(pa.to_on, ${ctx.today}) >= ${ctx.today})`,
    })
    .from(participant)
    .where(
      and(
        eq(participant.serviceId, serviceId),
        reachedBy(ctx, participant.id, "line"),
        options.ended === false ? sql`${participant.status} <> 'ended'` : undefined,
      ),
    )
    .orderBy(sql`${participant.status} = 'ended'`, asc(participant.referenceCode));
  return rows.map(({ givenName, familyName, status, ...row }) => ({
    ...row,
    initials: initialsOf(givenName, familyName),
    status: isParticipantStatus(status) ? status : "referred",
  }));
}
