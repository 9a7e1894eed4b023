import { sql } from "drizzle-orm";
import { contactPerson } from "#db/schema/employer.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";
import { getContactPerson, isSamePerson } from "./get-contact-person.ts";

export const informedWays = ["spoken", "written"] as const;

/**
 * The person has been told that they are registered, what is stored and what they can ask for (GDPR art. 14): the day
 * is that of the last time, for all their workplaces.
 *
 * @throws Invalid "day_ahead" for a day to come
 */
export async function informContactPerson(
  ctx: StaffContext,
  contactPersonId: string,
  told: { on: string; way: (typeof informedWays)[number] },
): Promise<void> {
  requirePermission(ctx, "employer:write");
  const person = await getContactPerson(ctx, contactPersonId);
  if (told.on > ctx.today) throw new Invalid([{ field: "informedOn", code: "day_ahead" }]);
  await ctx.tx
    .update(contactPerson)
    .set({
      informedOn: told.on,
      informedBy: ctx.actor.accountId,
      informedWay: told.way,
      version: sql`${contactPerson.version} + 1`,
    })
    .where(isSamePerson(ctx, person));
  await recordAuditEvent(ctx, {
    action: "contact_person.informed",
    objectId: contactPersonId,
    before: { informed_on: person.informedOn },
    after: { informed_on: told.on, informed_way: told.way },
  });
}
