import { weekReview } from "#db/schema/employer-contact.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { mondayOf } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { listColleagues } from "./list-team-weeks.ts";

/**
 * The supervisor has seen a specialist's contact log of one week (IPS-25 item 17: the log is seen weekly). The first
 * mark stands. Throws NotFound for somebody outside the supervisor's teams.
 */
export async function markWeekSeen(
  ctx: StaffContext,
  { accountId, day }: { accountId: string; day: string },
): Promise<void> {
  requirePermission(ctx, "team_weeks:mark_seen");
  const colleagues = await listColleagues(ctx);
  if (!colleagues.some((colleague) => colleague.accountId === accountId)) throw new NotFound();
  const weekStartsOn = mondayOf(day);
  const [marked] = await ctx.tx
    .insert(weekReview)
    .values({
      serviceId: ctx.actor.serviceId,
      accountId,
      weekStartsOn,
      seenBy: ctx.actor.accountId,
      seenAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ accountId: weekReview.accountId });
  if (!marked) return;
  await recordAuditEvent(ctx, {
    action: "week_review.marked",
    objectId: accountId,
    after: { week_starts_on: weekStartsOn },
  });
}
