import { and, eq, gt, isNull, or } from "drizzle-orm";
import { findMunicipality } from "#db/reference/municipalities.ts";
import { employer } from "#db/schema/employer.ts";
import { matchChoice } from "#db/schema/participant.ts";
import { postcode } from "#db/schema/register.ts";
import type { StaffContext } from "../context.ts";
import type { ParticipantRow } from "../participants/require-participant.ts";
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
    profile: { wishes: wishes.wishes, home: await homeOf(ctx, row), excluded: await ruledOut(ctx, row.id) },
    wishes,
  };
}

/** The middle of the postcode's area, else of its municipality, else of the municipality chosen. */
async function homeOf(ctx: StaffContext, row: ParticipantRow): Promise<Position | null> {
  if (row.homePostcode) {
    const [found] = await ctx.tx.select().from(postcode).where(eq(postcode.code, row.homePostcode));
    if (found?.latitude && found.longitude) return positionOf(found.latitude, found.longitude, "postcode");
    if (found) return centreOf(found.municipalityNumber);
  }
  return row.homeMunicipalityNumber ? centreOf(row.homeMunicipalityNumber) : null;
}

function centreOf(municipalityNumber: string): Position | null {
  const municipality = findMunicipality(municipalityNumber);
  return municipality && positionOf(municipality.latitude, municipality.longitude, "municipality");
}

async function ruledOut(ctx: StaffContext, participantId: string): Promise<ReadonlySet<string>> {
  const since = new Date(ctx.now.getTime() - notForMeDays * 86_400_000);
  const rows = await ctx.tx
    .select({
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
        eq(matchChoice.participantId, participantId),
        isNull(matchChoice.endedAt),
        or(
          eq(matchChoice.kind, "excluded"),
          and(eq(matchChoice.kind, "not_for_me"), gt(matchChoice.createdAt, since)),
        ),
      ),
    );
  return new Set(
    rows.flatMap(({ employerId, registerUnitId, adoptedId }) => {
      if (employerId) return [`e_${employerId}`];
      return adoptedId ? [`r_${registerUnitId}`, `e_${adoptedId}`] : [`r_${registerUnitId}`];
    }),
  );
}
