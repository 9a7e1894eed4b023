import { sql } from "drizzle-orm";
import { uuidArray } from "#db/uuid-array.ts";
import { instantOf } from "../calendar/instant-of.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import {
  type ContactRow,
  contactFields,
  type EmployerContactView,
  toContactView,
} from "../employer-contacts/employer-contact-row.ts";

export type WeekContact = EmployerContactView & { employerName: string; accountId: string };

/** Contacts of some colleagues in the week that begins on `monday`, each once for every colleague who took part. */
export async function listWeekContacts(
  ctx: StaffContext,
  accountIds: readonly string[],
  monday: string,
): Promise<WeekContact[]> {
  if (accountIds.length === 0) return [];
  const { serviceId, timeZone } = ctx.actor;
  const from = instantOf(monday, "00:00", timeZone).toISOString();
  const until = instantOf(addDays(monday, 7), "00:00", timeZone).toISOString();
  const rows = await ctx.tx.execute<ContactRow & { employerName: string; accountId: string }>(sql`
    select ${contactFields(timeZone)}, e.name as "employerName", took.account_id as "accountId"
    from employer_contact_account took
    join employer_contact c on c.service_id = took.service_id and c.id = took.employer_contact_id
    join employer_profile e on e.service_id = c.service_id and e.id = c.employer_id
    where took.service_id = ${serviceId} and took.account_id = any (${uuidArray(accountIds)})
      and c.occurred_at >= ${from}::timestamptz and c.occurred_at < ${until}::timestamptz and c.withdrawn_at is null
    order by c.occurred_at, c.id`);
  return rows.map(({ employerName, accountId, ...row }) => ({
    ...toContactView(row),
    employerName,
    accountId,
  }));
}
