import { and, eq, isNull, sql } from "drizzle-orm";
import { account, apiToken } from "#db/schema/service.ts";
import { requireFreshSignIn } from "../access/require-fresh-sign-in.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { revokeCalendarFeeds } from "../calendar-feed/calendar-feeds.ts";
import type { StaffContext } from "../context.ts";
import { Refused } from "../errors.ts";
import { holdService } from "../services/hold-service.ts";
import { refreshSupervisorAccess } from "../teams/refresh-supervisor-access.ts";
import { endSessions } from "./end-sessions.ts";
import { withdrawInvitations } from "./invite-account.ts";
import { keepAnAdministrator } from "./keep-an-administrator.ts";
import { getAccount } from "./list-accounts.ts";

/**
 * Shuts a colleague out at once: sessions, API tokens and unused links end with the transaction. What they wrote
 * stays. Doing it again changes nothing. Throws NotFound, Refused "own_account", Invalid "last_administrator".
 */
export async function disableAccount(ctx: StaffContext, accountId: string): Promise<void> {
  requirePermission(ctx, "account:administer");
  requireFreshSignIn(ctx);
  await holdService(ctx);
  const before = await getAccount(ctx, accountId);
  if (before.state === "disabled") return;
  if (before.roles.includes("administrator")) await keepAnAdministrator(ctx, accountId, "");
  if (accountId === ctx.actor.accountId) throw new Refused("own_account");
  const { serviceId } = ctx.actor;
  await ctx.tx
    .update(account)
    .set({ disabledAt: ctx.now, version: sql`${account.version} + 1` })
    .where(and(eq(account.serviceId, serviceId), eq(account.id, accountId)));
  await endSessions(ctx, accountId);
  await ctx.tx
    .update(apiToken)
    .set({ revokedAt: ctx.now })
    .where(
      and(eq(apiToken.serviceId, serviceId), eq(apiToken.accountId, accountId), isNull(apiToken.revokedAt)),
    );
  await revokeCalendarFeeds(ctx, accountId);
  await withdrawInvitations(ctx, accountId);
  await refreshSupervisorAccess(ctx, [accountId]);
  await recordAuditEvent(ctx, { action: "account.disabled", objectId: accountId });
}
