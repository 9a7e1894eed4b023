import { type SQL, sql } from "drizzle-orm";
import type { StaffContext } from "../context.ts";
import type { Days } from "./ledger-query.ts";

/**
 * Employers whose first contact that reached somebody lies in the period, with the days from that contact to each later
 * step, 0 or more and never falling; null where a step has not been reached. Who took a later step has taken those
 * before. A hire is told by the day its lead closed, else by the month of the outcome. Columns: employer_id, first_on,
 * first_by, s1 … s5.
 * @param teamId only those whose first contact somebody of the team logged
 */
export function funnelEmployers(
  { actor: { serviceId, timeZone } }: StaffContext,
  { from, until }: Days,
  teamId: string | null,
): SQL {
  // The day of each step or of the next one that was taken, from the last one back; "offset 0" keeps the planner from
  // writing them out again wherever they stand.
  const since = (step: number) =>
    sql.raw(
      `case when m${step} > first_on then m${step} - first_on when m${step} is not null then 0 end as s${step}`,
    );
  return sql`
    select employer_id, first_on, first_by, ${sql.join([1, 2, 3, 4, 5].map(since), sql`, `)}
    from (select *, least(met_on, m2) as m1 from (
      select *, least(needs_known_on, m3) as m2 from (
      select *, least(presented_on, m4) as m3 from (
      select *, least(lead_on, m5) as m4 from (
      select r.employer_id, r.first_contact_on as first_on, r.first_contact_by as first_by, r.met_on, r.needs_known_on,
        r.presented_on, l.lead_on, coalesce(l.filled_on, o.hired_on) as m5
      from employer_relationship r
      left join (
        select j.employer_id, (min(j.created_at) at time zone ${timeZone}::text)::date as lead_on,
          (min(c.closed_at) at time zone ${timeZone}::text)::date as filled_on
        from job_lead j
        left join job_lead_closure c on c.service_id = j.service_id and c.job_lead_id = j.id
          and c.filled_by_ours and c.reopened_at is null
        where j.service_id = ${serviceId} group by j.employer_id
      ) l on l.employer_id = r.employer_id
      left join (
        select h.employer_id, min(h.happened_on) as hired_on from employer_outcome h
        where h.service_id = ${serviceId} and h.kind = 'hire' group by h.employer_id
      ) o on o.employer_id = r.employer_id
      where r.service_id = ${serviceId} and r.first_contact_on between ${from}::date and ${until}::date
        ${
          teamId === null
            ? sql``
            : sql`and r.first_contact_by in (select m.account_id from team_member m
          where m.service_id = ${serviceId} and m.team_id = ${teamId})`
        }
      offset 0) a offset 0) b offset 0) c offset 0) d offset 0) e`;
}

/** The quarter of a day as "2026-Q1". */
export const quarterOf = (day: SQL): SQL => sql`to_char(${day}, 'YYYY-"Q"Q')`;
