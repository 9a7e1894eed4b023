import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { cutPage, type PageAsked, type PageOf } from "../paging/keyset.ts";

export type RegisterUnitRow = {
  id: string;
  /** The service's own employer, when the unit is one. */
  employerId: string | null;
  organisationNumber: string;
  name: string;
  municipalityNumber: string | null;
  place: string | null;
  industryCode: string | null;
  headCount: number | null;
};

/** Units of the shared register as it stands, those that are the service's own employers with their id; in the order of their ids. */
export async function listRegisterUnits(
  ctx: StaffContext,
  wanted: {
    organisationNumber?: string | undefined;
    municipalityNumber?: string | undefined;
    /** Beginning of an industry code, such as 56.1. */
    industry?: string | undefined;
  },
  page: PageAsked,
): Promise<PageOf<RegisterUnitRow>> {
  requirePermission(ctx, "employer:read");
  const conditions: SQL[] = [sql`u.deleted_on is null`, sql`u.sole_proprietorship <> 'yes'`];
  if (wanted.organisationNumber) conditions.push(sql`u.organisation_number = ${wanted.organisationNumber}`);
  if (wanted.municipalityNumber) conditions.push(sql`u.municipality_number = ${wanted.municipalityNumber}`);
  if (wanted.industry) conditions.push(sql`starts_with(u.industry_code, ${wanted.industry})`);
  if (page.after) conditions.push(sql`u.id > ${page.after.id}::uuid`);
  const rows = await ctx.tx.execute<RegisterUnitRow>(sql`
    select u.id, e.id as "employerId", u.organisation_number as "organisationNumber", u.name,
      u.municipality_number as "municipalityNumber", u.place, u.industry_code as "industryCode",
      u.head_count as "headCount"
    from register_unit u
    left join employer e on e.service_id = ${ctx.actor.serviceId} and e.register_unit_id = u.id
    where ${sql.join(conditions, sql` and `)}
    order by u.id limit ${page.limit + 1}`);
  return cutPage([...rows], page, ({ id }) => ({ id }));
}
