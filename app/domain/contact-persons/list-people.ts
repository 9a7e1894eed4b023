import { sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";

export type PersonRow = {
  id: string;
  name: string;
  role: string | null;
  phone: string | null;
  email: string | null;
  decisionMaker: string;
  leftOn: string | null;
  informedOn: string | null;
  employerId: string;
  employerName: string;
  place: string | null;
};

const pageSize = 50;
export const mostPages = 200;

/**
 * Contact persons of the service by name, those of a workplace or with certain words, from Postgres alone; whoever has
 * objected is not among them.
 *
 * @param text words of which each has to be in the name, role, workplace, place, phone or e-mail
 * @param page from 1
 */
export async function listPeople(
  ctx: StaffContext,
  { text, page }: { text: string; page: number },
): Promise<{ rows: PersonRow[]; total: number; pageSize: number }> {
  requirePermission(ctx, "employer:read");
  const words = text.trim().toLocaleLowerCase("nb").split(/\s+/).filter(Boolean).slice(0, 8);
  const everyWord = words.map((word) => {
    const within = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
    const digits = word.replace(/\D/g, "");
    const phone =
      digits.length >= 3 ? sql` or regexp_replace(c.phone, '[^0-9]', '', 'g') like ${`%${digits}%`}` : sql``;
    return sql` and (c.name_key like duplicate_fold(${within}) or lower(c.role) like ${within} or c.email_key like ${within}
      or lower(p.name) like ${within} or lower(p.place) like ${within}${phone})`;
  });
  const rows = await ctx.tx.execute<PersonRow & { total: string }>(sql`
    select c.id, c.name, c.role, c.phone, c.email, c.decision_maker as "decisionMaker", c.left_on::text as "leftOn",
      c.informed_on::text as "informedOn", c.employer_id as "employerId", p.name as "employerName", p.place,
      count(*) over () as total
    from contact_person c
    join employer_profile p on p.service_id = c.service_id and p.id = c.employer_id
    where c.service_id = ${ctx.actor.serviceId} and c.objected_on is null${sql.join(everyWord, sql``)}
    order by c.left_on is not null, c.name collate "nb-x-icu", c.id
    limit ${pageSize} offset ${(page - 1) * pageSize}`);
  return {
    rows: rows.map(({ total: _total, ...row }) => row),
    total: Number(rows[0]?.total ?? 0),
    pageSize,
  };
}
