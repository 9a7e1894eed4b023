import { and, eq, gt, inArray, isNull, or } from "drizzle-orm";
import { findMunicipality } from "#db/reference/municipalities.ts";
import { employer } from "#db/schema/employer.ts";
import { matchChoice } from "#db/schema/participant.ts";
import { postcode } from "#db/schema/register.ts";
import type { StaffContext } from "../context.ts";
import { sealerOf } from "../participant-keys/participant-sealer.ts";
import type { ParticipantRow } from "../participants/require-participant.ts";
import { openHome } from "../participants/sealed-participant.ts";
import { getWishes, type WishesOfParticipant } from "../preferences/get-wishes.ts";
import type { CareerProfile, Position } from "./career-profile.ts";
import { positionOf } from "./load-match-employers.ts";

/** "Not for me" holds this long; an exclusion holds until it is taken back (matching.md §2.6). */
export const notForMeDays = 30;

export type LoadedProfile = { profile: CareerProfile; wishes: WishesOfParticipant };

/** What a match may use of a participant: wishes, starting point, and what the person has ruled out. */
export async function loadCareerProfile(ctx: StaffContext, row: ParticipantRow): Promise<LoadedProfile> {
  const wishes = await getWishes(ctx, row.id);
  return {
    profile: {
      wishes: wishes.wishes,
      home: await homeOf(ctx, row),
      excluded: (await ruledOutBy(ctx, [row.id])).get(row.id) ?? new Set(),
    },
    wishes,
  };
}

type Place = typeof postcode.$inferSelect;

async function homeOf(ctx: StaffContext, row: ParticipantRow): Promise<Position | null> {
  const { homePostcode, homeMunicipalityNumber } = openHome(await sealerOf(ctx, row.id), row);
  if (!homePostcode) return homeAt(null, homeMunicipalityNumber);
  const [found] = await ctx.tx.select().from(postcode).where(eq(postcode.code, homePostcode));
  return homeAt(found ?? null, homeMunicipalityNumber);
}

/** The middle of the postcode's area, else of its municipality, else of the municipality chosen. */
export function homeAt(place: Place | null, municipalityNumber: string | null): Position | null {
  if (place?.latitude && place.longitude) return positionOf(place.latitude, place.longitude, "postcode");
  if (place) return centreOf(place.municipalityNumber);
  return municipalityNumber ? centreOf(municipalityNumber) : null;
}

function centreOf(municipalityNumber: string): Position | null {
  const municipality = findMunicipality(municipalityNumber);
  return municipality && positionOf(municipality.latitude, municipality.longitude, "municipality");
}

/** Match ids that each of the people has ruled out today. */
export async function ruledOutBy(
  ctx: StaffContext,
  participantIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const since = new Date(ctx.now.getTime() - notForMeDays * 86_400_000);
  const rows = await ctx.tx
    .select({
      participantId: matchChoice.participantId,
      employerId: matchChoice.employerId,
      registerUnitId: matchChoice.registerUnitId,
      adoptedId: employer.id,
    })
    .from(matchChoice)
    // A register unit that the service has made its own since is ruled out as the employer that it became.
    .leftJoin(
      employer,
      and(
        eq(employer.serviceId, matchChoice.serviceId),
        eq(employer.registerUnitId, matchChoice.registerUnitId),
      ),
    )
    .where(
      and(
        eq(matchChoice.serviceId, ctx.actor.serviceId),
        inArray(matchChoice.participantId, [...participantIds]),
        isNull(matchChoice.endedAt),
        or(
          eq(matchChoice.kind, "excluded"),
          and(eq(matchChoice.kind, "not_for_me"), gt(matchChoice.createdAt, since)),
        ),
      ),
    );
  const ruledOut = new Map<string, Set<string>>();
  for (const { participantId, employerId, registerUnitId, adoptedId } of rows) {
    const ids = ruledOut.get(participantId) ?? new Set();
    if (registerUnitId) ids.add(`r_${registerUnitId}`);
    if (employerId ?? adoptedId) ids.add(`e_${employerId ?? adoptedId}`);
    ruledOut.set(participantId, ids);
  }
  return ruledOut;
}
