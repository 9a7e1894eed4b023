import { sql } from "drizzle-orm";
import type { StaffContext } from "../context.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { reachedBy } from "../participants/reached-by.ts";
import {
  type DoorOpener,
  doorOpener,
  isPlacementOrigin,
  type PlacementOrigin,
} from "../placements/placement-origin.ts";
import type { Days } from "./ledger-query.ts";
import { reachedSomebody } from "./load-lead-figures.ts";

/** A placement that the reader may see, with what went before it. */
export type LedgerPlacement = {
  id: string;
  participantId: string;
  initials: string;
  referenceCode: string;
  employerId: string;
  employerName: string;
  occupationCode: string;
  startedOn: string;
  origin: PlacementOrigin;
  jobLeadId: string | null;
  opener: DoorOpener;
  openerName: string | null;
  /** Contacts that reached somebody up to the day before the start. */
  contacts: number;
  visits: number;
};

type Row = Omit<LedgerPlacement, "initials" | "origin" | "opener"> & {
  givenName: string;
  familyName: string;
  origin: string;
  firstContactOn: string | null;
  firstContactBy: string | null;
} & Record<string, unknown>;

/**
 * Placements begun in the period of those whom the reader follows up, covers for or leads the team of, newest first.
 * Begins with the reader's own people, so that row security looks at their rows alone.
 */
export async function loadPlacements(
  ctx: StaffContext,
  { from, until }: Days,
  teamId: string | null,
): Promise<LedgerPlacement[]> {
  const { serviceId, accountId, timeZone } = ctx.actor;
  const rows = await ctx.tx.execute<Row>(sql`
    with own as materialized (
      select distinct a.participant_id from participant_access a
      where a.service_id = ${serviceId} and a.account_id = ${accountId}
        and a.relation in ('specialist', 'cover', 'supervisor')
        and a.from_on <= ${ctx.today}::date and coalesce(a.to_on, ${ctx.today}::date) >= ${ctx.today}::date
    )
    select p.id, p.participant_id as "participantId", t.given_name as "givenName", t.family_name as "familyName",
      t.reference_code as "referenceCode", p.employer_id as "employerId", e.name as "employerName",
      p.occupation_code as "occupationCode", p.started_on::text as "startedOn", p.origin, p.job_lead_id as "jobLeadId",
      r.first_contact_on::text as "firstContactOn", r.first_contact_by as "firstContactBy", o.name as "openerName",
      b.contacts, b.visits
    from own
    join participant t on t.service_id = ${serviceId} and t.id = own.participant_id
    join placement p on p.service_id = t.service_id and p.participant_id = t.id
    join employer_profile e on e.service_id = p.service_id and e.id = p.employer_id
    left join employer_relationship r on r.service_id = p.service_id and r.employer_id = p.employer_id
    left join account o on o.service_id = r.service_id and o.id = r.first_contact_by
    cross join lateral (
      select count(*)::int as contacts, count(*) filter (where c.channel = 'in_person')::int as visits
      from employer_contact c
      where c.service_id = p.service_id and c.employer_id = p.employer_id
        and c.occurred_at < (p.started_on::timestamp at time zone ${timeZone}::text) and ${reachedSomebody}
    ) b
    where ${reachedBy(ctx, sql`t.id`)} and p.started_on between ${from}::date and ${until}::date
      ${teamId === null ? sql`` : sql`and t.team_id = ${teamId}`}
    order by p.started_on desc, p.id`);
  return rows.flatMap(({ givenName, familyName, firstContactOn, firstContactBy, origin, ...row }) => {
    if (!isPlacementOrigin(origin)) return [];
    const opener = doorOpener({ origin, startedOn: row.startedOn, firstContactOn, firstContactBy });
    const openerName = opener.kind === "colleague" ? row.openerName : null;
    return [{ ...row, origin, opener, openerName, initials: initialsOf(givenName, familyName) }];
  });
}
