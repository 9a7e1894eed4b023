import type postgres from "postgres";
import type { InventedService } from "./invented-service.ts";

export type CaseloadSize = { participants: number; teams: number };

/** Specialists of a team, and participants of one: with 120 a team six specialists have twenty each. */
const specialistsOfTeam = 6;

/**
 * A service's teams with specialists, a supervisor each, and their participants: half in work with a job or two, the rest
 * looking, with employer contacts on their behalf, wishes and meetings; made in the database by sets.
 * @returns the specialist and the supervisor who ask, and one of the specialist's participants with everything
 */
export async function generateCaseload(
  sql: postgres.Sql,
  service: InventedService,
  { participants, teams }: CaseloadSize,
): Promise<{ specialistId: string; supervisorId: string; participantId: string }> {
  const { serviceId } = service;
  const [first] = service.specialists;
  await sql`create temporary table of_team (t int primary key, id uuid not null)`;
  await sql`insert into of_team select t, gen_random_uuid() from generate_series(0, ${teams}::int - 1) t`;
  await sql`insert into team (id, service_id, name) select id, ${serviceId}::uuid, 'Team ' || t from of_team`;
  await sql`create temporary table of_account (n int primary key, id uuid not null, t int not null, role text not null)`;
  await sql`
    insert into of_account
    select n, case n when 0 then ${first.accountId}::uuid else gen_random_uuid() end, n / ${specialistsOfTeam + 1}::int,
      case when n % ${specialistsOfTeam + 1}::int = ${specialistsOfTeam}::int then 'supervisor' else 'employment_specialist' end
    from generate_series(0, ${teams * (specialistsOfTeam + 1)}::int - 1) n`;
  await sql`
    insert into account (id, service_id, name, email)
    select id, ${serviceId}::uuid, 'Kollega ' || n, id || '@bench.example' from of_account where n > 0`;
  await sql`
    insert into account_role (service_id, account_id, role)
    select ${serviceId}::uuid, id, role from of_account where n > 0`;
  await sql`
    insert into team_member (service_id, team_id, account_id)
    select ${serviceId}::uuid, t.id, a.id from of_account a join of_team t on t.t = a.t on conflict do nothing`;
  await sql`create temporary table of_person (n int primary key, id uuid not null, t int not null, holder uuid not null)`;
  await sql`
    insert into of_person
    select g.i, gen_random_uuid(), g.i % ${teams}::int, a.id
    from generate_series(0, ${participants}::int - 1) as g (i)
    join of_account a on a.n = (g.i % ${teams}::int) * ${specialistsOfTeam + 1}::int
      + (g.i / ${teams}::int) % ${specialistsOfTeam}::int`;
  await sql`
    insert into participant (id, service_id, reference_code, given_name, family_name, team_id, status, started_on, created_by)
    select p.id, ${serviceId}::uuid, 'P-' || p.n, 'Kim', 'Prøve', t.id,
      (array['working', 'job_development', 'working', 'mapping'])[1 + p.n / ${teams}::int % 4],
      current_date - 20 - (p.n * 13) % 600, p.holder
    from of_person p join of_team t on t.t = p.t`;
  await sql`
    insert into participant_access (id, service_id, participant_id, account_id, relation, from_on)
    select gen_random_uuid(), ${serviceId}::uuid, p.id, p.holder, 'specialist', current_date - 700 from of_person p
    union all
    select gen_random_uuid(), ${serviceId}::uuid, p.id, a.id, 'supervisor', current_date - 700
    from of_person p join of_account a on a.t = p.t and a.role = 'supervisor'`;
  await sql`create temporary table of_employer (n int primary key, id uuid not null)`;
  await sql`insert into of_employer select n, gen_random_uuid() from generate_series(0, 1999) n`;
  await sql`
    insert into employer (id, service_id, name, municipality_number)
    select id, ${serviceId}::uuid, 'Sted ' || n, ${service.area[0] ?? ""}::text from of_employer`;
  await sql`
    with made as (
      insert into employer_contact (id, service_id, employer_id, channel, occurred_at, logged_by, request_hash)
      select gen_random_uuid(), ${serviceId}::uuid, e.id, case k % 2 when 0 then 'in_person' else 'phone' end,
        now() - make_interval(days => (p.n * 7 + k * 9) % 90), p.holder, p.id || '/' || k
      from of_person p cross join generate_series(0, 5) k join of_employer e on e.n = (p.n * 31 + k) % 2000
      returning id, request_hash)
    insert into contact_on_behalf (service_id, participant_id, employer_contact_id)
    select ${serviceId}::uuid, split_part(request_hash, '/', 1)::uuid, id from made`;
  await sql`
    insert into preference (id, service_id, participant_id, dimension, value, updated_by)
    select gen_random_uuid(), ${serviceId}::uuid, p.id, d, 'x', p.holder from of_person p cross join unnest(array['pace', 'noise', 'hours']) d`;
  await sql`
    insert into placement (id, service_id, participant_id, employer_id, occupation_code, started_on, origin, employment_form, created_by, created_at)
    select gen_random_uuid(), ${serviceId}::uuid, p.id, e.id, '9412', current_date - (p.n * 17) % 500, 'hidden', 'permanent', p.holder,
      now() - make_interval(days => (p.n * 17) % 500 + 10)
    from of_person p join of_employer e on e.n = (p.n * 29) % 2000 where p.n / ${teams}::int % 4 in (0, 2)`;
  await sql`
    insert into shared_meeting (id, service_id, participant_id, kind, held_on, status, created_by)
    select gen_random_uuid(), ${serviceId}::uuid, p.id, 'goals', current_date - (p.n * 3) % 60 - k * 30, 'held', p.holder
    from of_person p cross join generate_series(0, 2) k`;
  const [asked] = await sql<{ supervisor: string; person: string }[]>`
    select (select id from of_account where t = 0 and role = 'supervisor') as supervisor,
      (select id from of_person where holder = ${first.accountId} order by n limit 1) as person`;
  for (const table of ["of_team", "of_account", "of_person", "of_employer"])
    await sql`drop table ${sql(table)}`;
  return {
    ...{ specialistId: first.accountId, supervisorId: asked?.supervisor ?? "" },
    participantId: asked?.person ?? "",
  };
}
