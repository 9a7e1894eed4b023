import { sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import { instantOf } from "../calendar/instant-of.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { cutPage, type PageAsked, type PageOf } from "../paging/keyset.ts";
import {
  type ContactRow,
  contactFields,
  type EmployerContactView,
  toContactView,
} from "./employer-contact-row.ts";
import type { Channel, ContactStatus, Purpose } from "./employer-contact-vocabulary.ts";

export type ContactsWanted = {
  employerId?: string | undefined;
  /** Who logged it. */
  accountId?: string | undefined;
  /** First and last day, both counted, in the service's time zone. */
  fromOn?: string | undefined;
  untilOn?: string | undefined;
  channel?: Channel | undefined;
  status?: ContactStatus | undefined;
  purpose?: Purpose | undefined;
};

/** Contacts of the whole service, newest first. */
export async function pageEmployerContacts(
  ctx: StaffContext,
  wanted: ContactsWanted,
  page: PageAsked,
): Promise<PageOf<EmployerContactView>> {
  requirePermission(ctx, "employer_contact:read");
  const { serviceId, timeZone } = ctx.actor;
  const startOf = (day: string) => instantOf(day, "00:00", timeZone).toISOString();
  const conditions = [sql`c.service_id = ${serviceId}`, sql`c.withdrawn_at is null`];
  if (wanted.employerId) conditions.push(sql`c.employer_id = ${wanted.employerId}`);
  if (wanted.accountId) conditions.push(sql`c.logged_by = ${wanted.accountId}`);
  if (wanted.fromOn) conditions.push(sql`c.occurred_at >= ${startOf(wanted.fromOn)}::timestamptz`);
  if (wanted.untilOn)
    conditions.push(sql`c.occurred_at < ${startOf(addDays(wanted.untilOn, 1))}::timestamptz`);
  if (wanted.channel) conditions.push(sql`c.channel = ${wanted.channel}`);
  if (wanted.status) conditions.push(sql`c.status = ${wanted.status}`);
  if (wanted.purpose) conditions.push(sql`c.purpose = ${wanted.purpose}`);
  if (page.after)
    conditions.push(
      sql`(c.occurred_at, c.id) < (${page.after.at ?? ""}::timestamptz, ${page.after.id}::uuid)`,
    );
  const rows = await ctx.tx.execute<ContactRow & { at: string }>(sql`
    select ${contactFields(timeZone)},
      to_char(c.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from employer_contact c
    where ${sql.join(conditions, sql` and `)}
    order by c.occurred_at desc, c.id desc
    limit ${page.limit + 1}`);
  const { rows: shown, next } = cutPage(rows, page, ({ id, at }) => ({ id, at }));
  return { rows: shown.map(({ at: _at, ...row }) => toContactView(row)), next };
}
