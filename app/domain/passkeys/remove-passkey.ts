import { and, eq } from "drizzle-orm";
import { passkey } from "#db/schema/sign-in.ts";
import { requireFreshSignIn } from "../access/require-fresh-sign-in.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";

/** The passkey signs nobody in any more. Throws NotFound, also for somebody else's. */
export async function removePasskey(ctx: StaffContext, passkeyId: string): Promise<void> {
  requirePermission(ctx, "own_account:write");
  requireFreshSignIn(ctx);
  const removed = await ctx.tx
    .delete(passkey)
    .where(
      and(
        eq(passkey.serviceId, ctx.actor.serviceId),
        eq(passkey.accountId, ctx.actor.accountId),
        eq(passkey.id, passkeyId),
      ),
    )
    .returning({ id: passkey.id });
  if (removed.length === 0) throw new NotFound();
  await recordAuditEvent(ctx, { action: "passkey.removed", objectId: passkeyId });
}
