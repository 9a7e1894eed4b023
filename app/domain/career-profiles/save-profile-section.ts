import { careerProfileSection } from "#db/schema/career.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { guardParticipantTexts } from "../participants/guard-participant-texts.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import type { ProfileSection } from "./profile-sections.ts";
import { readSection, type TypedSection, typedOf } from "./read-section.ts";
import { openSection, versionsOf } from "./section-rows.ts";

export type SectionToSave = {
  typed: TypedSection;
  /** The version that the writer had before them; 0 for a section that was empty. */
  version: number;
  namesMayStand: boolean;
};

/**
 * Writes a new version of a section; the older ones stay. What is unchanged makes no version. Two who write at the same
 * time: the second is given what the first wrote, and keeps their own words.
 * @throws NotFound, Invalid for what has to be put right, Stale with the version and the fields that are stored now
 */
export async function saveProfileSection(
  ctx: StaffContext,
  participantId: string,
  section: ProfileSection,
  { typed, version, namesMayStand }: SectionToSave,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  const participant = await requireParticipant(ctx, participantId);
  const { content, texts, faults } = readSection(section, typed);
  if (faults.length > 0) throw new Invalid(faults);
  guardParticipantTexts(participant, texts, { namesMayStand });
  const sealer = await sealerToWrite(ctx, participantId);
  const newest = async () => {
    const [row] = await versionsOf(ctx, participantId, section, 1);
    return row ? openSection(sealer, section, row) : null;
  };
  const stored = await newest();
  if ((stored?.version ?? 0) !== version) throw staleSection(section, stored);
  if (JSON.stringify(stored?.content ?? {}) === JSON.stringify(content)) return;
  const id = newId();
  const saved = await ctx.tx
    .insert(careerProfileSection)
    .values({
      id,
      serviceId: ctx.actor.serviceId,
      participantId,
      section,
      version: version + 1,
      content: sealer.seal(sealedPlaces.profileSection(id), JSON.stringify(content)),
      writtenBy: ctx.actor.accountId,
      writtenOn: ctx.today,
      createdAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: careerProfileSection.id });
  if (saved.length === 0) throw staleSection(section, await newest());
  await recordAuditEvent(ctx, {
    action: "career_profile.saved",
    objectId: participantId,
    after: { section, version: version + 1 },
  });
}

type Stored = ReturnType<typeof openSection> | null;

const staleSection = (section: ProfileSection, stored: Stored): Stale =>
  new Stale({ version: stored?.version ?? 0, fields: stored ? typedOf(section, stored.content) : {} });
