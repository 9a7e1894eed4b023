import { sql } from "drizzle-orm";
import type { Resources } from "../context.ts";
import type { Holder } from "./holder-actor.ts";
import { passwordMatches } from "./password.ts";
import { clearAttempts, countAttempt, countSignIn } from "./rate-limit.ts";
import { type Caller, recordRefusal } from "./record-refusal.ts";
import { attemptsOf, openAttempt } from "./sign-in-attempt.ts";
import { type SessionOrigin, type StartedSession, startSession } from "./staff-session.ts";

/** Signed in, or a code is to be given next: the token is then for the cookie of the door and opens nothing. */
export type SignInStep = StartedSession & { step: "session" | "code" };

/** What is remembered between the first proof and the code. */
export type HalfSignedIn = Holder & {
  origin: Omit<SessionOrigin, "authenticatedAt">;
  hasAuthenticator: boolean;
  hasPasskey: boolean;
};

/** How long somebody may take to find the telephone. */
export const minutesForCode = 10;

export const accountKey = (email: string): string => `sign-in account ${email.toLowerCase()}`;

/**
 * Signs in with e-mail and password. Null when the two do not belong together: an unknown address and a wrong password
 * give the same answer in the same time. An account with a second factor is asked for it. Throws TooMany.
 */
export async function signIn(
  resources: Resources,
  input: Caller & { email: string; password: string; device?: string | null },
): Promise<SignInStep | null> {
  const now = resources.now();
  await countSignIn(resources.database, input.address, now);
  const limit = { key: accountKey(input.email), allowed: 5, windowSeconds: 900, now };
  await countAttempt(resources.database, limit);
  const rows = await resources.database.execute<{
    service_id: string;
    account_id: string;
    password_hash: string | null;
    has_authenticator: boolean;
    has_passkey: boolean;
  }>(sql`select * from sign_in_account(${input.email})`);
  const found = rows[0];
  const matches = await passwordMatches(found?.password_hash, input.password);
  if (!found || !matches) {
    await recordRefusal(resources, input, {
      way: "password",
      reason: "wrong",
      accountId: found?.account_id,
    });
    return null;
  }
  await clearAttempts(resources.database, limit.key);
  return afterFirstProof(resources, input.requestId, {
    serviceId: found.service_id,
    accountId: found.account_id,
    origin: { methods: ["password"], secondFactor: false, device: input.device ?? null },
    hasAuthenticator: found.has_authenticator,
    hasPasskey: found.has_passkey,
  });
}

/** Whoever has a second factor is asked for it; anybody else is signed in, to set one up where it is demanded. */
export async function afterFirstProof(
  resources: Resources,
  requestId: string,
  half: HalfSignedIn,
): Promise<SignInStep> {
  if (half.hasAuthenticator || half.hasPasskey) {
    const attempt = await openAttempt(attemptsOf(resources), "second_factor", half, minutesForCode);
    return { ...attempt, step: "code" };
  }
  const started = await startSession(resources, { ...half, requestId }, half.origin);
  return { ...started, step: "session" };
}
