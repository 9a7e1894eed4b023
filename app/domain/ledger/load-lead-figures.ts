import { type SQL, sql } from "drizzle-orm";
import type { StaffContext } from "../context.ts";
import { isHiddenJob } from "../job-leads/hidden-job-condition.ts";
import type { Days } from "./ledger-query.ts";
import { type Spread, spreadOf } from "./weighted-quantile.ts";

/** Contacts and visits before a lead was recorded: of all leads, and of the hidden ones. */
export type LeadFigures = {
  all: { n: number; contacts: Spread | null; visits: Spread | null };
  hidden: { n: number; contacts: Spread | null; visits: Spread | null };
};

type LeadGroup = { hidden: boolean; contacts: number; visits: number; count: number } & Record<
  string,
  unknown
>;

/** A contact `c` with an employer that reached somebody. */
export const reachedSomebody = sql`c.withdrawn_at is null and not c.reached_nobody
  and c.status in ('held', 'participant_did_not_come')`;

/**
 * Leads recorded in the period, with whether they are hidden and what went before. Columns: id, employer_id, created_at,
 * hidden, contacts, visits.
 * @param teamId only those that somebody of the team recorded
 */
export function ledgerLeads(
  { actor: { serviceId, timeZone } }: StaffContext,
  { from, until }: Days,
  teamId: string | null,
): SQL {
  const hidden = isHiddenJob({
    advertised: sql`l.advertised`,
    advertisedOn: sql`l.advertised_on`,
    firstContactOn: sql`r.first_contact_on`,
  });
  return sql`
    select l.id, l.employer_id, l.created_at, ${hidden} as hidden, b.contacts, b.visits
    from job_lead l
    left join employer_relationship r on r.service_id = l.service_id and r.employer_id = l.employer_id
    cross join lateral (
      select count(*)::int as contacts, count(*) filter (where c.channel = 'in_person')::int as visits
      from employer_contact c
      where c.service_id = l.service_id and c.employer_id = l.employer_id and c.occurred_at <= l.created_at
        and ${reachedSomebody}
    ) b
    where l.service_id = ${serviceId}
      and l.created_at >= (${from}::date::timestamp at time zone ${timeZone}::text)
      and l.created_at < ((${until}::date + 1)::timestamp at time zone ${timeZone}::text)
      ${
        teamId === null
          ? sql``
          : sql`and l.created_by in (select m.account_id from team_member m
        where m.service_id = ${serviceId} and m.team_id = ${teamId})`
      }`;
}

export async function loadLeadFigures(
  ctx: StaffContext,
  days: Days,
  teamId: string | null,
): Promise<LeadFigures> {
  const groups = await ctx.tx.execute<LeadGroup>(sql`
    select hidden, contacts, visits, count(*)::int as count from (${ledgerLeads(ctx, days, teamId)}) leads
    group by 1, 2, 3`);
  return { all: figuresOf(groups), hidden: figuresOf(groups.filter(({ hidden }) => hidden)) };
}

function figuresOf(groups: readonly LeadGroup[]) {
  return {
    n: groups.reduce((sum, { count }) => sum + count, 0),
    contacts: spreadOf(groups.map(({ contacts, count }) => ({ value: contacts, count }))),
    visits: spreadOf(groups.map(({ visits, count }) => ({ value: visits, count }))),
  };
}
