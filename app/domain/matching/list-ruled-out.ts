import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { matchChoice } from "#db/schema/participant.ts";
import { registerUnit } from "#db/schema/register.ts";
import { requirePermission } from "../access/require-permission.ts";
import { addDays, dayIn } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { sealerOf } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { notForMeDays } from "./load-career-profile.ts";
import { isRuledOutReason, type RuledOutReason } from "./ruled-out-reason.ts";

export type RuledOut = {
  documentId: string;
  name: string;
  kind: string;
  reason: RuledOutReason | null;
  /** The last day of a "not for me"; null for an exclusion, which holds until it is taken back. */
  untilOn: string | null;
};

/** Workplaces that the person has ruled out and not taken back, newest first. */
export async function listRuledOut(ctx: StaffContext, participantId: string): Promise<RuledOut[]> {
  requirePermission(ctx, "match:read");
  const rows = await ctx.tx
    .select({
      id: matchChoice.id,
      employerId: matchChoice.employerId,
      registerUnitId: matchChoice.registerUnitId,
      kind: matchChoice.kind,
      reason: matchChoice.reason,
      createdAt: matchChoice.createdAt,
      name: sql<string>`coalesce(${employerProfile.name}, ${registerUnit.name}, '')`,
    })
    .from(matchChoice)
    .leftJoin(
      employerProfile,
      and(
        eq(employerProfile.serviceId, matchChoice.serviceId),
        eq(employerProfile.id, matchChoice.employerId),
      ),
    )
    .leftJoin(registerUnit, eq(registerUnit.id, matchChoice.registerUnitId))
    .where(
      and(
        eq(matchChoice.serviceId, ctx.actor.serviceId),
        eq(matchChoice.participantId, participantId),
        isNull(matchChoice.endedAt),
      ),
    )
    .orderBy(desc(matchChoice.createdAt))
    .limit(50);
  const sealer = await sealerOf(ctx, participantId);
  return rows.flatMap(({ id, employerId, registerUnitId, kind, name, createdAt, ...row }) => {
    const untilOn =
      kind === "not_for_me" ? addDays(dayIn(ctx.actor.timeZone, createdAt), notForMeDays) : null;
    if (untilOn !== null && untilOn < ctx.today) return [];
    const reason = sealer.open(sealedPlaces.choiceReason(id), row.reason);
    const documentId = employerId ? `e_${employerId}` : `r_${registerUnitId}`;
    return [{ documentId, name, kind, reason: isRuledOutReason(reason) ? reason : null, untilOn }];
  });
}
