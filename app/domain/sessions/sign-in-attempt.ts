import { sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/database.ts";
import type { Resources, StaffContext } from "../context.ts";
import { openSeal, SealBroken, seal } from "./seal.ts";
import type { SignInSettings } from "./sign-in-settings.ts";
import { hashToken, newToken } from "./token.ts";

/** What an attempt is for; one opened for one purpose is of no use for another. */
export type AttemptPurpose = "second_factor" | "passkey" | "new_passkey" | "provider" | "held_form";

/** Where attempts are kept, and with which key and clock. */
export type AttemptPlace = { run: Database | Transaction; signIn: SignInSettings; now: Date };

export const attemptsOf = (resources: Resources): AttemptPlace => ({
  run: resources.database,
  signIn: resources.signIn,
  now: resources.now(),
});

/** Inside a transaction: an attempt taken here is back when the transaction fails. */
export const attemptsIn = (ctx: StaffContext): AttemptPlace => ({
  run: ctx.tx,
  signIn: ctx.signIn,
  now: ctx.now,
});

/** Remembers something for one browser for some minutes. The token goes into a cookie. */
export async function openAttempt(
  place: AttemptPlace,
  purpose: AttemptPurpose,
  body: object,
  minutes: number,
): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken();
  const expiresAt = new Date(place.now.getTime() + minutes * 60_000);
  const sealed = seal(place.signIn.key, `attempt ${purpose}`, JSON.stringify(body));
  await place.run.execute(
    sql`select open_sign_in_attempt(${hashToken(token)}, ${purpose}, ${sealed}, ${expiresAt.toISOString()}::timestamptz)`,
  );
  return { token, expiresAt };
}

/** What was remembered, and it stays; null when it is unknown, too old or for another purpose. */
export async function readAttempt<T>(
  place: AttemptPlace,
  purpose: AttemptPurpose,
  token: string | null,
): Promise<T | null> {
  if (!token) return null;
  const rows = await place.run.execute<{ sealed_body: string }>(
    sql`select * from read_sign_in_attempt(${hashToken(token)}, ${purpose}, ${place.now.toISOString()}::timestamptz)`,
  );
  return opened<T>(place, purpose, rows[0]?.sealed_body);
}

/** What was remembered, once: of many who ask at the same time one is told. */
export async function takeAttempt<T>(
  place: AttemptPlace,
  purpose: AttemptPurpose,
  token: string | null,
): Promise<T | null> {
  if (!token) return null;
  const rows = await place.run.execute<{ sealed_body: string }>(
    sql`select * from take_sign_in_attempt(${hashToken(token)}, ${purpose}, ${place.now.toISOString()}::timestamptz)`,
  );
  return opened<T>(place, purpose, rows[0]?.sealed_body);
}

function opened<T>(place: AttemptPlace, purpose: AttemptPurpose, sealed: string | undefined): T | null {
  if (sealed === undefined) return null;
  try {
    return JSON.parse(openSeal(place.signIn.key, `attempt ${purpose}`, sealed)) as T;
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
