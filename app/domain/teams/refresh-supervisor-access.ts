import { sql } from "drizzle-orm";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { newId } from "../new-id.ts";

/**
 * A supervisor sees the participants of the teams they are in, as long as they are in them, hold the role and are not
 * shut out. Call after a change of one of these; who comes to a team is given its supervisors with the rest of their
 * people (participants/participant-people.ts). Access that has ended keeps its row and its days.
 */
export async function refreshSupervisorAccess(
  ctx: StaffContext,
  accountIds: readonly string[],
): Promise<void> {
  for (const accountId of accountIds) await refreshOne(ctx, accountId);
}

async function refreshOne(ctx: StaffContext, accountId: string): Promise<void> {
  const { serviceId } = ctx.actor;
  const due = sql`
    select p.participant_id from team_member m cross join lateral team_participants(m.team_id) p
    where m.service_id = ${serviceId} and m.account_id = ${accountId}
      and exists (select 1 from account_role r
        where r.service_id = m.service_id and r.account_id = m.account_id and r.role = 'supervisor')
      and exists (select 1 from account a
        where a.service_id = m.service_id and a.id = m.account_id and a.disabled_at is null)`;
  const ended = await ctx.tx.execute(sql`
    update participant_access set to_on = ${addDays(ctx.today, -1)}
    where service_id = ${serviceId} and account_id = ${accountId} and relation = 'supervisor' and to_on is null
      and participant_id not in (${due})
    returning id`);
  const missing = await ctx.tx.execute<{ participant_id: string }>(sql`
    select distinct due.participant_id from (${due}) due
    where not exists (select 1 from participant_access a
      where a.service_id = ${serviceId} and a.account_id = ${accountId} and a.relation = 'supervisor'
        and a.to_on is null and a.participant_id = due.participant_id)`);
  for (const { participant_id } of missing) {
    await ctx.tx.execute(sql`
      insert into participant_access (id, service_id, participant_id, account_id, relation, from_on, created_by)
      values (${newId()}, ${serviceId}, ${participant_id}, ${accountId}, 'supervisor', ${ctx.today}, ${ctx.actor.accountId})`);
  }
  if (ended.length > 0 || missing.length > 0) {
    await recordAuditEvent(ctx, {
      action: "participant_access.supervisor_refreshed",
      objectId: accountId,
      after: { given: missing.length, ended: ended.length },
    });
  }
}
