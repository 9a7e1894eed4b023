import { and, eq, sql } from "drizzle-orm";
import { account } from "#db/schema/service.ts";
import { controlReview } from "#db/schema/trail.ts";
import { requirePermission } from "../access/require-permission.ts";
import { addDays, mondayOf } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import {
  type Alert,
  alertKey,
  type ControlLine,
  findAlerts,
  habitOf,
  type ReaderHabit,
  type Suspicion,
  suspicions,
} from "./suspect-reads.ts";

export type ShownAlert = Alert & {
  readerName: string;
  initials: string | null;
  referenceCode: string | null;
};
export type AlertsOfWeek = { monday: string; isThisWeek: boolean; alerts: ShownAlert[] };

/** Days before the week from which a reader's habit is taken. */
const habitDays = 60;

/**
 * Openings of one week that stand out and that nobody has looked into, with their signs. Of the person no more than
 * initials and case number; the database answers leaders alone.
 *
 * @param day any day of the week, yyyy-mm-dd; a day to come is taken for today
 */
export async function listAlerts(ctx: StaffContext, day: string): Promise<AlertsOfWeek> {
  requirePermission(ctx, "access_log:control");
  const monday = mondayOf(day > ctx.today ? ctx.today : day);
  const found = await ctx.tx.execute<LineRow>(sql`
    select account_id, participant_id, initials, reference_code, day::text, hour, relation, days_since, same_surname
    from control_lines(${monday}::date, ${addDays(monday, 6)}::date, ${ctx.actor.timeZone})`);
  const habits = await habitsBefore(ctx, monday);
  const people = new Map(found.map((row) => [row.participant_id, row]));
  const names = await namesOf(ctx);
  const alerts = findAlerts(found.map(lineOf), habits, await settledKeys(ctx));
  return {
    monday,
    isThisWeek: monday === mondayOf(ctx.today),
    alerts: alerts
      .map((alert) => ({
        ...alert,
        readerName: names.get(alert.accountId) ?? "–",
        initials: people.get(alert.participantId ?? "")?.initials ?? null,
        referenceCode: people.get(alert.participantId ?? "")?.reference_code ?? null,
      }))
      .sort((a, b) => (a.day === b.day ? a.readerName.localeCompare(b.readerName) : a.day < b.day ? -1 : 1)),
  };
}

type LineRow = {
  account_id: string;
  participant_id: string;
  initials: string;
  reference_code: string;
  day: string;
  hour: number;
  relation: string | null;
  days_since: number | null;
  same_surname: boolean;
};

function lineOf(row: LineRow): ControlLine {
  const { relation } = row;
  const known = relation === "specialist" || relation === "cover" || relation === "supervisor";
  return {
    accountId: row.account_id,
    participantId: row.participant_id,
    day: row.day,
    hour: row.hour,
    relation: known || relation === "clinician" || relation === "emergency" ? relation : null,
    daysSinceRelation: row.days_since,
    sameSurname: row.same_surname,
  };
}

async function habitsBefore(ctx: StaffContext, monday: string): Promise<Map<string, ReaderHabit>> {
  const rows = await ctx.tx.execute<{ account_id: string; people: number }>(sql`
    select account_id, people
    from control_days(${addDays(monday, -habitDays)}::date, ${addDays(monday, -1)}::date, ${ctx.actor.timeZone})`);
  const days = new Map<string, number[]>();
  for (const { account_id, people } of rows) days.set(account_id, [...(days.get(account_id) ?? []), people]);
  return new Map([...days].map(([id, all]) => [id, habitOf(all)]));
}

async function namesOf(ctx: StaffContext): Promise<Map<string, string>> {
  const rows = await ctx.tx
    .select({ id: account.id, name: account.name })
    .from(account)
    .where(eq(account.serviceId, ctx.actor.serviceId));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function settledKeys(ctx: StaffContext): Promise<Set<string>> {
  const rows = await ctx.tx
    .select()
    .from(controlReview)
    .where(and(eq(controlReview.serviceId, ctx.actor.serviceId)));
  return new Set(
    rows.map(({ accountId, participantId, day, reasons }) =>
      alertKey({ accountId, participantId, day, reasons: reasonsIn(reasons) }),
    ),
  );
}

export function reasonsIn(text: string): Suspicion[] {
  const named = text.split(" ");
  return suspicions.filter((reason) => named.includes(reason));
}
