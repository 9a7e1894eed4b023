import { type SQL, sql } from "drizzle-orm";
import type { StaffContext } from "../context.ts";

/**
 * Employers whose owner is away today (cover says so) and that the reader looks after meanwhile: the backup does, and
 * where nobody is backup the colleague who covers. Rows of (employer_id, account_id), the second being the owner.
 */
export function standingIn(ctx: StaffContext): SQL {
  const { serviceId, accountId } = ctx.actor;
  return sql`(
    select distinct o.employer_id, o.account_id
    from cover v
    join employer_owner o on o.service_id = v.service_id and o.account_id = v.absent_account_id and o.kind = 'owner'
      and o.ended_at is null
    left join employer_owner b on b.service_id = o.service_id and b.employer_id = o.employer_id and b.kind = 'backup'
      and b.ended_at is null
    where v.service_id = ${serviceId} and v.from_on <= ${ctx.today}::date and v.to_on >= ${ctx.today}::date
      and coalesce(b.account_id, v.cover_account_id) = ${accountId}::uuid and o.account_id <> ${accountId}::uuid)`;
}
