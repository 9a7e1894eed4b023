import { type SQL, sql } from "drizzle-orm";
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

/** What a placement counts as, with what went before it. */
export type CountedPlacement = {
  id: string;
  startedOn: string;
  origin: PlacementOrigin;
  opener: DoorOpener;
  openerName: string | null;
  /** Contacts that reached somebody up to the day before the start. */
  contacts: number;
  visits: number;
};

/** A placement that the reader may see, as it is listed. */
export type LedgerPlacement = CountedPlacement & {
  participantId: string;
  initials: string;
  referenceCode: string;
  employerId: string;
  employerName: string;
  occupationCode: string;
  jobLeadId: string | null;
};

type Stored<P> = Omit<P, "origin" | "opener" | "initials"> & {
  origin: string;
  startedOn: string;
  firstContactOn: string | null;
  firstContactBy: string | null;
  openerName: string | null;
};
type CountedRow = Stored<CountedPlacement>;
type ListedRow = Stored<LedgerPlacement> & { givenName: string; familyName: string };

/**
 * Placements begun in the period of those whom the reader follows up, covers for or leads the team of. Begins with the
 * reader's own people, so that row security looks at their rows alone.
 */
function placements(
  ctx: StaffContext,
  { from, until }: Days,
  teamId: string | null,
  shown: { columns: SQL; joins: SQL },
): SQL {
  const { serviceId, accountId, timeZone } = ctx.actor;
  // Who may be seen of a team is asked of the participants themselves, and costs as much again.
  const ofTeam =
    teamId === null
      ? sql``
      : sql`and exists (select 1 from participant m
          where m.service_id = p.service_id and m.id = p.participant_id and m.team_id = ${teamId})`;
  return sql`
    with own as materialized (
      select distinct a.participant_id from participant_access a
      where a.service_id = ${serviceId} and a.account_id = ${accountId}
        and a.relation in ('specialist', 'cover', 'supervisor')
        and a.from_on <= ${ctx.today}::date and coalesce(a.to_on, ${ctx.today}::date) >= ${ctx.today}::date
    )
    select p.id, p.started_on::text as "startedOn", p.origin, r.first_contact_on::text as "firstContactOn",
      r.first_contact_by as "firstContactBy", o.name as "openerName", b.contacts, b.visits ${shown.columns}
    from own
    join placement p on p.service_id = ${serviceId} and p.participant_id = own.participant_id
    ${shown.joins}
    left join employer_relationship r on r.service_id = p.service_id and r.employer_id = p.employer_id
    left join account o on o.service_id = r.service_id and o.id = r.first_contact_by
    cross join lateral (
      select count(*)::int as contacts, count(*) filter (where c.channel = 'in_person')::int as visits
      from employer_contact c
      where c.service_id = p.service_id and c.employer_id = p.employer_id
        and c.occurred_at < (p.started_on::timestamp at time zone ${timeZone}::text) and ${reachedSomebody}
    ) b
    where ${reachedBy(ctx, sql`p.participant_id`)} and p.started_on between ${from}::date and ${until}::date ${ofTeam}`;
}

/** As many of them as there are, to be counted. */
export async function loadPlacementsToCount(
  ctx: StaffContext,
  days: Days,
  teamId: string | null,
): Promise<CountedPlacement[]> {
  const rows = await ctx.tx.execute<CountedRow & Record<string, unknown>>(
    placements(ctx, days, teamId, { columns: sql``, joins: sql`` }),
  );
  return rows.flatMap(counted);
}

/** The same ones, with whose they are and where, newest first. */
export async function loadPlacements(
  ctx: StaffContext,
  days: Days,
  teamId: string | null,
): Promise<LedgerPlacement[]> {
  const columns = sql`, p.participant_id as "participantId", t.given_name as "givenName", t.family_name as "familyName",
      t.reference_code as "referenceCode", p.employer_id as "employerId", e.name as "employerName",
      p.occupation_code as "occupationCode", p.job_lead_id as "jobLeadId"`;
  const joins = sql`join participant t on t.service_id = p.service_id and t.id = p.participant_id
    join employer_profile e on e.service_id = p.service_id and e.id = p.employer_id`;
  const rows = await ctx.tx.execute<ListedRow & Record<string, unknown>>(
    sql`${placements(ctx, days, teamId, { columns, joins })} order by p.started_on desc, p.id`,
  );
  return rows.flatMap((row) => {
    const { participantId, referenceCode, employerId, employerName, occupationCode, jobLeadId } = row;
    const listed = { participantId, referenceCode, employerId, employerName, occupationCode, jobLeadId };
    const initials = initialsOf(row.givenName, row.familyName);
    return counted(row).map((placement) => ({ ...placement, ...listed, initials }));
  });
}

/** Nothing of a row whose origin this version does not know. */
function counted({ id, startedOn, contacts, visits, ...row }: CountedRow): CountedPlacement[] {
  const { origin, firstContactOn, firstContactBy } = row;
  if (!isPlacementOrigin(origin)) return [];
  const opener = doorOpener({ origin, startedOn, firstContactOn, firstContactBy });
  const openerName = opener.kind === "colleague" ? row.openerName : null;
  return [{ id, startedOn, contacts, visits, origin, opener, openerName }];
}
