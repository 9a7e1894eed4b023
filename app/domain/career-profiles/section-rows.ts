import { and, desc, eq, sql } from "drizzle-orm";
import { careerProfileSection } from "#db/schema/career.ts";
import { account } from "#db/schema/service.ts";
import type { StaffContext } from "../context.ts";
import type { ParticipantSealer } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import type { ProfileSection, SectionContent } from "./profile-sections.ts";
import { parseContent } from "./read-section.ts";

export type StoredSection = {
  section: ProfileSection;
  version: number;
  content: SectionContent;
  writtenOn: string;
  writtenBy: string | null;
};

const columns = {
  id: careerProfileSection.id,
  section: careerProfileSection.section,
  version: careerProfileSection.version,
  content: careerProfileSection.content,
  writtenOn: careerProfileSection.writtenOn,
  writtenBy: account.name,
};

const ofParticipant = (ctx: StaffContext, participantId: string) =>
  and(
    eq(careerProfileSection.serviceId, ctx.actor.serviceId),
    eq(careerProfileSection.participantId, participantId),
  );

const author = () =>
  and(eq(account.serviceId, careerProfileSection.serviceId), eq(account.id, careerProfileSection.writtenBy));

/** The newest version of each section, unopened, and of how many there are. */
export async function newestSections(ctx: StaffContext, participantId: string) {
  return ctx.tx
    .selectDistinctOn([careerProfileSection.section], columns)
    .from(careerProfileSection)
    .leftJoin(account, author())
    .where(ofParticipant(ctx, participantId))
    .orderBy(careerProfileSection.section, desc(careerProfileSection.version));
}

/** The versions of one section, newest first, unopened. */
export async function versionsOf(ctx: StaffContext, participantId: string, section: string, limit: number) {
  return ctx.tx
    .select(columns)
    .from(careerProfileSection)
    .leftJoin(account, author())
    .where(and(ofParticipant(ctx, participantId), eq(careerProfileSection.section, section)))
    .orderBy(desc(careerProfileSection.version))
    .limit(limit);
}

type Row = Awaited<ReturnType<typeof versionsOf>>[number];

export function openSection(sealer: ParticipantSealer, section: ProfileSection, row: Row): StoredSection {
  return {
    section,
    version: row.version,
    content: parseContent(section, sealer.open(sealedPlaces.profileSection(row.id), row.content)),
    writtenOn: row.writtenOn,
    writtenBy: row.writtenBy,
  };
}

/** How many versions there are of one section. */
export async function countVersions(
  ctx: StaffContext,
  participantId: string,
  section: string,
): Promise<number> {
  const [row] = await ctx.tx
    .select({ version: sql<number>`coalesce(max(${careerProfileSection.version}), 0)::int` })
    .from(careerProfileSection)
    .where(and(ofParticipant(ctx, participantId), eq(careerProfileSection.section, section)));
  return row?.version ?? 0;
}
