import type { StaffContext } from "../context.ts";
import { type ParticipantSealer, sealerOf } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import type { ParticipantRow } from "./require-participant.ts";

type Home = { homePostcode: string | null; homeMunicipalityNumber: string | null; ownWords: string | null };

/** The restricted columns of the participant's own row, as they are stored. */
export function sealHome(sealer: ParticipantSealer, participantId: string, home: Home) {
  return {
    homePostcode: sealer.seal(sealedPlaces.homePostcode(participantId), home.homePostcode),
    homeMunicipalityNumber: sealer.seal(
      sealedPlaces.homeMunicipalityNumber(participantId),
      home.homeMunicipalityNumber,
    ),
    ownWords: sealer.seal(sealedPlaces.ownWords(participantId), home.ownWords),
  };
}

/** The starting point alone: the own words stay sealed where nobody reads them. */
export function openHome(sealer: ParticipantSealer, row: ParticipantRow): Omit<Home, "ownWords"> {
  return {
    homePostcode: sealer.open(sealedPlaces.homePostcode(row.id), row.homePostcode),
    homeMunicipalityNumber: sealer.open(
      sealedPlaces.homeMunicipalityNumber(row.id),
      row.homeMunicipalityNumber,
    ),
  };
}

export type OpenedParticipant = Omit<ParticipantRow, keyof Home> & Home;

/** The participant's own row with what is sealed in it opened. */
export async function openParticipant(ctx: StaffContext, row: ParticipantRow): Promise<OpenedParticipant> {
  const sealer = await sealerOf(ctx, row.id);
  const ownWords = sealer.open(sealedPlaces.ownWords(row.id), row.ownWords);
  return { ...row, ...openHome(sealer, row), ownWords };
}
