import { sql } from "drizzle-orm";
import type { StaffContext } from "../context.ts";

/** Namespace of the lock; the second half is the participant. */
const lock = 7203012;

/**
 * Until the transaction ends, nobody changes or withdraws what this person lets be said: an action that has begun is
 * finished under what it has read, and one that begins after a withdrawal waits for it and sees it. Whoever acts for
 * several people holds them in the order of their ids.
 */
export async function holdOpenness(ctx: StaffContext, participantId: string): Promise<void> {
  await ctx.tx.execute(sql`select pg_advisory_xact_lock_shared(${lock}, hashtext(${participantId}))`);
}

/** For whoever changes or withdraws it: waits for the actions that have begun. */
export async function holdOpennessToChange(ctx: StaffContext, participantId: string): Promise<void> {
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(${lock}, hashtext(${participantId}))`);
}
