import { and, asc, eq, getTableColumns, gte, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { participant, participantAccess } from "#db/schema/participant.ts";
import type { StaffContext } from "../context.ts";
import { isSeeking } from "./participant-vocabulary.ts";
import { reachedBy } from "./reached-by.ts";
import type { ParticipantRow } from "./require-participant.ts";

/** A participant whom the reader follows up as specialist or cover today. */
export type CaseloadPerson = ParticipantRow & {
  /** Day of the newest employer contact on their behalf, yyyy-mm-dd; null when there is none. */
  lastEmployerContactOn: string | null;
};

/** Those of the caseload who look for work. */
export async function listJobSeekers(ctx: StaffContext): Promise<CaseloadPerson[]> {
  return (await listCaseload(ctx)).filter(({ status }) => isSeeking(status));
}

/** Caseload and cover, not a supervisor's team or a clinician's patients. In the order of their start. */
export async function listCaseload(ctx: StaffContext): Promise<CaseloadPerson[]> {
  const { serviceId, accountId, timeZone } = ctx.actor;
  const rows = await ctx.tx
    .select({
      ...getTableColumns(participant),
      lastEmployerContactOn: sql<string | null>`(
        select max((c.occurred_at at time zone ${timeZone}::text)::date)::text
        from contact_on_behalf b join employer_contact c on c.service_id = b.service_id and c.id = b.employer_contact_id
        where b.service_id = ${participant.serviceId} and b.participant_id = ${participant.id}
          and c.withdrawn_at is null and c.status in ('held', 'participant_did_not_come'))`,
    })
    .from(participant)
    .innerJoin(
      participantAccess,
      and(
        eq(participantAccess.serviceId, participant.serviceId),
        eq(participantAccess.participantId, participant.id),
        eq(participantAccess.accountId, accountId),
        inArray(participantAccess.relation, ["specialist", "cover"]),
        lte(participantAccess.fromOn, ctx.today),
        or(isNull(participantAccess.toOn), gte(participantAccess.toOn, ctx.today)),
      ),
    )
    .where(and(eq(participant.serviceId, serviceId), reachedBy(ctx, participant.id)))
    .orderBy(asc(participant.startedOn), asc(participant.id));
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
