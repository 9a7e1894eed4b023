import { and, eq, sql } from "drizzle-orm";
import { account } from "#db/schema/service.ts";
import { requireFreshSignIn } from "../access/require-fresh-sign-in.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { holdService } from "../services/hold-service.ts";
import { refreshSupervisorAccess } from "../teams/refresh-supervisor-access.ts";
import { getAccount } from "./list-accounts.ts";

/** Lets a colleague in again, with the password they had. Throws NotFound. */
export async function enableAccount(ctx: StaffContext, accountId: string): Promise<void> {
  requirePermission(ctx, "account:administer");
  requireFreshSignIn(ctx);
  await holdService(ctx);
  const before = await getAccount(ctx, accountId);
  if (before.state !== "disabled") return;
  await ctx.tx
    .update(account)
    .set({ disabledAt: null, version: sql`${account.version} + 1` })
    .where(and(eq(account.serviceId, ctx.actor.serviceId), eq(account.id, accountId)));
  await refreshSupervisorAccess(ctx, [accountId]);
  await recordAuditEvent(ctx, { action: "account.enabled", objectId: accountId });
}
