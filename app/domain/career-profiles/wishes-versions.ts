import { findOccupation } from "#db/reference/styrk08.ts";
import { careerProfileSection } from "#db/schema/career.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerOf, sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { requireParticipant, writeReadLine } from "../participants/require-participant.ts";
import { isPreferenceDimension } from "../preferences/dimension.ts";
import { getWishes, type WishesOfParticipant } from "../preferences/get-wishes.ts";
import { gatherWishes } from "../preferences/parse-preference-value.ts";
import { levelOf, type Wishes } from "../preferences/preference-vocabulary.ts";
import { type ProfilePerson, personOf } from "./get-career-profile.ts";
import { countVersions, versionsOf } from "./section-rows.ts";

/** Not among the sections that are written here: the wishes have a page of their own, and their versions lie here. */
const section = "wishes";

type KeptWishes = {
  wishes: { dimension: string; value: unknown; importance: number; must: boolean }[];
  occupations: { title: string; code: string }[];
};

/**
 * Keeps what a person wishes as a version of the profile, in the transaction that changed it. What is unchanged makes
 * none. The caller has checked that the participant may be written about.
 */
export async function keepWishesVersion(ctx: StaffContext, participantId: string): Promise<void> {
  const sealer = await sealerToWrite(ctx, participantId);
  const { wishes, occupations } = await getWishes(ctx, participantId);
  const kept: KeptWishes = {
    wishes: Object.entries(wishes)
      .map(([dimension, wish]) => ({ dimension, ...wish }))
      .sort((one, other) => one.dimension.localeCompare(other.dimension)),
    occupations: occupations.map(({ title, code }) => ({ title, code })),
  };
  const json = JSON.stringify(kept);
  const [newest] = await versionsOf(ctx, participantId, section, 1);
  if (newest && sealer.open(sealedPlaces.profileSection(newest.id), newest.content) === json) return;
  const id = newId();
  await ctx.tx
    .insert(careerProfileSection)
    .values({
      id,
      serviceId: ctx.actor.serviceId,
      participantId,
      section,
      version: (newest?.version ?? 0) + 1,
      content: sealer.seal(sealedPlaces.profileSection(id), json),
      writtenBy: ctx.actor.accountId,
      writtenOn: ctx.today,
      createdAt: ctx.now,
    })
    // Two who save wishes at once leave one version: the wishes themselves are what the later one saved.
    .onConflictDoNothing();
}

/** How often the wishes have changed; 0 for none yet. */
export const wishesVersion = (ctx: StaffContext, participantId: string): Promise<number> =>
  countVersions(ctx, participantId, section);

/** Somebody else saved the wishes since this version. @throws Stale with the version that is stored now */
export async function refuseStaleWishes(
  ctx: StaffContext,
  participantId: string,
  version: number,
): Promise<void> {
  const now = await wishesVersion(ctx, participantId);
  if (now !== version) throw new Stale({ version: now });
}

export type WishesVersion = {
  version: number;
  writtenOn: string;
  writtenBy: string | null;
  wishes: Wishes;
  levels: WishesOfParticipant["levels"];
  occupations: { title: string; code: string; nb: string; en: string }[];
};

/** What the person wished before, newest first, at most twenty. Writes the read line. */
export async function listWishesVersions(
  ctx: StaffContext,
  participantId: string,
): Promise<{ participant: ProfilePerson; versions: WishesVersion[] }> {
  requirePermission(ctx, "participant:read");
  const row = await requireParticipant(ctx, participantId);
  await writeReadLine(ctx, participantId, "wishes");
  const sealer = await sealerOf(ctx, participantId);
  const stored = await versionsOf(ctx, participantId, section, 20);
  return {
    participant: personOf(row),
    versions: stored.map((each) => {
      const kept: KeptWishes = JSON.parse(sealer.open(sealedPlaces.profileSection(each.id), each.content));
      const wishes = gatherWishes(
        kept.wishes.filter(({ dimension }) => isPreferenceDimension(dimension)),
        kept.occupations.map(({ code }) => code),
      );
      const levels = Object.entries(wishes).map(([dimension, wish]) => [dimension, levelOf(wish)]);
      return {
        ...{ version: each.version, writtenOn: each.writtenOn, writtenBy: each.writtenBy, wishes },
        levels: Object.fromEntries(levels),
        occupations: kept.occupations.map(({ title, code }) => {
          const occupation = findOccupation(code);
          return { title, code, nb: occupation?.nb ?? code, en: occupation?.en ?? code };
        }),
      };
    }),
  };
}
