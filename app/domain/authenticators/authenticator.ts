import { and, eq, isNull, lt, or } from "drizzle-orm";
import { account } from "#db/schema/service.ts";
import { authenticator } from "#db/schema/sign-in.ts";
import { requireFreshSignIn } from "../access/require-fresh-sign-in.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, NotFound, Refused } from "../errors.ts";
import { endOtherSessions } from "../sessions/own-sessions.ts";
import { openSeal, seal } from "../sessions/seal.ts";
import { ensureRecoveryCodes } from "./recovery-codes.ts";
import { newTimeSecret, stepOfCode, timeSecretAddress } from "./time-code.ts";

/** Minutes within which the first code has to be given. */
const minutesToConfirm = 30;

const own = (ctx: StaffContext) =>
  and(eq(authenticator.serviceId, ctx.actor.serviceId), eq(authenticator.accountId, ctx.actor.accountId));

/** A secret in one account's row is of no use in another's. */
const placeOf = (ctx: StaffContext): string => `authenticator ${ctx.actor.accountId}`;

async function findRow(ctx: StaffContext) {
  const [row] = await ctx.tx.select().from(authenticator).where(own(ctx)).for("update");
  return row ?? null;
}

/** Since when an app is in use; null when none is. */
export async function findAuthenticator(
  ctx: StaffContext,
): Promise<{ confirmedAt: Date; lastUsedAt: Date | null } | null> {
  requirePermission(ctx, "own_account:write");
  const [row] = await ctx.tx.select().from(authenticator).where(own(ctx));
  return row?.confirmedAt ? { confirmedAt: row.confirmedAt, lastUsedAt: row.lastUsedAt } : null;
}

/** A new secret, of no use before a code of it is given; one in use stays in use until then. */
export async function beginAuthenticator(ctx: StaffContext): Promise<void> {
  requirePermission(ctx, "own_account:write");
  requireFreshSignIn(ctx);
  const { serviceId, accountId } = ctx.actor;
  const pending = {
    sealedPending: seal(ctx.signIn.key, placeOf(ctx), newTimeSecret()),
    pendingAt: ctx.now,
  };
  await ctx.tx
    .insert(authenticator)
    .values({ serviceId, accountId, ...pending })
    .onConflictDoUpdate({ target: [authenticator.serviceId, authenticator.accountId], set: pending });
}

/** The secret to be put into an app, as text and as the address in the picture. Throws NotFound when none waits. */
export async function getPendingAuthenticator(
  ctx: StaffContext,
): Promise<{ secret: string; address: string }> {
  requirePermission(ctx, "own_account:write");
  requireFreshSignIn(ctx);
  const secret = await pendingSecret(ctx);
  const [holder] = await ctx.tx
    .select({ email: account.email })
    .from(account)
    .where(and(eq(account.serviceId, ctx.actor.serviceId), eq(account.id, ctx.actor.accountId)));
  return { secret, address: timeSecretAddress(secret, holder?.email ?? "") };
}

async function pendingSecret(ctx: StaffContext): Promise<string> {
  const row = await findRow(ctx);
  if (!row?.sealedPending || !row.pendingAt) throw new NotFound();
  if (ctx.now.getTime() - row.pendingAt.getTime() > minutesToConfirm * 60_000) throw new NotFound();
  return openSeal(ctx.signIn.key, placeOf(ctx), row.sealedPending);
}

/**
 * Puts the app to use with a first right code. Returns recovery codes when there were none, to be shown once. Throws
 * Invalid "code_wrong", and NotFound when no secret waits.
 */
export async function confirmAuthenticator(ctx: StaffContext, code: string): Promise<string[]> {
  requirePermission(ctx, "own_account:write");
  requireFreshSignIn(ctx);
  const secret = await pendingSecret(ctx);
  const step = stepOfCode(secret, code, ctx.now);
  if (step === null) throw new Invalid([{ field: "code", code: "code_wrong" }]);
  await ctx.tx
    .update(authenticator)
    .set({
      sealedSecret: seal(ctx.signIn.key, placeOf(ctx), secret),
      confirmedAt: ctx.now,
      sealedPending: null,
      pendingAt: null,
      lastStep: step,
      lastUsedAt: ctx.now,
    })
    .where(own(ctx));
  await recordAuditEvent(ctx, { action: "authenticator.confirmed", objectId: ctx.actor.accountId });
  // Sessions from before have not been shown the new factor.
  await endOtherSessions(ctx);
  return ensureRecoveryCodes(ctx);
}

/** The app's codes are of no use any more. Throws Refused "no_authenticator" when there is none. */
export async function removeAuthenticator(ctx: StaffContext): Promise<void> {
  requirePermission(ctx, "own_account:write");
  requireFreshSignIn(ctx);
  const removed = await ctx.tx
    .delete(authenticator)
    .where(own(ctx))
    .returning({ accountId: authenticator.accountId });
  if (removed.length === 0) throw new Refused("no_authenticator");
  await recordAuditEvent(ctx, { action: "authenticator.removed", objectId: ctx.actor.accountId });
}

/**
 * Uses a code of the app; false when it is wrong, or has been used, or is older than the one used last. Of two requests
 * with the same code one is right.
 */
export async function spendTimeCode(ctx: StaffContext, code: string): Promise<boolean> {
  const [row] = await ctx.tx.select().from(authenticator).where(own(ctx));
  if (!row?.sealedSecret || !row.confirmedAt) return false;
  const step = stepOfCode(openSeal(ctx.signIn.key, placeOf(ctx), row.sealedSecret), code, ctx.now);
  if (step === null) return false;
  const used = await ctx.tx
    .update(authenticator)
    .set({ lastStep: step, lastUsedAt: ctx.now })
    .where(and(own(ctx), or(isNull(authenticator.lastStep), lt(authenticator.lastStep, step))))
    .returning({ accountId: authenticator.accountId });
  return used.length > 0;
}
