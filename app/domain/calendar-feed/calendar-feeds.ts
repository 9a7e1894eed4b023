import { and, eq, isNull } from "drizzle-orm";
import { calendarFeed } from "#db/schema/working.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { newId } from "../new-id.ts";
import { hashToken, newToken } from "../sessions/token.ts";

/** Whether my calendar is shared, since when, and when a program last read it. */
export async function findCalendarFeed(
  ctx: StaffContext,
): Promise<{ createdAt: Date; lastReadAt: Date | null } | null> {
  requirePermission(ctx, "own_week:read");
  const [feed] = await ctx.tx
    .select({ createdAt: calendarFeed.createdAt, lastReadAt: calendarFeed.lastReadAt })
    .from(calendarFeed)
    .where(currentOf(ctx, ctx.actor.accountId));
  return feed ?? null;
}

/** A new secret for my calendar's address, handed over once; the one before stops working. */
export async function makeCalendarFeed(ctx: StaffContext): Promise<string> {
  requirePermission(ctx, "own_week:read");
  const { serviceId, accountId } = ctx.actor;
  await revokeCalendarFeeds(ctx, accountId);
  const id = newId();
  const token = newToken();
  await ctx.tx.insert(calendarFeed).values({ id, serviceId, accountId, tokenHash: hashToken(token) });
  await recordAuditEvent(ctx, { action: "calendar_feed.made", objectId: id });
  return token;
}

/** Turns my calendar's address off. */
export async function revokeCalendarFeed(ctx: StaffContext): Promise<void> {
  requirePermission(ctx, "own_week:read");
  await revokeCalendarFeeds(ctx, ctx.actor.accountId);
}

/** Every address of that colleague's calendar stops working, with the caller's transaction. */
export async function revokeCalendarFeeds(ctx: StaffContext, accountId: string): Promise<void> {
  const revoked = await ctx.tx
    .update(calendarFeed)
    .set({ revokedAt: ctx.now })
    .where(currentOf(ctx, accountId))
    .returning({ id: calendarFeed.id });
  for (const { id } of revoked)
    await recordAuditEvent(ctx, { action: "calendar_feed.revoked", objectId: id });
}

const currentOf = ({ actor }: StaffContext, accountId: string) =>
  and(
    eq(calendarFeed.serviceId, actor.serviceId),
    eq(calendarFeed.accountId, accountId),
    isNull(calendarFeed.revokedAt),
  );
