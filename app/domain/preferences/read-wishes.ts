import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { requireParticipant, writeReadLine } from "../participants/require-participant.ts";
import { getWishes, type WishesOfParticipant } from "./get-wishes.ts";

/** What a participant of the caseload, cover or team wishes, and nothing else of them. Writes the read line. */
export async function readWishes(ctx: StaffContext, participantId: string): Promise<WishesOfParticipant> {
  requirePermission(ctx, "participant:read");
  await requireParticipant(ctx, participantId);
  await writeReadLine(ctx, participantId, "wishes");
  return getWishes(ctx, participantId);
}
