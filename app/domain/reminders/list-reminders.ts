import { sql } from "drizzle-orm";
import type { Language, WorkerContext } from "../context.ts";
import { type NextStepKind, nextStepKinds } from "../relationships/next-step-proposal.ts";

/** `standsInFor` is the colleague whose it is, when they are away and the reader looks after their employers. */
export type ReminderLine = { employer: string; standsInFor: string | null } & (
  | { what: "step"; kind: NextStepKind; dueOn: string }
  | { what: "promise"; madeBy: "us" | "them"; dueOn: string }
  | { what: "visit"; at: string }
);

export type Reminder = { to: string; language: Language; lines: ReminderLine[] };

type Row = {
  account_id: string;
  email: string;
  language: string;
  what: "step" | "promise" | "visit";
  employer: string;
  kind: string;
  due_on: string;
  at: string | null;
  stands_in_for: string | null;
};

const linesAtMost = 30;

/**
 * What is due today or late for each colleague who has asked to be reminded and has not been today: steps, promises
 * and visits planned for today, at employers that may be contacted; their own, and those of somebody who is away and
 * whose employers they look after. Employer, kind and day only: no text that somebody
 * wrote, so no participant and no contact person. Marks those colleagues as reminded, in the same transaction as the
 * mails are handed in; whoever has nothing due is left for later in the day.
 */
export async function takeReminders(ctx: WorkerContext): Promise<Reminder[]> {
  const { serviceId, timeZone } = ctx.actor;
  const rows = await ctx.tx.execute<Row>(sql`
    with asked as materialized (
      select a.id, a.email, a.language from account a
      where a.service_id = ${serviceId} and a.reminder_mail and a.disabled_at is null
        and (a.reminded_on is null or a.reminded_on < ${ctx.today}::date)
      for update skip locked
    ), stands_in as (
      -- As in portfolios/standing-in.ts: the backup of an owner who is away, else who covers for them.
      select distinct o.employer_id, o.account_id as owner_id, coalesce(b.account_id, v.cover_account_id) as account_id
      from cover v
      join employer_owner o on o.service_id = v.service_id and o.account_id = v.absent_account_id and o.kind = 'owner'
        and o.ended_at is null
      left join employer_owner b on b.service_id = o.service_id and b.employer_id = o.employer_id and b.kind = 'backup'
        and b.ended_at is null
      where v.service_id = ${serviceId} and ${ctx.today}::date between v.from_on and v.to_on
    ), due as (
      select n.account_id, 'step' as what, n.employer_id, n.kind, n.due_on::text as due_on, null::text as at
      from next_step n
      where n.service_id = ${serviceId} and n.done_at is null and n.due_on <= ${ctx.today}::date
      union all
      select coalesce(p.account_id, p.created_by), 'promise', p.employer_id, p.made_by, p.due_on::text, null
      from promise p
      where p.service_id = ${serviceId} and p.status = 'open' and p.due_on <= ${ctx.today}::date
      union all
      select c.logged_by, 'visit', c.employer_id, c.channel, (c.occurred_at at time zone ${timeZone}::text)::date::text,
        to_char(c.occurred_at at time zone ${timeZone}::text, 'HH24:MI')
      from employer_contact c
      where c.service_id = ${serviceId} and c.status = 'planned' and c.withdrawn_at is null
        and (c.occurred_at at time zone ${timeZone}::text)::date = ${ctx.today}::date
    )
    select asked.id as account_id, asked.email, asked.language, d.what, e.name as employer, d.kind, d.due_on, d.at,
      owner.name as stands_in_for
    from asked
    join (
      select due.*, null::uuid as owner_id from due
      union all
      select s.account_id, due.what, due.employer_id, due.kind, due.due_on, due.at, s.owner_id
      from stands_in s join due on due.employer_id = s.employer_id and due.account_id = s.owner_id
      where s.account_id <> s.owner_id
    ) d on d.account_id = asked.id
    left join account owner on owner.service_id = ${serviceId} and owner.id = d.owner_id
    join employer_profile e on e.service_id = ${serviceId} and e.id = d.employer_id
    where e.deleted_on is null and not e.bankrupt and not exists (
      select 1 from contact_pause c where c.service_id = ${serviceId} and c.employer_id = d.employer_id
        and c.ended_at is null and coalesce(c.until_on, 'infinity'::date) >= ${ctx.today}::date)
    order by asked.id, d.due_on, e.name`);
  const reminders = new Map<string, Reminder>();
  for (const row of rows) {
    const reminder = reminders.get(row.account_id) ?? {
      to: row.email,
      language: row.language === "en" ? ("en" as const) : ("nb" as const),
      lines: [],
    };
    if (reminder.lines.length < linesAtMost) reminder.lines.push(toLine(row));
    reminders.set(row.account_id, reminder);
  }
  for (const accountId of reminders.keys()) {
    await ctx.tx.execute(sql`
      update account set reminded_on = ${ctx.today}::date where service_id = ${serviceId} and id = ${accountId}`);
  }
  return [...reminders.values()];
}

function toLine({ what, employer, kind, due_on: dueOn, at, stands_in_for: standsInFor }: Row): ReminderLine {
  const where = { employer, standsInFor };
  if (what === "visit") return { what, ...where, at: at ?? "" };
  if (what === "promise") return { what, ...where, madeBy: kind === "them" ? "them" : "us", dueOn };
  return { what, ...where, kind: nextStepKinds.find((known) => known === kind) ?? "other", dueOn };
}
