import { and, asc, eq } from "drizzle-orm";
import { findOccupation } from "#db/reference/styrk08.ts";
import { desiredOccupation, preference } from "#db/schema/participant.ts";
import type { StaffContext } from "../context.ts";
import { sealerOf } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import type { PreferenceDimension } from "./dimension.ts";
import { openWish } from "./open-wish.ts";
import { gatherWishes } from "./parse-preference-value.ts";
import { type ImportanceLevel, levelOf, type Wishes } from "./preference-vocabulary.ts";

export type DesiredOccupation = { id: string; title: string; code: string; nb: string; en: string };
export type WishesOfParticipant = {
  wishes: Wishes;
  levels: Partial<Record<PreferenceDimension, ImportanceLevel>>;
  occupations: DesiredOccupation[];
};

/**
 * What a person wishes. The caller has checked that the participant may be read; row security holds in any case.
 * The level of occupation is kept even before the first occupation is there.
 */
export async function getWishes(ctx: StaffContext, participantId: string): Promise<WishesOfParticipant> {
  const sealer = await sealerOf(ctx, participantId);
  const stored = await ctx.tx
    .select({
      dimension: preference.dimension,
      value: preference.value,
      importance: preference.importance,
      must: preference.must,
    })
    .from(preference)
    .where(and(eq(preference.serviceId, ctx.actor.serviceId), eq(preference.participantId, participantId)));
  const wanted = await ctx.tx
    .select({ id: desiredOccupation.id, title: desiredOccupation.title, code: desiredOccupation.code })
    .from(desiredOccupation)
    .where(
      and(
        eq(desiredOccupation.serviceId, ctx.actor.serviceId),
        eq(desiredOccupation.participantId, participantId),
      ),
    )
    .orderBy(asc(desiredOccupation.rank), asc(desiredOccupation.createdAt));
  const rows = stored.map((row) => ({ ...row, value: openWish(sealer, participantId, row) }));
  const occupations = wanted.flatMap((row) => {
    const occupation = findOccupation(row.code);
    if (!occupation) return [];
    const title = sealer.open(sealedPlaces.occupationTitle(participantId, row.code), row.title);
    return [{ ...row, title, nb: occupation.nb, en: occupation.en }];
  });
  const wishes = gatherWishes(
    rows,
    occupations.map((occupation) => occupation.code),
  );
  const levels: WishesOfParticipant["levels"] = {};
  for (const [dimension, wish] of Object.entries(wishes))
    Object.assign(levels, { [dimension]: levelOf(wish) });
  const occupationRow = rows.find((row) => row.dimension === "occupation");
  if (occupationRow) levels.occupation = levelOf(occupationRow);
  return { wishes, levels, occupations };
}
