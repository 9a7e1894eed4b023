import { and, eq } from "drizzle-orm";
import { participant, participantStatusChange } from "#db/schema/participant.ts";
import type { StaffContext } from "../context.ts";
import { Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import type { ParticipantStatus } from "../participants/participant-vocabulary.ts";
import type { ParticipantRow } from "../participants/require-participant.ts";

export type Step = { status: ParticipantStatus; on: string; cause?: string | null; reason?: string | null };

/** Writes the row of a state, and what the participant's own row says of it. `version` is what the writer saw. */
export async function recordStep(
  ctx: StaffContext,
  row: ParticipantRow,
  step: Step,
  version: number,
): Promise<void> {
  const { serviceId, accountId } = ctx.actor;
  await holdParticipant(ctx, row.id, version, step.status);
  const id = newId();
  const sealer = await sealerToWrite(ctx, row.id);
  await ctx.tx.insert(participantStatusChange).values({
    id,
    serviceId,
    participantId: row.id,
    status: step.status,
    changedOn: step.on,
    cause: step.cause ?? null,
    reason: sealer.seal(sealedPlaces.statusReason(id), step.reason ?? null),
    changedBy: accountId,
    createdAt: ctx.now,
  });
}

/** Sets the state on the participant's row unless somebody has saved since; the row is held until the commit. */
export async function holdParticipant(
  ctx: StaffContext,
  participantId: string,
  version: number,
  status: ParticipantStatus,
): Promise<void> {
  const [held] = await ctx.tx
    .update(participant)
    .set({ status, updatedAt: ctx.now, version: version + 1 })
    .where(
      and(
        eq(participant.serviceId, ctx.actor.serviceId),
        eq(participant.id, participantId),
        eq(participant.version, version),
      ),
    )
    .returning({ id: participant.id });
  if (held) return;
  const [now] = await ctx.tx
    .select({ version: participant.version, status: participant.status })
    .from(participant)
    .where(and(eq(participant.serviceId, ctx.actor.serviceId), eq(participant.id, participantId)));
  throw new Stale({ version: now?.version, status: now?.status });
}
