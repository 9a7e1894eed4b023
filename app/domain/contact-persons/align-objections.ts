import { and, eq, inArray, sql } from "drizzle-orm";
import { contactPerson } from "#db/schema/employer.ts";
import type { StaffContext } from "../context.ts";

/**
 * An objection is the person's, not the workplace's: the other workplaces of these people get the one that stands on
 * the rows given, after something has changed it there alone.
 */
export async function alignObjections(ctx: StaffContext, contactPersonIds: readonly string[]): Promise<void> {
  const { serviceId } = ctx.actor;
  await ctx.tx
    .update(contactPerson)
    .set({ objectedOn: sql`said.objected_on`, version: sql`${contactPerson.version} + 1` })
    .from(
      sql`(select person_id, min(objected_on) as objected_on from contact_person
        where service_id = ${serviceId} and ${inArray(sql`id`, [...contactPersonIds])} and person_id is not null
        group by person_id) said`,
    )
    .where(
      and(
        eq(contactPerson.serviceId, serviceId),
        sql`${contactPerson.personId} = said.person_id`,
        sql`${contactPerson.objectedOn} is distinct from said.objected_on`,
      ),
    );
}
