import { and, eq, sql } from "drizzle-orm";
import { retentionRule } from "#db/schema/safeguard.ts";
import { requireFreshSignIn } from "../access/require-fresh-sign-in.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, Stale } from "../errors.ts";
import { monthsOf } from "./months-of.ts";
import { monthsFault, type RetentionSubject } from "./retention-rules.ts";

/**
 * For how many months the service keeps something; it holds from the next night on. Needs a fresh proof, because fewer
 * months erase. Throws Forbidden, FreshSignInNeeded, Invalid "months_wrong" or "months_few", Stale when somebody saved
 * first.
 *
 * @param change.months null: kept until the service decides
 * @param change.version 0 where the service had set nothing yet
 */
export async function changeRetention(
  ctx: StaffContext,
  change: { subject: RetentionSubject; months: number | null; version: number },
): Promise<void> {
  requirePermission(ctx, "service:administer");
  requireFreshSignIn(ctx);
  const { subject, months, version } = change;
  const fault = monthsFault(subject, months);
  if (fault) throw new Invalid([{ field: "months", code: fault }]);
  const before = (await monthsOf(ctx))[subject];
  const { serviceId, accountId } = ctx.actor;
  const set = { months, changedBy: accountId, changedAt: ctx.now };
  const saved =
    version === 0
      ? await ctx.tx
          .insert(retentionRule)
          .values({ serviceId, subject, ...set })
          .onConflictDoNothing()
          .returning({ subject: retentionRule.subject })
      : await ctx.tx
          .update(retentionRule)
          .set({ ...set, version: sql`${retentionRule.version} + 1` })
          .where(
            and(
              eq(retentionRule.serviceId, serviceId),
              eq(retentionRule.subject, subject),
              eq(retentionRule.version, version),
            ),
          )
          .returning({ subject: retentionRule.subject });
  if (saved.length === 0) throw new Stale({ months: before.months });
  await recordAuditEvent(ctx, {
    action: "service.retention_changed",
    objectId: serviceId,
    before: { [subject]: before.months },
    after: { [subject]: months },
  });
}
