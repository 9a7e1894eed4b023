import type { StaffContext } from "../context.ts";
import { FreshSignInNeeded } from "../errors.ts";

/** For how long a proof of who somebody is counts as fresh (ASVS 5.0, 7.5.3). */
export const freshMinutes = 5;

/** Whether the holder of this session has proved who they are within the last five minutes. */
export function isFresh(at: Date | undefined, now: Date): boolean {
  return at !== undefined && now.getTime() - at.getTime() <= freshMinutes * 60_000;
}

/**
 * Second line of what does harm in the wrong hands: export, erasure, roles, access to accounts, breaking the glass.
 * Throws FreshSignInNeeded when the holder last proved who they are more than five minutes ago; the page then asks,
 * and comes back with what was typed. An API token has no holder to ask, and is always refused; a command at the machine
 * is run by whoever could read the database anyway.
 */
export function requireFreshSignIn(ctx: StaffContext): void {
  if (ctx.actor.atTheMachine) return;
  // A session older than the account's second factor has not been shown it.
  const lacksProof = ctx.actor.pending === "confirm";
  if (lacksProof || !isFresh(ctx.actor.signedIn?.at, ctx.now)) throw new FreshSignInNeeded();
}
