import { sql } from "drizzle-orm";
import { inStatements } from "#db/in-statements.ts";
import { uuidArray } from "#db/uuid-array.ts";
import type { AnyContext } from "../context.ts";
import { idsAmong } from "../employers/document-id.ts";
import type { ComparedWorkplace } from "./compare-workplaces.ts";
import { nameAnatomy } from "./name-anatomy.ts";
import { placesOf } from "./places-of.ts";

/** A workplace that may be the one asked about, as it is compared and shown. */
export type EmployerCandidate = ComparedWorkplace & { documentId: string };

/** How many are compared with each that is asked about: those that share most with it. */
const mostCompared = 12;
/** A key that more workplaces have than this tells nothing, and is left out. */
const mostOfAKey = 150;
/** The same for a part of one word, of which a workplace has many. */
const mostOfAWeakKey = 60;
const manyAtOnce = 50;

/**
 * For each workplace asked about, the document ids of those that share a key with it (duplicate_keys in db/migrations):
 * its number, phone, all words of its name, or parts of its words in the same municipality. Found by index, never by
 * reading all.
 *
 * @param municipalityNumbers where a workplace that does not say where it lies is looked for, and which of the
 *   register's units are the service's to choose from
 */
export async function findCandidateIds(
  ctx: AnyContext,
  asked: readonly ComparedWorkplace[],
  municipalityNumbers: readonly string[],
): Promise<string[][]> {
  const found: string[][] = asked.map(() => []);
  const questions = asked.map((workplace, place) => ({
    place,
    ...questionOf(workplace, municipalityNumbers),
  }));
  const { serviceId } = ctx.actor;
  // A thousand rows of a file share hundreds of thousands of candidates, which are to be ranked without the disk.
  if (asked.length > manyAtOnce) await ctx.tx.execute(sql`set local work_mem = '64MB'`);
  for (const part of inStatements(questions)) {
    const rows = await ctx.tx.execute<{ place: number; document_id: string }>(sql`
      with asked as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(part)}::jsonb)
          as a (place int, name text, telling text, number text, phone text, municipalities text[])
      ), parts as materialized (
        select a.place, a.municipalities, k.key from asked a, unnest(duplicate_keys(a.telling, null, a.phone)) as k (key)
        union
        select a.place, a.municipalities, k.key from asked a, unnest(duplicate_keys(a.name, null, null)) as k (key)
        where k.key like '=%' or k.key like '-:=%'
      ), keys as materialized (
        select place, key, case when key like '=%' or key like 'p%' then 4 when key like '%+%' then 2 else 1 end as worth from parts
        union all
        select place, m.number || substr(key, 2), case when key like '-:=%' then 4 when key like '%+%' then 2 else 1 end
        from parts, unnest(municipalities) as m (number) where key like '-:%'
      ), asked_keys as materialized (
        select distinct key, case when worth = 1 then ${mostOfAWeakKey}::int else ${mostOfAKey}::int end as most from keys
      ), own as materialized (
        select k.key, f.ids from asked_keys k cross join lateral (
          select array_agg(d.employer_id) as ids from (
            select employer_id from employer_duplicate_key where service_id = ${serviceId} and key = k.key limit k.most + 1) d
        ) f where cardinality(f.ids) <= k.most
      ), registered as materialized (
        select k.key, f.ids from asked_keys k cross join lateral (
          select array_agg(d.register_unit_id) as ids from (
            select register_unit_id from register_unit_duplicate_key where key = k.key limit k.most + 1) d
        ) f where cardinality(f.ids) <= k.most
      ), hits as (
        select k.place, false as is_unit, o.id, k.worth from keys k join own using (key) cross join lateral unnest(own.ids) as o (id)
        union all
        select a.place, false, e.id, 9 from asked a
        cross join lateral (select id from employer where service_id = ${serviceId} and organisation_number = a.number limit ${mostOfAKey}) e
        union all
        select k.place, true, n.id, k.worth from keys k join registered using (key) cross join lateral unnest(registered.ids) as n (id)
        union all
        select a.place, true, u.id, 9 from asked a
        cross join lateral (select id from register_unit where organisation_number = a.number limit ${mostOfAKey}) u
      ), ranked as (
        select place, is_unit, id, row_number() over (partition by place order by sum(worth) desc, is_unit, id) as rank
        from hits group by place, is_unit, id
      )
      select place, case when is_unit then 'r_' else 'e_' end || id as document_id
      from ranked where rank <= ${mostCompared} order by place, rank`);
    for (const { place, document_id } of rows) found[place]?.push(document_id);
  }
  return found;
}

/**
 * What is known of document ids for comparing them, by the id that was asked for. A unit that the service has made its
 * own comes back as its employer; units of one person and those that have left the register are missing, as are employers of
 * other services.
 */
export async function loadCandidates(
  ctx: AnyContext,
  documentIds: Iterable<string>,
): Promise<Map<string, EmployerCandidate>> {
  const all = [...documentIds];
  const [employers, units] = [idsAmong(all, "employer"), idsAmong(all, "register_unit")];
  const columns = sql.raw(
    `organisation_number as "organisationNumber", company_number as "companyNumber", address_line as "addressLine", postcode, place, municipality_number as "municipalityNumber", latitude, longitude, position_source as "positionSource", phone, email, website`,
  );
  const rows = await ctx.tx.execute<EmployerCandidate & { asked: string }>(sql`
    select 'e_' || id as asked, 'e_' || id as "documentId", name, ${columns}
    from employer_profile where service_id = ${ctx.actor.serviceId} and id = any (${uuidArray(employers)})
    union all
    select 'r_' || register_unit_id, 'e_' || id, name, ${columns}
    from employer_profile where service_id = ${ctx.actor.serviceId} and register_unit_id = any (${uuidArray(units)})
    union all
    select 'r_' || id, 'r_' || id, name, ${columns}
    from register_unit u
    where id = any (${uuidArray(units)}) and deleted_on is null and sole_proprietorship <> 'yes'
      and not exists (select 1 from employer e where e.service_id = ${ctx.actor.serviceId} and e.register_unit_id = u.id)`);
  return new Map(rows.map(({ asked, ...row }) => [asked, row]));
}

function questionOf(workplace: ComparedWorkplace, area: readonly string[]) {
  const { name, organisationNumber, phone, municipalityNumber } = workplace;
  const { words } = nameAnatomy(name, placesOf(workplace));
  const telling = words.filter(({ kind }) => kind === "telling").map(({ text }) => text);
  return {
    name,
    telling: telling.join(" "),
    number: organisationNumber,
    phone,
    municipalities: municipalityNumber === null ? area.slice(0, 30) : [municipalityNumber],
  };
}
