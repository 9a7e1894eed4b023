import { generateAuthenticationOptions, verifyAuthenticationResponse } from "@simplewebauthn/server";
import { and, eq, lt, sql } from "drizzle-orm";
import { passkey } from "#db/schema/sign-in.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { inTransaction, type Resources } from "../context.ts";
import { type Holder, holderActor } from "../sessions/holder-actor.ts";
import { countSignIn } from "../sessions/rate-limit.ts";
import { type Caller, recordRefusal } from "../sessions/record-refusal.ts";
import { attemptsOf, openAttempt, takeAttempt } from "../sessions/sign-in-attempt.ts";
import { readSignInAnswer } from "./passkey-answer.ts";
import { challengeMinutes, relyingPartyOf } from "./relying-party.ts";

/** What the browser is asked to sign; it finds the passkeys it has by itself. Throws TooMany. */
export async function beginPasskeyProof(resources: Resources, caller: Caller) {
  await countSignIn(resources.database, caller.address, resources.now());
  const { id: rpID } = relyingPartyOf(resources.publicUrl);
  const options = await generateAuthenticationOptions({ rpID, userVerification: "required" });
  const body = { challenge: options.challenge };
  const attempt = await openAttempt(attemptsOf(resources), "passkey", body, challengeMinutes);
  return { options, attempt };
}

type Found = Holder & { passkeyId: string; publicKey: string; counter: number; transports: string };

/**
 * Whose passkey answered; null when nothing was proved, which is recorded with its reason. The challenge is used up
 * whatever the answer. A counter that does not rise tells of a copied key: the answer is refused and the log says so.
 */
export async function proveWithPasskey(
  resources: Resources,
  input: Caller & { attempt: string | null; answer: string },
): Promise<Holder | null> {
  const refuse = async (reason: string, accountId?: string) => {
    await recordRefusal(resources, input, { way: "passkey", reason, accountId });
    return null;
  };
  const opened = await takeAttempt<{ challenge: string }>(attemptsOf(resources), "passkey", input.attempt);
  if (!opened) return refuse("no_challenge");
  const response = readSignInAnswer(input.answer);
  if (!response) return refuse("unreadable");
  const found = await findHolder(resources, response.id);
  if (!found) return refuse("unknown_passkey");
  // The browser hands back whose the key is; one that names another account has been put together by somebody.
  const named = Buffer.from(response.response.userHandle ?? "", "base64url").toString("hex");
  if (named !== "" && named !== found.accountId.replaceAll("-", ""))
    return refuse("other_holder", found.accountId);
  const { id: rpID, origin } = relyingPartyOf(resources.publicUrl);
  let newCounter: number;
  try {
    const verified = await verifyAuthenticationResponse({
      response,
      expectedChallenge: opened.challenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
      // The counter is ours to judge: the library throws the same error for it as for a false signature.
      credential: {
        id: response.id,
        publicKey: Uint8Array.from(Buffer.from(found.publicKey, "base64url")),
        counter: 0,
      },
    });
    if (!verified.verified) return refuse("wrong_signature", found.accountId);
    newCounter = verified.authenticationInfo.newCounter;
  } catch {
    return refuse("wrong_answer", found.accountId);
  }
  if (await raiseCounter(resources, input.requestId, found, newCounter)) return found;
  return refuse("counter_fell", found.accountId);
}

async function findHolder(resources: Resources, credentialId: string): Promise<Found | null> {
  const rows = await resources.database.execute<{
    passkey_id: string;
    service_id: string;
    account_id: string;
    public_key: string;
    counter: string | number;
    transports: string;
  }>(sql`select * from passkey_holder(${credentialId})`);
  const row = rows[0];
  if (!row) return null;
  return {
    passkeyId: row.passkey_id,
    serviceId: row.service_id,
    accountId: row.account_id,
    publicKey: row.public_key,
    counter: Number(row.counter),
    transports: row.transports,
  };
}

/** In one statement, so that of two answers with the same count one is refused. */
async function raiseCounter(
  resources: Resources,
  requestId: string,
  found: Found,
  counter: number,
): Promise<boolean> {
  return inTransaction(resources, holderActor(found), requestId, async (ctx) => {
    const isHigher = counter === 0 ? eq(passkey.counter, 0) : lt(passkey.counter, counter);
    const used = await ctx.tx
      .update(passkey)
      .set({ counter, lastUsedAt: ctx.now })
      .where(and(eq(passkey.id, found.passkeyId), isHigher))
      .returning({ id: passkey.id });
    if (used.length === 0)
      await recordAuditEvent(ctx, {
        action: "passkey.counter_fell",
        objectId: found.passkeyId,
        after: { counter },
      });
    return used.length > 0;
  });
}
