import { sql } from "drizzle-orm";
import { instantOf } from "../calendar/instant-of.ts";
import { addDays, dayIn, daysBetween } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { nextStepCadence } from "../relationships/next-step-proposal.ts";
import { type Band, bands } from "../relationships/relationship-configuration.ts";

export type ColdEmployer = {
  employerId: string;
  employerName: string;
  lastContactOn: string;
  daysSince: number;
  strength: number;
  band: Band;
};

type ColdRow = {
  employerId: string;
  employerName: string;
  lastContactAt: string;
  strength: number;
  band: string;
};

const mostShown = 6;

/**
 * Employers I hold or have met that nobody has been in touch with for longer than the cadence, the strongest first:
 * what is lost by silence. Paused employers are left out, and those that are closed or bankrupt.
 */
export async function listColdEmployers(ctx: StaffContext): Promise<ColdEmployer[]> {
  const { serviceId, accountId, timeZone } = ctx.actor;
  const since = instantOf(addDays(ctx.today, -nextStepCadence.keepInTouchFromDays), "00:00", timeZone);
  // The strongest first and one by one until there are enough: "offset 0" keeps the planner from asking for all of them.
  const rows = await ctx.tx.execute<ColdRow>(sql`
    select cold.employer_id as "employerId", e.name as "employerName", cold.last_contact_at as "lastContactAt",
      cold.strength, cold.band
    from (
      select cold.* from (
        select r.employer_id, r.last_contact_at, r.strength, r.band from employer_relationship r
        where r.service_id = ${serviceId} and r.stage in ('met', 'needs_known', 'presented', 'ongoing')
          and r.last_contact_at < ${since.toISOString()}
          and r.employer_id not in (
            select p.employer_id from contact_pause p
            where p.service_id = ${serviceId} and p.ended_at is null and coalesce(p.until_on, ${ctx.today}::date) >= ${ctx.today}::date)
        order by r.strength desc, r.employer_id
        offset 0
      ) cold
      where (exists (
          select 1 from employer_owner o
          where o.service_id = ${serviceId} and o.employer_id = cold.employer_id and o.account_id = ${accountId}
            and o.ended_at is null
          offset 0)
        or exists (
          select 1 from employer_contact c
          join employer_contact_account t on t.service_id = c.service_id and t.employer_contact_id = c.id
          where c.service_id = ${serviceId} and c.employer_id = cold.employer_id and t.account_id = ${accountId}
            and c.withdrawn_at is null
          offset 0))
        and not exists (
          select 1 from employer x join register_unit u on u.id = x.register_unit_id
          where x.service_id = ${serviceId} and x.id = cold.employer_id and (u.deleted_on is not null or u.bankrupt)
          offset 0)
      limit ${mostShown}
    ) cold
    join employer_profile e on e.service_id = ${serviceId} and e.id = cold.employer_id
    order by cold.strength desc, e.name`);
  return rows.map((row) => {
    const lastContactOn = dayIn(timeZone, new Date(row.lastContactAt));
    return {
      employerId: row.employerId,
      employerName: row.employerName,
      lastContactOn,
      daysSince: daysBetween(lastContactOn, ctx.today),
      strength: row.strength,
      band: bands.find((band) => band === row.band) ?? "new",
    };
  });
}
