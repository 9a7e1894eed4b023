import type postgres from "postgres";
import { growRegister } from "./grow-register.ts";
import type { InventedService } from "./invented-service.ts";
import type { Random } from "./random.ts";

export type CrmSize = {
  employers: number;
  people: number;
  contacts: number;
  leads: number;
  placements: number;
};

/** So many contacts one colleague has in three years: thirty a week, which is more than anybody is asked for. */
const contactsOfOne = 5000;

/** Contacts of the employer whose page is opened. */
export const timelineContacts = 500;

/**
 * Fills a service in the database itself: so many units of its area made its own, people there, contacts over three
 * years, and of those what the product would have kept: relationships, evidence of stages, leads, placements. Times,
 * channels and chances are invented; rows are as the product writes them.
 *
 * @param sql connection of the owner
 * @returns the employer with five hundred contacts; statistics are for the caller to gather
 */
export async function generateCrm(
  sql: postgres.Sql,
  options: {
    service: InventedService;
    size: CrmSize;
    from: number;
    municipalities: readonly string[];
    random: Random;
  },
): Promise<string> {
  const { service, size, from, municipalities, random } = options;
  await growRegister(sql, { from, to: from + size.employers, municipalities, random });
  // References hold by the way the rows are made; checking each of two million takes longer than making them.
  await sql`set session_replication_role = replica`;
  try {
    const accounts = [
      ...service.specialists.map(({ accountId }) => accountId),
      ...(await addColleagues(sql, service, Math.ceil(size.contacts / contactsOfOne))),
    ];
    return await fill(sql, { serviceId: service.serviceId, teamId: service.teamId, accounts, size, from });
  } finally {
    await sql`set session_replication_role = origin`;
  }
}

/** As many colleagues as have so much to do; they only stand in the rows. Returns the ids of those that were added. */
async function addColleagues(
  sql: postgres.Sql,
  { serviceId, specialists }: InventedService,
  wanted: number,
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    insert into account (id, service_id, name, email)
    select gen_random_uuid(), ${serviceId}, 'Kollega ' || n, gen_random_uuid() || '@bench.example'
    from generate_series(1, ${Math.max(0, wanted - specialists.length)}::int) n returning id`;
  return rows.map(({ id }) => id);
}

type Filling = { serviceId: string; teamId: string; accounts: string[]; size: CrmSize; from: number };

async function fill(sql: postgres.Sql, { serviceId, teamId, accounts, size, from }: Filling) {
  const account = (number: string) =>
    sql`(${accounts}::uuid[])[1 + (${sql.unsafe(number)}) % ${accounts.length}::int]`;
  await sql`create temporary table made (n int primary key, id uuid not null, unit uuid not null)`;
  await sql`
    insert into made select row_number() over (order by organisation_number) - 1, gen_random_uuid(), id
    from register_unit where organisation_number between ${String(320_000_000 + from)}
      and ${String(320_000_000 + from + size.employers - 1)} and source = 'bench'`;
  await sql`insert into employer (id, service_id, register_unit_id) select id, ${serviceId}, unit from made`;
  await sql`
    insert into employer_owner (id, service_id, employer_id, account_id)
    select gen_random_uuid(), ${serviceId}, id, ${account("n")} from made where n % 2 = 0`;
  await sql`
    insert into contact_person (id, service_id, employer_id, name, role, decision_maker)
    select gen_random_uuid(), ${serviceId}, m.id, 'Person ' || p, 'Avdelingsleder', 'not_stated'
    from generate_series(1, ${size.people}::int) p join made m on m.n = p % ${size.employers}::int`;
  // The first employer has a long history; the others share the rest, some of them often, and one in ten never.
  await sql`
    insert into employer_contact (id, service_id, employer_id, channel, occurred_at, created_at, updated_at,
      reached_nobody, logged_by, request_hash, decision_maker)
    select gen_random_uuid(), ${serviceId}, m.id,
      (array['in_person', 'in_person', 'phone', 'email'])[1 + c % 4], t.at, t.at, t.at, c % 10 = 0,
      ${account("c")}, 'invented', 'not_stated'
    from (
      select c, case when c <= ${timelineContacts} then 0
        else floor(0.9 * ${size.employers} * pow(random(), 1.5))::int end as n
      from generate_series(1, ${size.contacts}::int) c
      offset 0
    ) drawn
    join made m on m.n = drawn.n
    cross join lateral (select now() - make_interval(days => 1 + (c::bigint * 7919 % 1095)::int, mins => c % 480) as at) t`;
  await sql`
    insert into employer_contact_account (service_id, employer_contact_id, account_id)
    select service_id, id, logged_by from employer_contact where service_id = ${serviceId}`;
  await sql`
    insert into relationship_stage_evidence (id, service_id, employer_id, stage, reached_on, employer_contact_id, recorded_by)
    select gen_random_uuid(), service_id, employer_id,
      case when channel <> 'in_person' then 'contacted' when random() < 0.2 then 'needs_known'
        when random() < 0.05 then 'presented' else 'met' end, occurred_at::date, id, logged_by
    from employer_contact where service_id = ${serviceId} and not reached_nobody`;
  await sql`
    insert into employer_relationship (service_id, employer_id, stage, strength, band, scored_on, last_contact_at,
      last_visit_at, first_contact_on, first_contact_by, met_on, needs_known_on, presented_on)
    select ${serviceId}, m.id, coalesce(e.stage, 'none'), s.strength,
      case when s.strength < 10 then 'new' when s.strength < 30 then 'acquainted' when s.strength < 55 then 'warm'
        when s.strength < 80 then 'trusted' else 'partner' end, current_date,
      c.last_at, c.visit_at, c.first_on, c.first_by, e.met_on, e.needs_known_on, e.presented_on
    from made m
    left join (
      select employer_id, max(occurred_at) as last_at, max(occurred_at) filter (where channel = 'in_person') as visit_at,
        min(occurred_at::date) filter (where not reached_nobody) as first_on,
        (array_agg(logged_by order by occurred_at) filter (where not reached_nobody))[1] as first_by
      from employer_contact where service_id = ${serviceId} group by employer_id
    ) c on c.employer_id = m.id
    left join (
      select employer_id, min(reached_on) filter (where stage = 'met') as met_on,
        min(reached_on) filter (where stage = 'needs_known') as needs_known_on,
        min(reached_on) filter (where stage = 'presented') as presented_on,
        case when bool_or(stage = 'presented') then 'presented' when bool_or(stage = 'needs_known') then 'needs_known'
          when bool_or(stage = 'met') then 'met' else 'contacted' end as stage
      from relationship_stage_evidence where service_id = ${serviceId} group by employer_id
    ) e on e.employer_id = m.id
    cross join lateral (select (m.n * 7919) % 95 as strength) s`;
  await sql`
    insert into next_step (id, service_id, employer_id, kind, due_on, account_id, created_by)
    select gen_random_uuid(), ${serviceId}, id, 'visit', current_date - 10 + n % 20, ${account("n")}, ${account("n")}
    from made where n % 50 = 0`;
  await sql`
    insert into job_lead (id, service_id, employer_id, title, stage, advertised, advertised_on, source, created_by,
      created_at, updated_at, closed_at)
    select gen_random_uuid(), ${serviceId}, m.id, 'Jobb ' || l,
      case when l % 3 = 0 then (array['new', 'explored', 'open_for_candidates'])[1 + l % 9 / 3] else 'closed' end,
      (array[true, false, null])[1 + l % 3], case when l % 3 = 0 then t.at::date end, 'visit', ${account("l")}, t.at, t.at,
      case when l % 3 = 0 then null else t.at + interval '20 days' end
    from generate_series(1, ${size.leads}::int) l
    join made m on m.n = (l * 13) % ${size.employers}::int
    cross join lateral (select now() - make_interval(days => 21 + (l * 31) % 700) as at) t`;
  await sql`
    insert into job_lead_closure (id, service_id, job_lead_id, result, filled_by_ours, stage_before, closed_by, closed_at)
    select gen_random_uuid(), service_id, id, 'vacancy_reported', random() < 0.3, 'new', created_by, closed_at
    from job_lead where service_id = ${serviceId} and stage = 'closed'`;
  await addPlacements(sql, { serviceId, teamId, accounts, size });
  const [first] = await sql<{ id: string }[]>`select id from made where n = 0`;
  await sql`drop table made`;
  return first?.id ?? "";
}

/** Participants of the first colleague, each with a job or two. */
async function addPlacements(
  sql: postgres.Sql,
  { serviceId, teamId, accounts, size }: Omit<Filling, "from">,
): Promise<void> {
  const [asking] = accounts;
  const people = Math.ceil(size.placements / 2);
  await sql`create temporary table placed (n int primary key, id uuid not null)`;
  await sql`insert into placed select n, gen_random_uuid() from generate_series(0, ${people}::int - 1) n`;
  await sql`
    insert into participant (id, service_id, reference_code, given_name, family_name, team_id, status, started_on, created_by)
    select id, ${serviceId}, 'B-' || n, 'Kim', 'Prøve', ${teamId}, 'working', current_date - 700, ${asking ?? ""}
    from placed`;
  await sql`
    insert into participant_access (id, service_id, participant_id, account_id, relation, from_on)
    select gen_random_uuid(), ${serviceId}, id, ${asking ?? ""}, 'specialist', current_date - 700 from placed`;
  await sql`
    insert into placement (id, service_id, participant_id, employer_id, occupation_code, started_on, origin, created_by)
    select gen_random_uuid(), ${serviceId}, p.id, m.id, '9412', current_date - (i * 17) % 700,
      (array['advertised', 'hidden', 'created', 'own_network', 'employer_called'])[1 + i % 5], ${asking ?? ""}
    from generate_series(1, ${size.placements}::int) i
    join placed p on p.n = i % ${people}::int
    join made m on m.n = (i * 29) % ${size.employers}::int`;
  await sql`drop table placed`;
}
