import { spendTimeCode } from "../authenticators/authenticator.ts";
import { spendRecoveryCode } from "../authenticators/recovery-codes.ts";
import { inTransaction, type Resources, type StaffActor } from "../context.ts";
import { holderActor } from "./holder-actor.ts";
import { clearAttempts, countAttempt } from "./rate-limit.ts";
import { type Caller, recordRefusal } from "./record-refusal.ts";
import type { HalfSignedIn } from "./sign-in.ts";
import { attemptsOf, readAttempt, takeAttempt } from "./sign-in-attempt.ts";
import { type StartedSession, startSession } from "./staff-session.ts";

/** Which second proof is asked for; null when there was no first one, or it is too old. */
export async function findHalfSignedIn(
  resources: Resources,
  attempt: string | null,
): Promise<HalfSignedIn | null> {
  return readAttempt<HalfSignedIn>(attemptsOf(resources), "second_factor", attempt);
}

/**
 * The code of an app or a recovery code, used up by being right. Null when it is neither. Five tries in a quarter of an
 * hour: a million codes of which three are right cannot be guessed so. Throws TooMany.
 */
export async function spendCode(
  resources: Resources,
  actor: StaffActor,
  input: Caller & { code: string },
): Promise<"code" | "recovery_code" | null> {
  const key = `code account ${actor.accountId}`;
  const now = resources.now();
  await countAttempt(resources.database, { key, allowed: 5, windowSeconds: 900, now });
  const method = await inTransaction(resources, actor, input.requestId, async (ctx) => {
    if (await spendTimeCode(ctx, input.code)) return "code";
    return (await spendRecoveryCode(ctx, input.code)) ? "recovery_code" : null;
  });
  if (method) await clearAttempts(resources.database, key);
  else await recordRefusal(resources, input, { way: "code", reason: "wrong", accountId: actor.accountId });
  return method;
}

export type CodeAnswer = ({ outcome: "session" } & StartedSession) | { outcome: "wrong" | "expired" };

/** Signs in whoever gave the right password and now the right code. Throws TooMany. */
export async function giveCode(
  resources: Resources,
  input: Caller & { attempt: string | null; code: string },
): Promise<CodeAnswer> {
  const half = await findHalfSignedIn(resources, input.attempt);
  if (!half) return { outcome: "expired" };
  const method = await spendCode(resources, holderActor(half), input);
  if (!method) return { outcome: "wrong" };
  const taken = await takeAttempt(attemptsOf(resources), "second_factor", input.attempt);
  if (!taken) return { outcome: "expired" };
  const started = await startSession(
    resources,
    { ...half, requestId: input.requestId },
    { ...half.origin, methods: [...half.origin.methods, method], secondFactor: true },
  );
  return { outcome: "session", ...started };
}
