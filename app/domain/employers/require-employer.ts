import { and, eq } from "drizzle-orm";
import { employer } from "#db/schema/employer.ts";
import type { AnyContext } from "../context.ts";
import { findMergedInto } from "../duplicates/find-merged-into.ts";
import { NotFound } from "../errors.ts";

/**
 * Checks that the employer is the service's own, and holds it there until the transaction ends: whoever is about to
 * make one of two waits, or has gone first and then the one that was kept is given.
 *
 * @returns the employer's id, or that of the employer it has become part of
 * @throws NotFound
 */
export async function requireEmployer(ctx: AnyContext, employerId: string): Promise<string> {
  const [found] = await ctx.tx
    .select({ id: employer.id })
    .from(employer)
    .where(and(eq(employer.serviceId, ctx.actor.serviceId), eq(employer.id, employerId)))
    .for("key share");
  if (found) return found.id;
  const kept = await findMergedInto(ctx, "employer", employerId);
  if (kept === null) throw new NotFound();
  return requireEmployer(ctx, kept);
}

/** Whoever changes the same employer at once comes one after the other, until the transaction ends. */
export async function takeInTurn(ctx: AnyContext, employerId: string): Promise<void> {
  await ctx.tx
    .select({ id: employer.id })
    .from(employer)
    .where(and(eq(employer.serviceId, ctx.actor.serviceId), eq(employer.id, employerId)))
    .for("no key update");
}
