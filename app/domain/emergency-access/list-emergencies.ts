import { and, eq, sql } from "drizzle-orm";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { type EmergencyReason, emergencyReasons } from "./emergency-reason.ts";

export type ListedEmergency = {
  id: string;
  openerName: string;
  initials: string;
  referenceCode: string;
  reason: EmergencyReason;
  words: string;
  /** ISO 8601 */
  openedAt: string;
};

type Row = {
  id: string;
  name: string;
  initials: string;
  reference_code: string;
  reason: string;
  words: string;
  opened_at: string;
};

/** Who has opened whom in one week without following them up, and why. The database answers leaders alone. */
export async function listEmergencies(ctx: StaffContext, monday: string): Promise<ListedEmergency[]> {
  requirePermission(ctx, "access_log:control");
  const rows = await ctx.tx.execute<Row>(sql`
    select e.id, ${account.name} as name, e.initials, e.reference_code, e.reason, e.words, e.opened_at
    from emergency_openings(${monday}::date, ${addDays(monday, 6)}::date, ${ctx.actor.timeZone}) e
    join ${account} on ${and(eq(account.serviceId, ctx.actor.serviceId), sql`${account.id} = e.account_id`)}
    order by e.opened_at desc`);
  return rows.map((row) => ({
    id: row.id,
    openerName: row.name,
    initials: row.initials,
    referenceCode: row.reference_code,
    reason: emergencyReasons.find((one) => one === row.reason) ?? "other",
    words: row.words,
    openedAt: new Date(row.opened_at).toISOString(),
  }));
}
