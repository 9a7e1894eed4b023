import { and, eq, isNull, ne } from "drizzle-orm";
import { session } from "#db/schema/service.ts";
import type { StaffContext } from "../context.ts";

/** Every session of the account ends with the transaction, but for the one that is named. */
export async function endSessions(ctx: StaffContext, accountId: string, except?: string): Promise<number> {
  const ended = await ctx.tx
    .update(session)
    .set({ endedAt: ctx.now })
    .where(
      and(
        eq(session.serviceId, ctx.actor.serviceId),
        eq(session.accountId, accountId),
        isNull(session.endedAt),
        except === undefined ? undefined : ne(session.id, except),
      ),
    )
    .returning({ id: session.id });
  return ended.length;
}
