import { and, desc, eq, gte, isNull, lt, sql } from "drizzle-orm";
import { brakeNotice } from "#db/schema/safeguard.ts";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import type { BrakeKind, BrakeLevel } from "./brake-rules.ts";

export type ListedBrake = {
  id: string;
  name: string;
  kind: BrakeKind;
  level: BrakeLevel;
  count: number;
  /** ISO 8601 */
  happenedAt: string;
  liftedAt: string | null;
  /** Nobody lets themselves go on. */
  mayLift: boolean;
};

/** Whom the brake slowed or stopped in one week, newest first. Leaders alone. */
export async function listBrakes(ctx: StaffContext, monday: string): Promise<ListedBrake[]> {
  requirePermission(ctx, "access_log:control");
  const startOf = (day: string) => sql`${day}::timestamp at time zone ${ctx.actor.timeZone}`;
  const rows = await ctx.tx
    .select({ notice: brakeNotice, name: account.name })
    .from(brakeNotice)
    .innerJoin(
      account,
      and(eq(account.serviceId, brakeNotice.serviceId), eq(account.id, brakeNotice.accountId)),
    )
    .where(
      and(
        eq(brakeNotice.serviceId, ctx.actor.serviceId),
        gte(brakeNotice.happenedAt, startOf(monday)),
        lt(brakeNotice.happenedAt, startOf(addDays(monday, 7))),
      ),
    )
    .orderBy(desc(brakeNotice.happenedAt));
  return rows.map(({ notice, name }) => ({
    id: notice.id,
    name,
    kind: notice.kind === "files" ? "files" : "participants",
    level: notice.level === "stopped" ? "stopped" : "slowed",
    count: notice.count,
    happenedAt: notice.happenedAt.toISOString(),
    liftedAt: notice.liftedAt?.toISOString() ?? null,
    mayLift: notice.liftedAt === null && notice.accountId !== ctx.actor.accountId,
  }));
}

/** Lets a colleague go on: what they had opened or taken out is not counted any more. Throws Forbidden, NotFound. */
export async function liftBrake(ctx: StaffContext, noticeId: string): Promise<void> {
  requirePermission(ctx, "access_log:control");
  const [lifted] = await ctx.tx
    .update(brakeNotice)
    .set({ liftedAt: ctx.now, liftedBy: ctx.actor.accountId })
    .where(
      and(
        eq(brakeNotice.serviceId, ctx.actor.serviceId),
        eq(brakeNotice.id, noticeId),
        isNull(brakeNotice.liftedAt),
        sql`${brakeNotice.accountId} <> ${ctx.actor.accountId}`,
      ),
    )
    .returning({ accountId: brakeNotice.accountId });
  if (!lifted) throw new NotFound();
  await recordAuditEvent(ctx, { action: "brake_notice.lifted", objectId: lifted.accountId });
}
