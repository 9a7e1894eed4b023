import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { sealerOf } from "../participant-keys/participant-sealer.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import {
  type ParticipantPage,
  requireParticipant,
  writeReadLine,
} from "../participants/require-participant.ts";
import { openParticipant } from "../participants/sealed-participant.ts";
import { getWishes, type WishesOfParticipant } from "../preferences/get-wishes.ts";
import { type Collaborator, collaboratorsOf } from "./collaborators.ts";
import { jobEventsOf } from "./job-events.ts";
import { profileRevisions, type Revision } from "./profile-revisions.ts";
import { isProfileSection, isRestricted, type ProfileSection } from "./profile-sections.ts";
import { type ProfileSession, sessionsOf } from "./profile-sessions.ts";
import { newestSections, openSection, type StoredSection, versionsOf } from "./section-rows.ts";

export type ProfilePerson = {
  id: string;
  initials: string;
  referenceCode: string;
  givenName: string;
  familyName: string;
};

export type SectionState = {
  section: ProfileSection;
  version: number;
  writtenOn: string;
  writtenBy: string | null;
  /** Null for a section that is opened on its own. */
  content: StoredSection["content"] | null;
};

export type CareerProfile = {
  participant: ProfilePerson;
  ownWords: string | null;
  sections: SectionState[];
  wishes: WishesOfParticipant;
  sessions: ProfileSession[];
  revisions: Revision[];
  collaborators: Collaborator[];
};

type Options = { restricted: boolean; page?: ParticipantPage };

/**
 * The whole profile as it holds today. What is restricted is opened only when it is asked for, and that has a read line
 * of its own.
 */
export async function getCareerProfile(
  ctx: StaffContext,
  participantId: string,
  { restricted, page = "profile" }: Options,
): Promise<CareerProfile> {
  requirePermission(ctx, "participant:read");
  const row = await requireParticipant(ctx, participantId);
  await writeReadLine(ctx, participantId, page);
  if (restricted) await writeReadLine(ctx, participantId, "profile_restricted");
  const sealer = await sealerOf(ctx, participantId);
  const [stored, wishes, sessions, events, collaborators, opened] = await Promise.all([
    newestSections(ctx, participantId),
    getWishes(ctx, participantId),
    sessionsOf(ctx, [participantId]),
    jobEventsOf(ctx, [participantId]),
    collaboratorsOf(ctx, participantId),
    openParticipant(ctx, row),
  ]);
  const held = sessions.get(participantId) ?? [];
  return {
    participant: personOf(row),
    ownWords: opened.ownWords,
    sections: stored.flatMap((each) => {
      if (!isProfileSection(each.section)) return [];
      const shut = isRestricted(each.section) && !restricted;
      const { section, version, writtenOn, writtenBy } = each;
      return [
        {
          ...{ section, version, writtenOn, writtenBy },
          content: shut ? null : openSection(sealer, section, each).content,
        },
      ];
    }),
    wishes,
    sessions: held,
    revisions: profileRevisions(events.get(participantId) ?? [], held, ctx.today),
    collaborators,
  };
}

export const personOf = (row: {
  id: string;
  givenName: string;
  familyName: string;
  referenceCode: string;
}): ProfilePerson => ({
  id: row.id,
  initials: initialsOf(row.givenName, row.familyName),
  referenceCode: row.referenceCode,
  givenName: row.givenName,
  familyName: row.familyName,
});

/** One section with its older versions, newest first, at most twenty. Writes the read line. */
export async function getProfileSection(
  ctx: StaffContext,
  participantId: string,
  section: ProfileSection,
): Promise<{ participant: ProfilePerson; versions: StoredSection[] }> {
  requirePermission(ctx, "participant:read");
  const row = await requireParticipant(ctx, participantId);
  await writeReadLine(ctx, participantId, isRestricted(section) ? "profile_restricted" : "profile");
  const sealer = await sealerOf(ctx, participantId);
  const stored = await versionsOf(ctx, participantId, section, 20);
  return { participant: personOf(row), versions: stored.map((each) => openSection(sealer, section, each)) };
}
