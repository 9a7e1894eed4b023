import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { matchAnswer } from "#db/schema/participant.ts";
import { registerUnit } from "#db/schema/register.ts";
import { requirePermission } from "../access/require-permission.ts";
import { dayIn } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { sealerOf } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { isPreferenceDimension, type PreferenceDimension } from "../preferences/dimension.ts";

export type MatchQuestion = {
  id: string;
  documentId: string;
  workplace: string;
  /** Null when it is something else than one of the wishes. */
  dimension: PreferenceDimension | null;
  reason: string | null;
  askedOn: string;
};

/** What the person has said is not right and nobody has looked into yet, oldest first. The page writes the read line. */
export async function listMatchQuestions(ctx: StaffContext, participantId: string): Promise<MatchQuestion[]> {
  requirePermission(ctx, "participant:read");
  await requireParticipant(ctx, participantId);
  const rows = await ctx.tx
    .select({
      id: matchAnswer.id,
      employerId: matchAnswer.employerId,
      registerUnitId: matchAnswer.registerUnitId,
      dimension: matchAnswer.dimension,
      reason: matchAnswer.reason,
      createdAt: matchAnswer.createdAt,
      workplace: sql<string>`coalesce(${employerProfile.name}, ${registerUnit.name}, '')`,
    })
    .from(matchAnswer)
    .leftJoin(
      employerProfile,
      and(
        eq(employerProfile.serviceId, matchAnswer.serviceId),
        eq(employerProfile.id, matchAnswer.employerId),
      ),
    )
    .leftJoin(registerUnit, eq(registerUnit.id, matchAnswer.registerUnitId))
    .where(
      and(
        eq(matchAnswer.serviceId, ctx.actor.serviceId),
        eq(matchAnswer.participantId, participantId),
        eq(matchAnswer.answer, "wrong"),
        isNull(matchAnswer.settledAt),
      ),
    )
    .orderBy(asc(matchAnswer.createdAt))
    .limit(50);
  const sealer = await sealerOf(ctx, participantId);
  return rows.map(({ employerId, registerUnitId, dimension, createdAt, ...row }) => ({
    ...row,
    reason: sealer.open(sealedPlaces.answerReason(row.id), row.reason),
    documentId: employerId ? `e_${employerId}` : `r_${registerUnitId}`,
    dimension: dimension !== null && isPreferenceDimension(dimension) ? dimension : null,
    askedOn: dayIn(ctx.actor.timeZone, createdAt),
  }));
}
