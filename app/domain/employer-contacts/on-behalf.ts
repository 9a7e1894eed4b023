import { and, eq, inArray } from "drizzle-orm";
import { contactOnBehalf, participant } from "#db/schema/participant.ts";
import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";
import { reachedBy } from "../participants/reached-by.ts";

/**
 * Keeps on whose behalf a contact was made, on the participants' side alone: no audit line, index row or job of the
 * employer names it. Throws Invalid for a participant the writer cannot see.
 */
export async function recordOnBehalf(
  ctx: StaffContext,
  employerContactId: string,
  participantIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(participantIds)];
  if (ids.length === 0) return;
  const { serviceId } = ctx.actor;
  const visible = await ctx.tx
    .select({ id: participant.id })
    .from(participant)
    .where(
      and(
        eq(participant.serviceId, serviceId),
        inArray(participant.id, ids),
        reachedBy(ctx, participant.id, "line"),
      ),
    );
  if (visible.length !== ids.length) {
    throw new Invalid([{ field: "onBehalfOf", code: "participant_elsewhere" }]);
  }
  await ctx.tx
    .insert(contactOnBehalf)
    .values(ids.map((participantId) => ({ serviceId, participantId, employerContactId })))
    .onConflictDoNothing();
}

/** On whose behalf a contact was made, as far as the reader may see it. */
export async function listOnBehalf(ctx: StaffContext, employerContactId: string): Promise<string[]> {
  const rows = await ctx.tx
    .select({ participantId: contactOnBehalf.participantId })
    .from(contactOnBehalf)
    .where(
      and(
        eq(contactOnBehalf.serviceId, ctx.actor.serviceId),
        eq(contactOnBehalf.employerContactId, employerContactId),
        reachedBy(ctx, contactOnBehalf.participantId),
      ),
    );
  return rows.map(({ participantId }) => participantId);
}
