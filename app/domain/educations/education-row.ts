import { and, desc, eq } from "drizzle-orm";
import { education, educationEnding } from "#db/schema/follow-along.ts";
import type { StaffContext } from "../context.ts";
import { sealerOf } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import {
  type EducationEndingReason,
  type EducationLevel,
  educationEndingReasons,
  educationLevels,
} from "./education-vocabulary.ts";

export type Education = {
  id: string;
  participantId: string;
  institution: string;
  programme: string;
  level: EducationLevel;
  positionPercent: number | null;
  startedOn: string;
  ended: {
    endedOn: string;
    reason: EducationEndingReason;
    worked: string | null;
    didNotWork: string | null;
  } | null;
};

/** Educations of a participant whom the caller has checked, the newest first. */
export async function loadEducations(ctx: StaffContext, participantId: string): Promise<Education[]> {
  const rows = await ctx.tx
    .select({ education, ending: educationEnding })
    .from(education)
    .leftJoin(
      educationEnding,
      and(eq(educationEnding.serviceId, education.serviceId), eq(educationEnding.educationId, education.id)),
    )
    .where(and(eq(education.serviceId, ctx.actor.serviceId), eq(education.participantId, participantId)))
    .orderBy(desc(education.startedOn), desc(education.id));
  if (rows.length === 0) return [];
  const sealer = await sealerOf(ctx, participantId);
  return rows.map(({ education: row, ending }) => ({
    ...{ id: row.id, participantId, positionPercent: row.positionPercent, startedOn: row.startedOn },
    institution: sealer.open(sealedPlaces.institution(row.id), row.institution),
    programme: sealer.open(sealedPlaces.programme(row.id), row.programme),
    level: educationLevels.find((level) => level === row.level) ?? "course",
    ended: ending && {
      endedOn: ending.endedOn,
      reason: educationEndingReasons.find((reason) => reason === ending.reason) ?? "unknown",
      worked: sealer.open(sealedPlaces.educationLessons(ending.id, "worked"), ending.worked),
      didNotWork: sealer.open(sealedPlaces.educationLessons(ending.id, "did_not_work"), ending.didNotWork),
    },
  }));
}
