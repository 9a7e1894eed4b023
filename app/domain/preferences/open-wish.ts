import type { Sealed } from "#db/schema/columns.ts";
import type { ParticipantSealer } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";

/** What a wish says, as it was stored: JSON that nobody has looked at yet. */
export function openWish(
  sealer: ParticipantSealer,
  participantId: string,
  { dimension, value }: { dimension: string; value: Sealed },
): unknown {
  return JSON.parse(sealer.open(sealedPlaces.wish(participantId, dimension), value));
}
