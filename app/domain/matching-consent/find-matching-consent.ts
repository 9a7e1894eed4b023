import { and, eq, isNull } from "drizzle-orm";
import { matchingConsent } from "#db/schema/participant.ts";
import type { StaffContext } from "../context.ts";

/** The consent that holds now. The caller has checked that the participant may be read. */
export async function findMatchingConsent(
  ctx: StaffContext,
  participantId: string,
): Promise<{ givenOn: string } | null> {
  const [found] = await ctx.tx
    .select({ givenOn: matchingConsent.givenOn })
    .from(matchingConsent)
    .where(
      and(
        eq(matchingConsent.serviceId, ctx.actor.serviceId),
        eq(matchingConsent.participantId, participantId),
        isNull(matchingConsent.withdrawnAt),
      ),
    );
  return found ?? null;
}
