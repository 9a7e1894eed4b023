import { and, eq } from "drizzle-orm";
import { employer } from "#db/schema/employer.ts";
import type { AnyContext } from "../context.ts";
import { NotFound } from "../errors.ts";

/** Checks that the employer is the service's own. Throws NotFound. */
export async function requireEmployer(ctx: AnyContext, employerId: string): Promise<string> {
  const [found] = await ctx.tx
    .select({ id: employer.id })
    .from(employer)
    .where(and(eq(employer.serviceId, ctx.actor.serviceId), eq(employer.id, employerId)));
  if (!found) throw new NotFound();
  return found.id;
}
