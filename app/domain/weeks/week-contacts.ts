import { and, asc, eq, gte, inArray, isNull, lt } from "drizzle-orm";
import { employerContact, employerContactAccount } from "#db/schema/employer-contact.ts";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { instantOf } from "../calendar/instant-of.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import {
  contactColumns,
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
  const rows = await ctx.tx
    .select({
      ...contactColumns(timeZone),
      employerName: employerProfile.name,
      accountId: employerContactAccount.accountId,
    })
    .from(employerContactAccount)
    .innerJoin(
      employerContact,
      and(
        eq(employerContact.serviceId, employerContactAccount.serviceId),
        eq(employerContact.id, employerContactAccount.employerContactId),
      ),
    )
    .innerJoin(
      employerProfile,
      and(
        eq(employerProfile.serviceId, employerContact.serviceId),
        eq(employerProfile.id, employerContact.employerId),
      ),
    )
    .where(
      and(
        eq(employerContactAccount.serviceId, serviceId),
        inArray(employerContactAccount.accountId, [...accountIds]),
        gte(employerContact.occurredAt, instantOf(monday, "00:00", timeZone)),
        lt(employerContact.occurredAt, instantOf(addDays(monday, 7), "00:00", timeZone)),
        isNull(employerContact.withdrawnAt),
      ),
    )
    .orderBy(asc(employerContact.occurredAt), asc(employerContact.id));
  return rows.map(({ employerName, accountId, ...row }) => ({
    ...toContactView(row),
    employerName,
    accountId,
  }));
}
