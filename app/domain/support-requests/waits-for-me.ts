import { type SQL, sql } from "drizzle-orm";
import { supportRequest } from "#db/schema/portal.ts";
import type { StaffContext } from "../context.ts";
import { standingIn } from "../portfolios/standing-in.ts";

/**
 * Whether a request waits for the reader: taken by them, nobody's and of a workplace whose support contact or deputy
 * they are, or of somebody who is away today and whom they cover, or whose employer they look after meanwhile.
 */
export function waitsForMe(ctx: StaffContext): SQL {
  const { serviceId, accountId } = ctx.actor;
  const isAway = sql`exists (
    select 1 from cover w where w.service_id = ${serviceId} and w.absent_account_id = ${supportRequest.accountId}
      and ${ctx.today}::date between w.from_on and w.to_on)`;
  return sql`(
    ${supportRequest.accountId} = ${accountId}::uuid
    or (${supportRequest.accountId} is null and exists (
      select 1 from support_contact s where s.service_id = ${serviceId} and s.employer_id = ${supportRequest.employerId}
        and ${accountId}::uuid in (s.account_id, s.deputy_account_id)))
    or ((${supportRequest.accountId} is null or ${isAway})
      and ${supportRequest.employerId} in (select i.employer_id from ${standingIn(ctx)} i))
    or ${supportRequest.accountId} in (
      select v.absent_account_id from cover v where v.service_id = ${serviceId} and v.cover_account_id = ${accountId}::uuid
        and ${ctx.today}::date between v.from_on and v.to_on))`;
}
