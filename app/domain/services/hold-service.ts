import { eq } from "drizzle-orm";
import { service } from "#db/schema/service.ts";
import type { StaffContext } from "../context.ts";

/**
 * Makes administrative changes of one service wait for each other until the transaction ends, so that a check
 * ("is the name free?", "is another administrator left?") still holds when the change is written.
 */
export async function holdService(ctx: StaffContext): Promise<void> {
  await ctx.tx
    .select({ id: service.id })
    .from(service)
    .where(eq(service.id, ctx.actor.serviceId))
    .for("no key update");
}
