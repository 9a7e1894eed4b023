import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { employerProfile } from "#db/schema/employer-profile.ts";
import { matchChoice } from "#db/schema/participant.ts";
import { registerUnit } from "#db/schema/register.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";

export type RuledOut = { documentId: string; name: string; kind: string };

/** Workplaces that the person has ruled out and not taken back, newest first. */
export async function listRuledOut(ctx: StaffContext, participantId: string): Promise<RuledOut[]> {
  requirePermission(ctx, "match:read");
  const rows = await ctx.tx
    .select({
      employerId: matchChoice.employerId,
      registerUnitId: matchChoice.registerUnitId,
      kind: matchChoice.kind,
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
  return rows.map(({ employerId, registerUnitId, kind, name }) => ({
    documentId: employerId ? `e_${employerId}` : `r_${registerUnitId}`,
    name,
    kind,
  }));
}
