import { and, eq, sql } from "drizzle-orm";
import { participant } from "#db/schema/participant.ts";
import type { StaffContext } from "../context.ts";
import { isParticipantStatus, type ParticipantStatus } from "../participants/participant-vocabulary.ts";
import type { ParticipantRow } from "../participants/require-participant.ts";

export type CaseloadPerson = {
  row: ParticipantRow;
  searching: boolean;
  consented: boolean;
  lastEmployerContactOn: string | null;
};

/**
 * On the way to a job, whatever the phase: nobody is left out for not being "ready" (zero exclusion). At work, in
 * education, stepping down and ended are not searching.
 */
const searchingStatuses: readonly ParticipantStatus[] = [
  "referred",
  "first_contact",
  "mapping",
  "job_development",
];

export function isSearching(status: string): boolean {
  return isParticipantStatus(status) && searchingStatuses.includes(status);
}

/** Those whom the reader follows up as specialist or cover today. A supervisor's team and a clinician's are not here. */
export async function loadCaseload(ctx: StaffContext): Promise<CaseloadPerson[]> {
  const { accountId, serviceId, timeZone } = ctx.actor;
  const rows = await ctx.tx
    .select({
      row: participant,
      consented: sql<boolean>`exists (
        select 1 from matching_consent m
        where m.service_id = participant.service_id and m.participant_id = participant.id and m.withdrawn_at is null)`,
      lastEmployerContactOn: sql<string | null>`(
        select to_char(max(c.occurred_at) at time zone ${timeZone}, 'YYYY-MM-DD')
        from contact_on_behalf b join employer_contact c on c.service_id = b.service_id and c.id = b.employer_contact_id
        where b.service_id = participant.service_id and b.participant_id = participant.id
          and c.status = 'held' and c.withdrawn_at is null)`,
    })
    .from(participant)
    .where(
      and(
        eq(participant.serviceId, serviceId),
        sql`exists (
          select 1 from participant_access pa
          where pa.service_id = participant.service_id and pa.participant_id = participant.id
            and pa.account_id = ${accountId} and pa.relation in ('specialist', 'cover')
            and pa.from_on <= ${ctx.today} and coalesce(pa.to_on, ${ctx.today}) >= ${ctx.today})`,
      ),
    );
  return rows.map(({ row, ...rest }) => ({ row, searching: isSearching(row.status), ...rest }));
}
