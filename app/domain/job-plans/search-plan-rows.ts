import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import { jobSearchPlan } from "#db/schema/career.ts";
import { jobSearchPlanLine } from "#db/schema/participant.ts";
import { account } from "#db/schema/service.ts";
import type { StaffContext } from "../context.ts";
import type { ParticipantSealer } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { type PlanLineKind, planLineKinds } from "./plan-lines.ts";

export type SearchPlanText = {
  version: number;
  goals: string | null;
  hours: string | null;
  framework: string | null;
  nextReviewOn: string | null;
  writtenAt: string;
  writtenBy: string | null;
};

export type PlanLine = {
  id: string;
  kind: PlanLineKind;
  occupationCode: string | null;
  words: string;
  fromOn: string;
  toOn: string | null;
};

/** The newest version of the plan's texts; null when none was written. */
export async function newestSearchPlan(
  ctx: StaffContext,
  participantId: string,
  sealer: ParticipantSealer,
): Promise<SearchPlanText | null> {
  const [found] = await ctx.tx
    .select({ row: jobSearchPlan, by: account.name })
    .from(jobSearchPlan)
    .leftJoin(
      account,
      and(eq(account.serviceId, jobSearchPlan.serviceId), eq(account.id, jobSearchPlan.writtenBy)),
    )
    .where(
      and(eq(jobSearchPlan.serviceId, ctx.actor.serviceId), eq(jobSearchPlan.participantId, participantId)),
    )
    .orderBy(desc(jobSearchPlan.version))
    .limit(1);
  if (!found) return null;
  const { row, by } = found;
  return {
    version: row.version,
    goals: sealer.open(sealedPlaces.searchPlan(row.id, "goals"), row.goals),
    hours: sealer.open(sealedPlaces.searchPlan(row.id, "hours"), row.hours),
    framework: sealer.open(sealedPlaces.searchPlan(row.id, "framework"), row.framework),
    nextReviewOn: row.nextReviewOn,
    writtenAt: row.createdAt.toISOString(),
    writtenBy: by,
  };
}

type LineRow = typeof jobSearchPlanLine.$inferSelect;

const openLine = (sealer: ParticipantSealer, row: LineRow): PlanLine => ({
  id: row.id,
  kind: planLineKinds.find((kind) => kind === row.kind) ?? "tasks",
  occupationCode: row.occupationCode,
  words: sealer.open(sealedPlaces.searchPlanLine(row.id), row.words),
  fromOn: row.fromOn,
  toOn: row.toOn,
});

/** Every line of one plan, those that hold first. */
export async function linesOf(
  ctx: StaffContext,
  participantId: string,
  sealer: ParticipantSealer,
): Promise<PlanLine[]> {
  const rows = await ctx.tx
    .select()
    .from(jobSearchPlanLine)
    .where(
      and(
        eq(jobSearchPlanLine.serviceId, ctx.actor.serviceId),
        eq(jobSearchPlanLine.participantId, participantId),
      ),
    )
    .orderBy(asc(jobSearchPlanLine.createdAt), asc(jobSearchPlanLine.id));
  const lines = rows.map((row) => openLine(sealer, row));
  return [...lines.filter(({ toOn }) => toOn === null), ...lines.filter(({ toOn }) => toOn !== null)];
}

/** Lines that hold now of several people, by participant. */
export async function openLinesOf(
  ctx: StaffContext,
  participantIds: readonly string[],
  sealerFor: (participantId: string) => ParticipantSealer,
): Promise<ReadonlyMap<string, PlanLine[]>> {
  const lines = new Map<string, PlanLine[]>();
  if (participantIds.length === 0) return lines;
  const rows = await ctx.tx
    .select()
    .from(jobSearchPlanLine)
    .where(
      and(
        eq(jobSearchPlanLine.serviceId, ctx.actor.serviceId),
        inArray(jobSearchPlanLine.participantId, [...participantIds]),
        isNull(jobSearchPlanLine.toOn),
      ),
    )
    .orderBy(asc(jobSearchPlanLine.createdAt), asc(jobSearchPlanLine.id));
  for (const row of rows) {
    const line = openLine(sealerFor(row.participantId), row);
    lines.set(row.participantId, [...(lines.get(row.participantId) ?? []), line]);
  }
  return lines;
}
