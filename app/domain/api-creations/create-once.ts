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
 * @throws Refused "id_used", also for the id of something that was made in another way, or in another service
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
    const answer = await create().catch((error: unknown) => {
      throw isTaken(error) ? new Refused("id_used") : error;
    });
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

/** Keys of what is made here, which are the ids that programs send. */
const keysSent = new Set(
  [
    ...[
      "employer",
      "contact_person",
      "job_lead",
      "promise",
      "next_step",
      "employer_warning",
      "contact_pause",
    ],
    "support_request_answer",
  ].map((table) => `${table}_pkey`),
);

/** Whether something has that id already, and trying again will not help. */
function isTaken(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("constraint_name" in at && keysSent.has(String(at.constraint_name))) return true;
  }
  return false;
}
