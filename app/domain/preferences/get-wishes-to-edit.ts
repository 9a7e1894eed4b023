import { requirePermission } from "../access/require-permission.ts";
import { wishesVersion } from "../career-profiles/wishes-versions.ts";
import type { StaffContext } from "../context.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { requireParticipant, writeReadLine } from "../participants/require-participant.ts";
import { getWishes, type WishesOfParticipant } from "./get-wishes.ts";

export type WishesToEdit = {
  participant: { id: string; initials: string; referenceCode: string };
  wishes: WishesOfParticipant;
  hasHome: boolean;
  /** How often they have changed; handed in with a change, so that nobody writes over what another saved meanwhile. */
  version: number;
};

/** What the wishes form starts from. Writes the read line. */
export async function getWishesToEdit(ctx: StaffContext, participantId: string): Promise<WishesToEdit> {
  requirePermission(ctx, "participant:write");
  const row = await requireParticipant(ctx, participantId);
  await writeReadLine(ctx, participantId, "wishes");
  return {
    participant: {
      id: row.id,
      initials: initialsOf(row.givenName, row.familyName),
      referenceCode: row.referenceCode,
    },
    wishes: await getWishes(ctx, participantId),
    version: await wishesVersion(ctx, participantId),
    hasHome: row.homePostcode !== null || row.homeMunicipalityNumber !== null,
  };
}
