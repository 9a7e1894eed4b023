import { and, desc, eq, isNull } from "drizzle-orm";
import { visitWish } from "#db/schema/portal.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { addDays } from "../calendar/today.ts";
import type { PortalContext } from "../context.ts";
import { newId } from "../new-id.ts";

export const visitWishes = ["visit_me", "not_now"] as const;
export type VisitWish = (typeof visitWishes)[number];

/** "Not now" holds this long, then it lapses by itself. */
export const notNowDays = 60;

const current = (ctx: PortalContext) =>
  and(
    eq(visitWish.serviceId, ctx.actor.serviceId),
    eq(visitWish.employerId, ctx.actor.employerId),
    eq(visitWish.contactPersonId, ctx.actor.contactPersonId),
    isNull(visitWish.endedAt),
  );

/** "Visit me" or "not now"; the newest word holds. */
export async function sayVisitWish(ctx: PortalContext, wish: VisitWish): Promise<void> {
  await ctx.tx.update(visitWish).set({ endedAt: ctx.now }).where(current(ctx));
  const id = newId();
  await ctx.tx.insert(visitWish).values({
    id,
    serviceId: ctx.actor.serviceId,
    employerId: ctx.actor.employerId,
    contactPersonId: ctx.actor.contactPersonId,
    wish,
    untilOn: wish === "not_now" ? addDays(ctx.today, notNowDays) : null,
    createdAt: ctx.now,
  });
  await recordAuditEvent(ctx, { action: "visit_wish.said", objectId: id, after: { wish } });
}

export async function findVisitWish(
  ctx: PortalContext,
): Promise<{ wish: VisitWish; untilOn: string | null } | null> {
  const [row] = await ctx.tx
    .select({ wish: visitWish.wish, untilOn: visitWish.untilOn })
    .from(visitWish)
    .where(current(ctx))
    .orderBy(desc(visitWish.createdAt))
    .limit(1);
  if (!row || (row.untilOn !== null && row.untilOn < ctx.today)) return null;
  return { wish: row.wish === "visit_me" ? "visit_me" : "not_now", untilOn: row.untilOn };
}
