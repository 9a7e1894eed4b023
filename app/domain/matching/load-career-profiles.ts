import { and, asc, eq, inArray } from "drizzle-orm";
import { findOccupation } from "#db/reference/styrk08.ts";
import { desiredOccupation, preference } from "#db/schema/participant.ts";
import { postcode } from "#db/schema/register.ts";
import type { StaffContext } from "../context.ts";
import type { ParticipantRow } from "../participants/require-participant.ts";
import { gatherWishes } from "../preferences/parse-preference-value.ts";
import type { CareerProfile } from "./career-profile.ts";
import { homeAt, ruledOutBy } from "./load-career-profile.ts";

/** The profiles of a whole caseload in four queries instead of five for each; in the order given. */
export async function loadCareerProfiles(
  ctx: StaffContext,
  rows: readonly ParticipantRow[],
): Promise<CareerProfile[]> {
  if (rows.length === 0) return [];
  const { serviceId } = ctx.actor;
  const ids = rows.map(({ id }) => id);
  const codes = rows.flatMap(({ homePostcode }) => homePostcode ?? []);
  const [wishes, wanted, ruledOut, postcodes] = await Promise.all([
    ctx.tx
      .select({
        participantId: preference.participantId,
        dimension: preference.dimension,
        value: preference.value,
        importance: preference.importance,
        must: preference.must,
      })
      .from(preference)
      .where(and(eq(preference.serviceId, serviceId), inArray(preference.participantId, ids))),
    ctx.tx
      .select({ participantId: desiredOccupation.participantId, code: desiredOccupation.code })
      .from(desiredOccupation)
      .where(and(eq(desiredOccupation.serviceId, serviceId), inArray(desiredOccupation.participantId, ids)))
      .orderBy(asc(desiredOccupation.rank), asc(desiredOccupation.createdAt)),
    ruledOutBy(ctx, ids),
    codes.length === 0 ? [] : ctx.tx.select().from(postcode).where(inArray(postcode.code, codes)),
  ]);
  const places = new Map(postcodes.map((place) => [place.code, place]));
  const of = <T extends { participantId: string }>(all: readonly T[], id: string) =>
    all.filter(({ participantId }) => participantId === id);
  return rows.map((row) => ({
    wishes: gatherWishes(
      of(wishes, row.id),
      of(wanted, row.id).flatMap(({ code }) => (findOccupation(code) ? [code] : [])),
    ),
    home: homeAt(places.get(row.homePostcode ?? "") ?? null, row.homeMunicipalityNumber),
    excluded: ruledOut.get(row.id) ?? new Set<string>(),
  }));
}
