import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { apiCreation } from "#db/schema/integration.ts";
import type { StaffContext } from "../context.ts";
import { Refused } from "../errors.ts";

type Ids = Record<string, string | string[]>;

/**
 * Does what a program asks for once. The id is the program's: the same id with the same body, from the same account,
 * gives the same answer and does nothing again; with another body it is refused. Of two that come at once the second
 * waits for the first. The caller's own permission check has been made: an answer is ids only.
 *
 * @param sent the whole request as read, the id within it
 * @throws Refused "id_used"
 */
export async function createOnce<A extends Ids>(
  ctx: StaffContext,
  sent: { operation: string; id: string; body: unknown },
  create: () => Promise<A>,
): Promise<A> {
  const { serviceId, accountId } = ctx.actor;
  const requestHash = createHash("sha256").update(JSON.stringify(sent.body)).digest("base64url");
  const [reserved] = await ctx.tx
    .insert(apiCreation)
    .values({
      serviceId,
      id: sent.id,
      accountId,
      operation: sent.operation,
      requestHash,
      createdAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: apiCreation.id });
  const own = and(eq(apiCreation.serviceId, serviceId), eq(apiCreation.id, sent.id));
  if (reserved) {
    const answer = await create();
    await ctx.tx.update(apiCreation).set({ answer }).where(own);
    return answer;
  }
  const [earlier] = await ctx.tx.select().from(apiCreation).where(own);
  const isSame =
    earlier?.operation === sent.operation &&
    earlier.requestHash === requestHash &&
    earlier.accountId === accountId;
  if (!isSame) throw new Refused("id_used");
  // The same operation with the same body gave it.
  return earlier.answer as A;
}
