import { and, eq, isNull } from "drizzle-orm";
import { account, accountInvitation } from "#db/schema/service.ts";
import { requireFreshSignIn } from "../access/require-fresh-sign-in.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { NotFound, Refused } from "../errors.ts";
import { newId } from "../new-id.ts";
import { invitationDays } from "../services/create-service.ts";
import { hashToken, newToken } from "../sessions/token.ts";

/** Handed over once: only its hash is stored. */
export type Invitation = { token: string; expiresAt: Date };

/**
 * A new link with which the colleague chooses a password, also when the old one is forgotten. Earlier links stop
 * working. Throws NotFound, and Refused "account_disabled".
 */
export async function inviteAccount(ctx: StaffContext, accountId: string): Promise<Invitation> {
  requirePermission(ctx, "account:administer");
  requireFreshSignIn(ctx);
  const [found] = await ctx.tx
    .select({ disabledAt: account.disabledAt })
    .from(account)
    .where(and(eq(account.serviceId, ctx.actor.serviceId), eq(account.id, accountId)))
    .for("no key update");
  if (!found) throw new NotFound();
  if (found.disabledAt) throw new Refused("account_disabled");
  await withdrawInvitations(ctx, accountId);
  const invitation = await writeInvitation(ctx, accountId);
  await recordAuditEvent(ctx, { action: "account.invited", objectId: accountId });
  return invitation;
}

/** Links not yet used stop working. */
export async function withdrawInvitations(ctx: StaffContext, accountId: string): Promise<void> {
  await ctx.tx
    .update(accountInvitation)
    .set({ usedAt: ctx.now })
    .where(
      and(
        eq(accountInvitation.serviceId, ctx.actor.serviceId),
        eq(accountInvitation.accountId, accountId),
        isNull(accountInvitation.usedAt),
      ),
    );
}

export async function writeInvitation(ctx: StaffContext, accountId: string): Promise<Invitation> {
  const token = newToken();
  const expiresAt = new Date(ctx.now.getTime() + invitationDays * 86_400_000);
  await ctx.tx.insert(accountInvitation).values({
    id: newId(),
    serviceId: ctx.actor.serviceId,
    accountId,
    tokenHash: hashToken(token),
    expiresAt,
  });
  return { token, expiresAt };
}
