import { sql } from "drizzle-orm";
import { inStatements } from "#db/in-statements.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { type ComparedPerson, comparePeople, type PersonReason } from "./compare-people.ts";
import { emailKey, phoneKey } from "./contact-points.ts";

export type FoundPerson = {
  contactPersonId: string;
  answer: "same" | "suggest";
  reasons: PersonReason[];
  name: string;
  role: string | null;
  employerId: string;
  employerName: string;
};

type Candidate = ComparedPerson & {
  place: number;
  id: string;
  role: string | null;
  employerId: string;
  employerName: string;
};

/**
 * Which contact persons of the service each of these may be: the same name at the same workplace, or the same phone or
 * e-mail. Found by index. Whoever has objected is never named.
 *
 * @param asked employerId null: at a workplace that is not there yet
 * @returns one list for each that was asked about, in their order
 */
export async function findDuplicatePeople(
  ctx: StaffContext,
  asked: readonly ComparedPerson[],
): Promise<FoundPerson[][]> {
  requirePermission(ctx, "employer:read");
  const found: FoundPerson[][] = asked.map(() => []);
  const { serviceId } = ctx.actor;
  const questions = asked.map(({ employerId, phone, email }, place) => ({
    place,
    employer: employerId,
    phone: phoneKey(phone),
    email: emailKey(email),
  }));
  for (const part of inStatements(questions)) {
    const rows = await ctx.tx.execute<Candidate>(sql`
      with asked as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as a (place int, employer uuid, phone text, email text)
      ), hits as (
        select a.place, c.id from asked a cross join lateral (
          select id from contact_person where service_id = ${serviceId} and employer_id = a.employer limit 500) c
        union
        select a.place, c.id from asked a cross join lateral (
          select id from contact_person where service_id = ${serviceId} and phone_key = a.phone limit 50) c
        union
        select a.place, c.id from asked a cross join lateral (
          select id from contact_person where service_id = ${serviceId} and email_key = a.email limit 50) c
      )
      select h.place, c.id, c.name, c.role, c.phone, c.email, c.employer_id as "employerId", p.name as "employerName"
      from hits h
      join contact_person c on c.service_id = ${serviceId} and c.id = h.id and c.objected_on is null
      join employer_profile p on p.service_id = c.service_id and p.id = c.employer_id
      order by h.place, c.name, c.id`);
    for (const { place, id, ...row } of rows) {
      const person = asked[place];
      if (!person) continue;
      const { answer, reasons } = comparePeople(person, row);
      if (answer === "different") continue;
      const { name, role, employerId, employerName } = row;
      found[place]?.push({ contactPersonId: id, answer, reasons, name, role, employerId, employerName });
    }
  }
  return found;
}
