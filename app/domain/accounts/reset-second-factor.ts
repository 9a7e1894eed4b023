import { and, eq } from "drizzle-orm";
import { authenticator, externalIdentity, passkey, recoveryCode } from "#db/schema/sign-in.ts";
import { requireFreshSignIn } from "../access/require-fresh-sign-in.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Refused } from "../errors.ts";
import { endSessions } from "./end-sessions.ts";
import { type Invitation, withdrawInvitations, writeInvitation } from "./invite-account.ts";
import { getAccount } from "./list-accounts.ts";

/**
 * For a colleague whose telephone is lost: passkeys, authenticator, recovery codes and links to providers are taken away
 * and every session ends. At the next sign-in with the password a new second factor is set up. Throws NotFound,
 * FreshSignInNeeded, Refused "own_account".
 */
export async function resetSecondFactor(ctx: StaffContext, accountId: string): Promise<void> {
  requirePermission(ctx, "account:administer");
  requireFreshSignIn(ctx);
  await getAccount(ctx, accountId);
  if (accountId === ctx.actor.accountId) throw new Refused("own_second_factor");
  const after = await takeAway(ctx, accountId);
  await recordAuditEvent(ctx, { action: "account.second_factor_reset", objectId: accountId, after });
}

async function takeAway(
  ctx: StaffContext,
  accountId: string,
): Promise<{ removed: number; sessions: number }> {
  const { serviceId } = ctx.actor;
  let removed = 0;
  for (const table of [passkey, authenticator, recoveryCode, externalIdentity]) {
    const rows = await ctx.tx
      .delete(table)
      .where(and(eq(table.serviceId, serviceId), eq(table.accountId, accountId)))
      .returning({ accountId: table.accountId });
    removed += rows.length;
  }
  return { removed, sessions: await endSessions(ctx, accountId) };
}

/**
 * By the operator, acting as the holder: for an only administrator who has lost phone and codes. The same, and a
 * one-time link with which a password is chosen.
 */
export async function recoverAccount(ctx: StaffContext): Promise<Invitation> {
  const { accountId } = ctx.actor;
  const after = await takeAway(ctx, accountId);
  await withdrawInvitations(ctx, accountId);
  const invitation = await writeInvitation(ctx, accountId);
  await recordAuditEvent(ctx, { action: "account.recovered_by_operator", objectId: accountId, after });
  return invitation;
}

/** A colleague is signed out everywhere at once, and may sign in again. Throws NotFound. */
export async function signOutEverywhere(ctx: StaffContext, accountId: string): Promise<void> {
  requirePermission(ctx, "account:administer");
  await getAccount(ctx, accountId);
  const sessions = await endSessions(ctx, accountId, ctx.actor.signedIn?.sessionId);
  await recordAuditEvent(ctx, {
    action: "account.signed_out_everywhere",
    objectId: accountId,
    after: { sessions },
  });
}
