import { and, asc, eq, gte, inArray, isNull, lte, notInArray, or } from "drizzle-orm";
import { desiredOccupation, participant, participantAccess, preference } from "#db/schema/participant.ts";
import { postcode } from "#db/schema/register.ts";
import type { StaffContext } from "../context.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { gatherWishes } from "../preferences/parse-preference-value.ts";
import type { CaseloadProfile } from "./ask-next.ts";
import { homeAt, ruledOutBy } from "./load-career-profile.ts";

export type CaseloadMember = CaseloadProfile & { initials: string };

/** Those who are looking for work now. */
const notLooking = ["ended", "working", "in_education"];
/** A caseload is about twenty; with cover for a colleague, forty. */
const atMost = 60;

/**
 * The people whom the reader follows as specialist or cover and who look for work, with what a match may use of each.
 * Row security holds in any case. Five statements, however many people. The caller writes the read lines.
 */
export async function loadCaseloadProfiles(ctx: StaffContext): Promise<CaseloadMember[]> {
  const { serviceId, accountId } = ctx.actor;
  const people = await ctx.tx
    .selectDistinct({
      id: participant.id,
      givenName: participant.givenName,
      familyName: participant.familyName,
      homePostcode: participant.homePostcode,
      homeMunicipalityNumber: participant.homeMunicipalityNumber,
    })
    .from(participant)
    .innerJoin(
      participantAccess,
      and(
        eq(participantAccess.serviceId, participant.serviceId),
        eq(participantAccess.participantId, participant.id),
        eq(participantAccess.accountId, accountId),
        inArray(participantAccess.relation, ["specialist", "cover"]),
        lte(participantAccess.fromOn, ctx.today),
        or(isNull(participantAccess.toOn), gte(participantAccess.toOn, ctx.today)),
      ),
    )
    .where(and(eq(participant.serviceId, serviceId), notInArray(participant.status, notLooking)))
    .orderBy(asc(participant.id))
    .limit(atMost);
  if (people.length === 0) return [];
  const ids = people.map(({ id }) => id);
  const wishes = await wishRows(ctx, ids);
  const occupations = await occupationRows(ctx, ids);
  const postcodes = people.flatMap(({ homePostcode }) => homePostcode ?? []);
  const places =
    postcodes.length === 0
      ? []
      : await ctx.tx.select().from(postcode).where(inArray(postcode.code, postcodes));
  const placeOf = new Map(places.map((place) => [place.code, place]));
  const excluded = await ruledOutBy(ctx, ids);
  return people.map(({ id, givenName, familyName, homePostcode, homeMunicipalityNumber }) => ({
    participantId: id,
    initials: initialsOf(givenName, familyName),
    profile: {
      wishes: gatherWishes(
        wishes.filter((row) => row.participantId === id),
        occupations.filter((row) => row.participantId === id).map((row) => row.code),
      ),
      home: homeAt(homePostcode ? (placeOf.get(homePostcode) ?? null) : null, homeMunicipalityNumber),
      excluded: excluded.get(id) ?? new Set<string>(),
    },
  }));
}

function wishRows(ctx: StaffContext, ids: readonly string[]) {
  return ctx.tx
    .select({
      participantId: preference.participantId,
      dimension: preference.dimension,
      value: preference.value,
      importance: preference.importance,
      must: preference.must,
    })
    .from(preference)
    .where(and(eq(preference.serviceId, ctx.actor.serviceId), inArray(preference.participantId, [...ids])));
}

function occupationRows(ctx: StaffContext, ids: readonly string[]) {
  return ctx.tx
    .select({ participantId: desiredOccupation.participantId, code: desiredOccupation.code })
    .from(desiredOccupation)
    .where(
      and(
        eq(desiredOccupation.serviceId, ctx.actor.serviceId),
        inArray(desiredOccupation.participantId, [...ids]),
      ),
    )
    .orderBy(asc(desiredOccupation.rank), asc(desiredOccupation.createdAt));
}
