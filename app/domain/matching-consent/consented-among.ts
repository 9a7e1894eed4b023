import { and, eq, inArray, isNull } from "drizzle-orm";
import { matchingConsent } from "#db/schema/participant.ts";
import type { StaffContext } from "../context.ts";

/** Those of the given people who have said yes to being thought of for an opening, in the order given. */
export async function consentedAmong<P extends { id: string }>(
  ctx: StaffContext,
  people: readonly P[],
): Promise<P[]> {
  const ids = people.map(({ id }) => id);
  const rows = await ctx.tx
    .select({ id: matchingConsent.participantId })
    .from(matchingConsent)
    .where(
      and(
        eq(matchingConsent.serviceId, ctx.actor.serviceId),
        inArray(matchingConsent.participantId, ids),
        isNull(matchingConsent.withdrawnAt),
      ),
    );
  const yes = new Set(rows.map(({ id }) => id));
  return people.filter(({ id }) => yes.has(id));
}
