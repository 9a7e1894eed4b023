import { and, eq, inArray } from "drizzle-orm";
import { contactOnBehalf, participant } from "#db/schema/participant.ts";
import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";
import { noteReliedOn } from "../openness/compile-what-may-be-said.ts";
import type { Told } from "./tell-of-participants.ts";

/** @throws Invalid for a participant the writer cannot see */
export async function checkOnBehalf(ctx: StaffContext, participantIds: readonly string[]): Promise<void> {
  const ids = [...new Set(participantIds)];
  if (ids.length === 0) return;
  const visible = await ctx.tx
    .select({ id: participant.id })
    .from(participant)
    .where(and(eq(participant.serviceId, ctx.actor.serviceId), inArray(participant.id, ids)));
  if (visible.length !== ids.length) {
    throw new Invalid([{ field: "onBehalfOf", code: "participant_elsewhere" }]);
  }
}

/**
 * Keeps on whose behalf a contact was made, and whom the employer heard of, on the participants' side alone: no audit
 * line, index row or job of the employer names it. Throws Invalid for a participant the writer cannot see.
 */
export async function recordOnBehalf(
  ctx: StaffContext,
  employerContactId: string,
  participantIds: readonly string[],
  told: readonly Told[],
): Promise<void> {
  const ids = [...new Set(participantIds)];
  if (ids.length === 0) return;
  const { serviceId } = ctx.actor;
  await checkOnBehalf(ctx, ids);
  const saidOf = new Map(told.map(({ participantId, said }) => [participantId, said]));
  await ctx.tx
    .insert(contactOnBehalf)
    .values(
      ids.map((participantId) => {
        const said = saidOf.get(participantId);
        return {
          ...{ serviceId, participantId, employerContactId },
          spokenOf: said !== undefined,
          disclosureId: said?.allowed ? said.disclosureId : null,
        };
      }),
    )
    .onConflictDoNothing();
  for (const { participantId, said } of told)
    if (said.allowed) await noteReliedOn(ctx, participantId, said.sequence);
}

/** On whose behalf a contact was made, as far as the reader may see it. */
export async function listOnBehalf(ctx: StaffContext, employerContactId: string): Promise<string[]> {
  return (await listSpokenOf(ctx, employerContactId)).map(({ participantId }) => participantId);
}

/** The same, with whether they are spoken of. */
export async function listSpokenOf(
  ctx: StaffContext,
  employerContactId: string,
): Promise<{ participantId: string; spokenOf: boolean }[]> {
  return ctx.tx
    .select({ participantId: contactOnBehalf.participantId, spokenOf: contactOnBehalf.spokenOf })
    .from(contactOnBehalf)
    .where(
      and(
        eq(contactOnBehalf.serviceId, ctx.actor.serviceId),
        eq(contactOnBehalf.employerContactId, employerContactId),
      ),
    );
}
