import { sql } from "drizzle-orm";
import { uuidArray } from "#db/uuid-array.ts";
import type { StaffContext } from "../context.ts";
import { type ContactLoad, fatigue } from "./contact-guard.ts";

type ContactRow = {
  employer_id: string;
  day: string;
  initiated_by: string;
  presented: boolean;
  answered: boolean;
  own: boolean;
  name: string | null;
};
type NoRow = { employer_id: string; day: string; until_on: string | null };

/**
 * What the whole team has lately done at some employers, for the guards. Counts contacts, never on whose behalf.
 *
 * @param employerIds a page of them
 * @returns one load for each that anything is to be said about
 */
export async function loadContactLoads(
  ctx: StaffContext,
  employerIds: readonly string[],
): Promise<Map<string, ContactLoad>> {
  const loads = new Map<string, ContactLoad>();
  if (employerIds.length === 0) return loads;
  const ids = sql`any(${uuidArray(employerIds)})`;
  const [contacts, noes] = await Promise.all([contactRows(ctx, ids), noRows(ctx, ids)]);
  for (const row of contacts) {
    const load = loads.get(row.employer_id) ?? nothing();
    loads.set(row.employer_id, {
      ...load,
      // Newest first: the first by a colleague stands.
      lastByColleague:
        load.lastByColleague ?? (row.own || row.name === null ? null : { name: row.name, on: row.day }),
      openAsks: row.presented && !row.answered ? [...load.openAsks, row.day] : load.openAsks,
      outreach: load.outreach + (row.initiated_by === "we" ? 1 : 0),
      inbound: load.inbound + (row.initiated_by === "we" ? 0 : 1),
    });
  }
  for (const row of noes) {
    const load = loads.get(row.employer_id) ?? nothing();
    if (load.saidNo && load.saidNo.on >= row.day) continue;
    loads.set(row.employer_id, { ...load, saidNo: { on: row.day, untilOn: row.until_on } });
  }
  return loads;
}

function nothing(): ContactLoad {
  return { lastByColleague: null, openAsks: [], saidNo: null, outreach: 0, inbound: 0 };
}

const dayOf = (column: string, timeZone: string) =>
  sql`(${sql.raw(column)} at time zone ${timeZone}::text)::date::text`;

/** Contacts of the last 90 days, newest first; an ask is answered by what came of it later. */
async function contactRows(ctx: StaffContext, ids: ReturnType<typeof sql>): Promise<ContactRow[]> {
  const { serviceId, accountId, timeZone } = ctx.actor;
  const rows = await ctx.tx.execute<ContactRow>(sql`
    select c.employer_id, ${dayOf("c.occurred_at", timeZone)} as day, c.initiated_by,
      coalesce(c.stage_reached = 'presented', false) as presented,
      exists (select 1 from employer_outcome o where o.service_id = c.service_id and o.employer_id = c.employer_id
        and o.kind in ('tour', 'interview', 'trial', 'hire')
        and o.happened_on >= (c.occurred_at at time zone ${timeZone}::text)::date) as answered,
      exists (select 1 from employer_contact_account t where t.service_id = c.service_id
        and t.employer_contact_id = c.id and t.account_id = ${accountId}) as own,
      (select min(a.name) from employer_contact_account t
        join account a on a.service_id = t.service_id and a.id = t.account_id
        where t.service_id = c.service_id and t.employer_contact_id = c.id) as name
    from employer_contact c
    where c.service_id = ${serviceId} and c.employer_id = ${ids} and c.withdrawn_at is null
      and c.status in ('held', 'participant_did_not_come')
      and c.occurred_at > ${ctx.now.toISOString()}::timestamptz - make_interval(days => ${fatigue.outreachDays})
      and c.occurred_at <= ${ctx.now.toISOString()}::timestamptz
    order by c.occurred_at desc`);
  return [...rows];
}

/** "Not now" said in the portal, and leads that closed without anything for one of ours: no hire, no measure. */
async function noRows(ctx: StaffContext, ids: ReturnType<typeof sql>): Promise<NoRow[]> {
  const { serviceId, timeZone } = ctx.actor;
  const since = sql`${ctx.now.toISOString()}::timestamptz - make_interval(days => ${fatigue.cooldownDays})`;
  const rows = await ctx.tx.execute<NoRow>(sql`
    select w.employer_id, ${dayOf("w.created_at", timeZone)} as day, w.until_on::text as until_on
    from visit_wish w
    where w.service_id = ${serviceId} and w.employer_id = ${ids} and w.wish = 'not_now' and w.ended_at is null
      and (w.created_at > ${since} or w.until_on > ${ctx.today}::date)
    union all
    select l.employer_id, ${dayOf("l.closed_at", timeZone)} as day, null as until_on
    from job_lead l
    where l.service_id = ${serviceId} and l.employer_id = ${ids} and l.closed_at > ${since}
      and not exists (select 1 from employer_outcome o where o.service_id = l.service_id
        and o.employer_id = l.employer_id and o.kind = 'hire'
        and o.happened_on >= (l.created_at at time zone ${timeZone}::text)::date)
      and not exists (select 1 from job_lead_closure e where e.service_id = l.service_id and e.job_lead_id = l.id
        and e.reopened_at is null and (e.filled_by_ours or e.result in ('work_training', 'other_measure')))`);
  return [...rows];
}
