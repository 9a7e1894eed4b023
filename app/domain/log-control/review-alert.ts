import { controlReview } from "#db/schema/trail.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { listAlerts } from "./list-alerts.ts";
import { alertKey, type Suspicion } from "./suspect-reads.ts";

export const reviewOutcomes = ["as_it_should_be", "followed_up"] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/**
 * A leader has looked into an alert: it is not shown again. Throws NotFound for one that is not there (any more).
 * The review is itself a line of the log.
 */
export async function reviewAlert(
  ctx: StaffContext,
  alert: { accountId: string; participantId: string | null; day: string; reasons: Suspicion[] },
  outcome: ReviewOutcome,
): Promise<void> {
  requirePermission(ctx, "access_log:control");
  const { alerts } = await listAlerts(ctx, alert.day);
  const shown = alerts.find((each) => alertKey(each) === alertKey(alert) && each.day === alert.day);
  if (!shown) throw new NotFound();
  const id = newId();
  await ctx.tx.insert(controlReview).values({
    id,
    serviceId: ctx.actor.serviceId,
    participantId: shown.participantId,
    accountId: shown.accountId,
    day: shown.day,
    reasons: shown.reasons.join(" "),
    outcome,
    reviewedBy: ctx.actor.accountId,
    reviewedAt: ctx.now,
  });
  await recordAuditEvent(ctx, { action: "control_review.done", objectId: id, after: { outcome } });
}
