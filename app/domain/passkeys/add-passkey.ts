import { generateRegistrationOptions, verifyRegistrationResponse } from "@simplewebauthn/server";
import { and, eq } from "drizzle-orm";
import { account } from "#db/schema/service.ts";
import { passkey } from "#db/schema/sign-in.ts";
import { requireFreshSignIn } from "../access/require-fresh-sign-in.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { ensureRecoveryCodes } from "../authenticators/recovery-codes.ts";
import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";
import { newId } from "../new-id.ts";
import { endOtherSessions } from "../sessions/own-sessions.ts";
import { attemptsIn, openAttempt, takeAttempt } from "../sessions/sign-in-attempt.ts";
import { listPasskeys } from "./list-passkeys.ts";
import { readNewPasskey, readTransports } from "./passkey-answer.ts";
import { challengeMinutes, relyingPartyOf } from "./relying-party.ts";

/** More than anybody has devices. */
export const mostPasskeys = 20;

/** What the browser is asked to make, and the token that remembers the challenge. */
export async function beginPasskey(ctx: StaffContext) {
  requirePermission(ctx, "own_account:write");
  requireFreshSignIn(ctx);
  const { id: rpID, name: rpName } = relyingPartyOf(ctx.publicUrl);
  const [own] = await ctx.tx
    .select({ email: account.email, name: account.name })
    .from(account)
    .where(and(eq(account.serviceId, ctx.actor.serviceId), eq(account.id, ctx.actor.accountId)));
  const held = await listPasskeys(ctx);
  const options = await generateRegistrationOptions({
    rpID,
    rpName,
    userName: own?.email ?? "",
    userDisplayName: own?.name ?? "",
    userID: Uint8Array.from(Buffer.from(ctx.actor.accountId.replaceAll("-", ""), "hex")),
    attestationType: "none",
    excludeCredentials: held.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  const body = { challenge: options.challenge, accountId: ctx.actor.accountId };
  const attempt = await openAttempt(attemptsIn(ctx), "new_passkey", body, challengeMinutes);
  return { options, attempt };
}

export type AddedPasskey = { ok: true; recoveryCodes: string[] } | { ok: false };

/**
 * Stores the passkey that the browser made. A false answer is told by the result and not thrown, so that the challenge is
 * used up with the transaction. With the first second factor come recovery codes, shown once.
 */
export async function addPasskey(
  ctx: StaffContext,
  input: { attempt: string | null; answer: string; name: string },
): Promise<AddedPasskey> {
  requirePermission(ctx, "own_account:write");
  requireFreshSignIn(ctx);
  if ((await listPasskeys(ctx)).length >= mostPasskeys)
    throw new Invalid([{ field: "passkeyName", code: "too_many_passkeys" }]);
  const { id: rpID, origin } = relyingPartyOf(ctx.publicUrl);
  const opened = await takeAttempt<{ challenge: string; accountId: string }>(
    attemptsIn(ctx),
    "new_passkey",
    input.attempt,
  );
  const response = readNewPasskey(input.answer);
  if (!opened || opened.accountId !== ctx.actor.accountId || !response) return { ok: false };
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: opened.challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  }).catch(() => null);
  if (!verified?.verified) return { ok: false };
  const { credential } = verified.registrationInfo;
  const id = newId();
  const stored = await ctx.tx
    .insert(passkey)
    .values({
      id,
      serviceId: ctx.actor.serviceId,
      accountId: ctx.actor.accountId,
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString("base64url"),
      counter: credential.counter,
      transports: readTransports(input.answer).join(" "),
      name: input.name,
      createdAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: passkey.id });
  if (stored.length === 0) return { ok: false };
  await recordAuditEvent(ctx, { action: "passkey.added", objectId: id });
  // Sessions from before have not been shown the new factor.
  await endOtherSessions(ctx);
  return { ok: true, recoveryCodes: await ensureRecoveryCodes(ctx) };
}
