import { sql } from "drizzle-orm";
import { uuidArray } from "#db/uuid-array.ts";
import { addDays, laterDay } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";
import { apartDays, asksFirst, type ColleagueThere, type OneVoice, oneVoiceOn } from "./one-voice.ts";

type Row = { kind: "done" | "planned"; account_id: string; name: string; day: string };

/**
 * Who else of the service was at an employer about a day, is about to go there, and who holds it.
 *
 * @param day the day one means to be in touch; today by default
 * @param together colleagues who go along and need not be asked
 */
export async function findOneVoice(
  ctx: StaffContext,
  employerId: string,
  { day = ctx.today, together = [] }: { day?: string; together?: readonly string[] } = {},
): Promise<OneVoice> {
  const { serviceId, accountId, timeZone } = ctx.actor;
  const us = uuidArray([accountId, ...together]);
  const from = addDays(day, -apartDays);
  const until = addDays(day, apartDays);
  const dayOf = sql`(c.occurred_at at time zone ${timeZone}::text)::date`;
  // A day more on either side of the index, because it knows instants and not days.
  const inside = sql`c.service_id = ${serviceId} and c.employer_id = ${employerId} and c.withdrawn_at is null
    and c.occurred_at >= ${addDays(from, -1)}::date and c.occurred_at < ${addDays(until, 2)}::date`;
  const [rows, [owner]] = await Promise.all([
    ctx.tx.execute<Row>(sql`
      select case when c.status = 'planned' then 'planned' else 'done' end as kind, a.id as account_id, a.name,
        ${dayOf}::text as day
      from employer_contact c
      join employer_contact_account t on t.service_id = c.service_id and t.employer_contact_id = c.id
      join account a on a.service_id = t.service_id and a.id = t.account_id
      where ${inside} and c.who_went <> 'participant'
        and (c.status in ('held', 'participant_did_not_come', 'employer_did_not_come')
          or (c.status = 'planned' and ${dayOf} >= ${ctx.today}::date))
        and t.account_id <> all (${us})
      union all
      select 'planned', a.id, a.name, n.due_on::text
      from next_step n
      join account a on a.service_id = n.service_id and a.id = n.account_id
      where n.service_id = ${serviceId} and n.employer_id = ${employerId} and n.kind = 'visit' and n.done_at is null
        and n.due_on between ${laterDay(from, ctx.today)}::date and ${until}::date
        and n.account_id <> all (${us})`),
    ctx.tx.execute<{ account_id: string; name: string }>(sql`
      select a.id as account_id, a.name from employer_owner o
      join account a on a.service_id = o.service_id and a.id = o.account_id
      where o.service_id = ${serviceId} and o.employer_id = ${employerId} and o.kind = 'owner' and o.ended_at is null
        and o.account_id <> all (${us})`),
  ]);
  const those = (wanted: Row["kind"]): ColleagueThere[] =>
    rows
      .filter(({ kind }) => kind === wanted)
      .map(({ account_id, name, day: on }) => ({ accountId: account_id, name, on }));
  return oneVoiceOn(day, {
    owner: owner ? { accountId: owner.account_id, name: owner.name } : null,
    done: those("done"),
    planned: those("planned"),
  });
}

/**
 * Asks before something is planned where a colleague was or is about to go. Throws Invalid "colleague_was_there" or
 * "colleague_goes_there" with {name}; whoever has spoken with them says so and goes on.
 */
export async function askBeforePlanning(
  ctx: StaffContext,
  employerId: string,
  plan: { day: string; together?: readonly string[]; spokenWith: boolean; field: string },
): Promise<void> {
  if (plan.spokenWith) return;
  const { day, together = [], field } = plan;
  const voice = await findOneVoice(ctx, employerId, { day, together });
  const colleague = asksFirst(voice);
  if (!colleague) return;
  const code = voice.was ? "colleague_was_there" : "colleague_goes_there";
  throw new Invalid([{ field, code, values: { name: colleague.name } }]);
}
