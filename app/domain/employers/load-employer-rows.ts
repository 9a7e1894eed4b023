import { sql } from "drizzle-orm";
import { uuidArray } from "#db/uuid-array.ts";
import type { StaffContext } from "../context.ts";
import { idsAmong } from "./document-id.ts";

/** An employer, or a unit of the register that the service has not made its own, as lists show it. */
export type EmployerRow = {
  documentId: string;
  kind: "employer" | "register_unit";
  id: string;
  name: string;
  organisationNumber: string | null;
  municipalityNumber: string | null;
  municipalityName: string | null;
  place: string | null;
  industryCode: string | null;
  industryName: string | null;
  /** Null: not known, which is not the same as none. */
  headCount: number | null;
  latitude: number | null;
  longitude: number | null;
  positionSource: string | null;
  stage: string;
  band: string;
  /** Null for a unit that nobody has been in touch with. */
  strength: number | null;
  /** yyyy-mm-dd in the service's time zone. */
  lastContactOn: string | null;
  ownerName: string | null;
  paused: boolean;
  hasJobLead: boolean;
  /** What the register says against it: gone from the register, its company bankrupt or being wound up. */
  standing: "closed" | "bankrupt" | "winding_up" | null;
};

type StoredRow = Omit<EmployerRow, "documentId" | "kind" | "id"> & {
  document_id: string;
  asked_as: string;
} & Record<string, unknown>;

const standing = (table: "p" | "u") =>
  sql.raw(
    `case when ${table}.deleted_on is not null then 'closed' when ${table}.bankrupt then 'bankrupt' when ${table}.winding_up then 'winding_up' end`,
  );

/**
 * The rows of document ids, in their order, as Postgres has them now: what is another service's or has gone is missing,
 * and a unit that the service adopted a moment ago comes back as its own employer.
 */
export async function loadEmployerRows(
  ctx: StaffContext,
  documentIds: readonly string[],
): Promise<EmployerRow[]> {
  const [employers, units] = [idsAmong(documentIds, "employer"), idsAmong(documentIds, "register_unit")];
  if (employers.length + units.length === 0) return [];
  const rows = await ctx.tx.execute<StoredRow>(sql`
    select 'e_' || p.id as document_id,
      case when p.id = any (${uuidArray(employers)}) then 'e_' || p.id else 'r_' || p.register_unit_id end as asked_as,
      p.name, p.organisation_number as "organisationNumber", p.municipality_number as "municipalityNumber",
      m.name as "municipalityName", p.place, p.industry_code as "industryCode", p.industry_name as "industryName",
      p.head_count as "headCount", p.latitude, p.longitude, p.position_source as "positionSource",
      coalesce(r.stage, 'none') as stage, coalesce(r.band, 'new') as band, coalesce(r.strength, 0) as strength,
      to_char(r.last_contact_at at time zone ${ctx.actor.timeZone}, 'YYYY-MM-DD') as "lastContactOn", a.name as "ownerName",
      exists (select 1 from contact_pause c where c.service_id = p.service_id and c.employer_id = p.id and c.ended_at is null
        and coalesce(c.until_on, 'infinity'::date) >= ${ctx.today}::date) as paused,
      exists (select 1 from job_lead l where l.service_id = p.service_id and l.employer_id = p.id and l.closed_at is null) as "hasJobLead",
      ${standing("p")} as standing
    from employer_profile p
    left join municipality m on m.number = p.municipality_number
    left join employer_relationship r on r.service_id = p.service_id and r.employer_id = p.id
    left join employer_owner o on o.service_id = p.service_id and o.employer_id = p.id and o.kind = 'owner' and o.ended_at is null
    left join account a on a.service_id = o.service_id and a.id = o.account_id
    where p.service_id = ${ctx.actor.serviceId} and p.id in (
      select e.id from employer e where e.service_id = ${ctx.actor.serviceId} and e.id = any (${uuidArray(employers)})
      union
      select e.id from employer e where e.service_id = ${ctx.actor.serviceId} and e.register_unit_id = any (${uuidArray(units)}))
    union all
    select 'r_' || u.id, 'r_' || u.id, u.name, u.organisation_number, u.municipality_number, m.name, u.place, u.industry_code,
      u.industry_name, u.head_count, u.latitude, u.longitude, u.position_source, 'none', 'new', null, null, null, false, false,
      ${standing("u")}
    from register_unit u
    left join municipality m on m.number = u.municipality_number
    where u.id = any (${uuidArray(units)}) and u.deleted_on is null and u.sole_proprietorship <> 'yes'
      and not exists (select 1 from employer e where e.service_id = ${ctx.actor.serviceId} and e.register_unit_id = u.id)`);
  const byAsked = new Map<string, EmployerRow>();
  for (const { document_id, asked_as, ...row } of rows) {
    const kind = document_id.startsWith("e_") ? ("employer" as const) : ("register_unit" as const);
    byAsked.set(asked_as, { ...row, documentId: document_id, kind, id: document_id.slice(2) });
  }
  const seen = new Set<string>();
  return documentIds.flatMap((documentId) => {
    const row = byAsked.get(documentId);
    if (!row || seen.has(row.documentId)) return [];
    seen.add(row.documentId);
    return [row];
  });
}
