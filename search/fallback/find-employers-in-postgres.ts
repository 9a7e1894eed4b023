import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "#db/database.ts";
import { industryFilterCodes } from "#db/reference/industries.ts";
import { type EmployerQuery, queryText } from "../queries/find-employers.ts";

export type FoundInPostgres = { ids: string[]; total: number };

/**
 * The same list from Postgres while the search engine is away: every word must be in the name, the company's name, the
 * place or the organisation number. Slower, without tolerance for typing errors and without counts.
 *
 * @param today yyyy-mm-dd
 */
export async function findEmployersInPostgres(
  tx: Transaction,
  query: EmployerQuery,
  today: string,
): Promise<FoundInPostgres> {
  const conditions = [...choiceConditions(query), ...contactConditions(query)];
  if (query.near) conditions.push(sql`${distance(query.near)} <= ${query.near.metres}`);
  if (query.box) conditions.push(withinBox(query.box));
  const where = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
  // Found from the service's own rows and the area's units: read from one end to the other, the register and the employers
  // of all services would decide what a list costs. The three are sent together, one after the other.
  const [, rows] = await Promise.all([
    tx.execute(sql`set local enable_seqscan = off`),
    tx.execute<{ id: string; total: string }>(sql`
      select w.id, count(*) over () as total
      from (${workplaces(query, today)}) w
      where ${where}
      order by ${order(query)}
      limit ${query.pageSize} offset ${(query.page - 1) * query.pageSize}`),
    tx.execute(sql`set local enable_seqscan = on`),
  ]);
  return { ids: rows.map(({ id }) => id), total: Number(rows[0]?.total ?? 0) };
}

function workplaces({ view, text }: EmployerQuery, today: string): SQL {
  const area = list(view.municipalityNumbers);
  return sql`
    select 'e_' || p.id as id, 'e' as kind, p.name, p.organisation_number, p.company_name, p.place, p.municipality_number,
      p.industry_code, p.head_count, p.latitude, p.longitude,
      coalesce(r.stage, 'none') as stage, coalesce(r.band, 'new') as band, coalesce(r.strength, 0) as strength,
      r.last_contact_at::date as last_contact_on, o.account_id::text as owner_id,
      exists (select 1 from job_lead l where l.service_id = p.service_id and l.employer_id = p.id and l.closed_at is null) as has_job_lead,
      exists (select 1 from contact_pause c where c.service_id = p.service_id and c.employer_id = p.id and c.ended_at is null
        and coalesce(c.until_on, 'infinity'::date) >= ${today}::date) as paused,
      coalesce((select f.value from employer_fact f where f.service_id = p.service_id and f.employer_id = p.id
        and f.kind = 'adjustments_offered' and f.status = 'accepted' order by f.observed_on desc, f.created_at desc limit 1), '[]'::jsonb) as adjustments
    from employer_profile p
    left join employer_relationship r on r.service_id = p.service_id and r.employer_id = p.id
    left join employer_owner o on o.service_id = p.service_id and o.employer_id = p.id and o.kind = 'owner' and o.ended_at is null
    where p.service_id = ${view.serviceId} and ${everyWord(text, ownText)}
    union all
    select 'r_' || u.id, 'r', u.name, u.organisation_number, u.company_name, u.place, u.municipality_number,
      u.industry_code, u.head_count, u.latitude, u.longitude, 'none', 'new', 0, null, null, false, false, '[]'::jsonb
    from register_unit u
    where u.deleted_on is null and u.sole_proprietorship <> 'yes' and u.municipality_number = any (${area})
      and not exists (select 1 from employer e where e.service_id = ${view.serviceId} and e.register_unit_id = u.id)
      and ${everyWord(text, unitText)}`;
}

const ownText = sql`lower(p.name || ' ' || coalesce(p.company_name, '') || ' ' || coalesce(p.place, '') || ' ' || coalesce(p.organisation_number, ''))`;
/** As the index has it (db/schema/register.ts): written otherwise, every unit would be read. */
const unitText = sql`lower(u.name || ' ' || coalesce(u.company_name, '') || ' ' || coalesce(u.place, '') || ' ' || u.organisation_number)`;

function everyWord(text: string, searched: SQL): SQL {
  const words = queryText(text).toLocaleLowerCase("nb").split(" ").filter(Boolean);
  if (words.length === 0) return sql`true`;
  const conditions = words.map((word) => sql`${searched} like ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`);
  return sql.join(conditions, sql` and `);
}

function choiceConditions({ choices }: EmployerQuery): SQL[] {
  const conditions: SQL[] = [];
  const anyOf = (column: SQL, values: readonly string[] | undefined) => {
    if (values && values.length > 0) conditions.push(sql`${column} = any (${list(values)})`);
  };
  anyOf(sql`w.municipality_number`, choices.municipality);
  anyOf(sql`w.stage`, choices.stage);
  anyOf(sql`w.band`, choices.band);
  anyOf(sql`w.owner_id`, choices.owner);
  anyOf(sql`w.kind`, choices.known);
  anyOf(sizeOf(), choices.size);
  const industries = (choices.industry ?? [])
    .flatMap((code) => industryFilterCodes(code))
    .map((code) => `${code}%`);
  if (industries.length > 0) conditions.push(sql`w.industry_code like any (${list(industries)})`);
  for (const adjustment of choices.adjustment ?? [])
    conditions.push(sql`w.adjustments @> ${JSON.stringify([adjustment])}::jsonb`);
  if (choices.lead?.length) conditions.push(sql`w.has_job_lead = ${choices.lead.includes("true")}`);
  if (choices.paused?.length) conditions.push(sql`w.paused = ${choices.paused.includes("true")}`);
  return conditions;
}

function sizeOf(): SQL {
  return sql`case when w.head_count is null then 'not_known' when w.head_count < 5 then '1_4' when w.head_count < 20 then '5_19'
    when w.head_count < 50 then '20_49' when w.head_count < 100 then '50_99' else '100_plus' end`;
}

function contactConditions({ lastContact }: EmployerQuery): SQL[] {
  if (lastContact === undefined) return [];
  if (lastContact === "never") return [sql`w.last_contact_on is null`];
  const conditions: SQL[] = [];
  if (lastContact.before !== undefined)
    conditions.push(sql`w.last_contact_on < '1970-01-01'::date + ${lastContact.before}::int`);
  if (lastContact.from !== undefined)
    conditions.push(sql`w.last_contact_on >= '1970-01-01'::date + ${lastContact.from}::int`);
  return conditions;
}

/** Metres as the crow flies; null where the place is not known. */
function distance({ latitude, longitude }: { latitude: number; longitude: number }): SQL {
  return sql`(6371000 * acos(least(1, greatest(-1,
    sin(radians(${latitude}::float8)) * sin(radians(w.latitude)) + cos(radians(${latitude}::float8)) * cos(radians(w.latitude))
    * cos(radians(w.longitude - ${longitude}::float8))))))`;
}

function order({ sort, near }: EmployerQuery): SQL {
  const name = sql`w.name collate "nb-x-icu", w.id`;
  if (sort === "name") return name;
  if (sort === "last_contact") return sql`w.last_contact_on desc nulls last, ${name}`;
  if (sort === "head_count") return sql`w.head_count desc nulls last, ${name}`;
  if (sort === "distance" && near) return sql`${distance(near)} asc nulls last, ${name}`;
  if (sort === "strength") return sql`w.strength desc, ${name}`;
  return sql`w.kind, w.strength desc, ${name}`;
}

function list(values: readonly string[]): SQL {
  return values.length === 0
    ? sql`'{}'::text[]`
    : sql`array[${sql.join(
        values.map((value) => sql`${value}`),
        sql`, `,
      )}]::text[]`;
}

const withinBox = ({ south, west, north, east }: NonNullable<EmployerQuery["box"]>): SQL =>
  sql`w.latitude between ${south} and ${north} and w.longitude between ${west} and ${east}`;
