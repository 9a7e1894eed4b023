import { type SQL, sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";

type Entry = {
  id: string;
  employerId: string;
  employerName: string;
  address: string | null;
  /** Raised by each change, so that a program takes the newer one. */
  version: number;
  changedAt: Date;
};

/**
 * What a calendar program is told. There is no field for a participant, a purpose, a note or a person, so nothing of
 * them can get into it: the program keeps what it reads, and shows it on other people's screens.
 */
export type CalendarEntry =
  | (Entry & { kind: "contact"; channel: string; startsAt: Date; minutes: number; cancelled: boolean })
  | (Entry & { kind: "step"; stepKind: string; day: string });

const daysBack = 60;
const mostEntries = 1000;

/** My planned contacts, cancelled and withdrawn ones marked, and my open next steps, from two months back. */
export async function listCalendarEntries(ctx: StaffContext): Promise<CalendarEntry[]> {
  requirePermission(ctx, "own_week:read");
  const { serviceId, accountId } = ctx.actor;
  const since = sql`${ctx.now.toISOString()}::timestamptz - make_interval(days => ${daysBack})`;
  const [contacts, steps] = await Promise.all([
    loadContacts(
      ctx,
      sql`c.occurred_at > ${since} and c.status in ('planned', 'cancelled') and (c.logged_by = ${accountId} or exists (
        select 1 from employer_contact_account m where m.service_id = c.service_id and m.employer_contact_id = c.id
          and m.account_id = ${accountId}))`,
    ),
    ctx.tx.execute<StepRow>(sql`
      select s.id, s.employer_id as "employerId", s.kind as "stepKind", s.due_on::text as day, s.version,
        to_json(s.created_at)#>>'{}' as "changedAt", ${employerFields}
      from next_step s join employer_profile p on p.service_id = s.service_id and p.id = s.employer_id
      where s.service_id = ${serviceId} and s.account_id = ${accountId} and s.done_at is null
        and s.due_on > ${ctx.today}::date - ${daysBack}::int
      order by s.due_on, s.id limit ${mostEntries}`),
  ]);
  return [
    ...contacts,
    ...steps.map(({ changedAt, ...row }) => ({
      ...row,
      kind: "step" as const,
      changedAt: new Date(changedAt),
    })),
  ];
}

/** One planned contact. @throws NotFound for one that is not planned or cancelled, or not the service's */
export async function getCalendarEntry(ctx: StaffContext, contactId: string): Promise<CalendarEntry> {
  requirePermission(ctx, "employer_contact:read");
  const [entry] = await loadContacts(ctx, sql`c.id = ${contactId} and c.status in ('planned', 'cancelled')`);
  if (!entry) throw new NotFound();
  return entry;
}

type ContactRow = Omit<Extract<CalendarEntry, { kind: "contact" }>, "kind" | "startsAt" | "changedAt"> & {
  startsAt: string;
  changedAt: string;
} & Record<string, unknown>;
type StepRow = Omit<Extract<CalendarEntry, { kind: "step" }>, "kind" | "changedAt"> & {
  changedAt: string;
} & Record<string, unknown>;

const employerFields = sql`p.name as "employerName",
  nullif(concat_ws(', ', p.address_line, nullif(concat_ws(' ', p.postcode, p.place), '')), '') as address`;

async function loadContacts(ctx: StaffContext, which: SQL): Promise<CalendarEntry[]> {
  const rows = await ctx.tx.execute<ContactRow>(sql`
    select c.id, c.employer_id as "employerId", c.channel, to_json(c.occurred_at)#>>'{}' as "startsAt",
      c.duration_minutes as minutes, c.status = 'cancelled' or c.withdrawn_at is not null as cancelled,
      c.version + (c.withdrawn_at is not null)::int as version,
      to_json(greatest(c.updated_at, c.withdrawn_at))#>>'{}' as "changedAt", ${employerFields}
    from employer_contact c join employer_profile p on p.service_id = c.service_id and p.id = c.employer_id
    where c.service_id = ${ctx.actor.serviceId} and ${which}
    order by c.occurred_at, c.id limit ${mostEntries}`);
  return rows.map(({ startsAt, changedAt, ...row }) => ({
    ...row,
    kind: "contact" as const,
    startsAt: new Date(startsAt),
    changedAt: new Date(changedAt),
  }));
}
