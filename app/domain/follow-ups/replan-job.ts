import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import {
  followUp,
  followUpOptOut,
  followUpWithEmployer,
  placementEnding,
  stepDown,
} from "#db/schema/follow-along.ts";
import { participant, placement } from "#db/schema/participant.ts";
import { addDays, dayIn } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import {
  type FollowedJob,
  type PlannedStep,
  planFollowUps,
  planningHorizonDays,
  replan,
} from "./follow-up-plan.ts";

export type JobToFollow = FollowedJob & {
  participantId: string;
  /** From when the person wants no follow-up; null while they want it. */
  optedOutFrom: string | null;
  personHasEnded: boolean;
};

/** What the plan of a job is made from. The caller has checked the job. */
export async function loadJobToFollow(ctx: StaffContext, placementId: string): Promise<JobToFollow> {
  const [row] = await ctx.tx
    .select({
      participantId: placement.participantId,
      startedOn: placement.startedOn,
      createdAt: placement.createdAt,
      status: participant.status,
      endedOn: placementEnding.endedOn,
      heardOn: placementEnding.heardOn,
      steppedDownFrom: stepDown.fromOn,
      withEmployer: followUpWithEmployer.id,
      optedOutFrom: followUpOptOut.fromOn,
    })
    .from(placement)
    .innerJoin(
      participant,
      and(eq(participant.serviceId, placement.serviceId), eq(participant.id, placement.participantId)),
    )
    .leftJoin(
      placementEnding,
      and(
        eq(placementEnding.serviceId, placement.serviceId),
        eq(placementEnding.placementId, placement.id),
        isNull(placementEnding.takenBackAt),
      ),
    )
    .leftJoin(
      stepDown,
      and(
        eq(stepDown.serviceId, placement.serviceId),
        eq(stepDown.placementId, placement.id),
        isNull(stepDown.takenBackAt),
      ),
    )
    .leftJoin(
      followUpWithEmployer,
      and(
        eq(followUpWithEmployer.serviceId, placement.serviceId),
        eq(followUpWithEmployer.placementId, placement.id),
        isNull(followUpWithEmployer.endedAt),
      ),
    )
    .leftJoin(
      followUpOptOut,
      and(
        eq(followUpOptOut.serviceId, placement.serviceId),
        eq(followUpOptOut.placementId, placement.id),
        isNull(followUpOptOut.endedAt),
      ),
    )
    .where(and(eq(placement.serviceId, ctx.actor.serviceId), eq(placement.id, placementId)));
  if (!row) throw new NotFound();
  const { createdAt, status, withEmployer, ...rest } = row;
  return {
    ...rest,
    recordedOn: dayIn(ctx.actor.timeZone, createdAt),
    employerKnows: withEmployer !== null,
    personHasEnded: status === "ended",
  };
}

/** The rule for one job, up to the horizon that is written down. */
export function planOf(job: JobToFollow, today: string): PlannedStep[] {
  return job.personHasEnded ? [] : planFollowUps(job, addDays(today, planningHorizonDays));
}

/**
 * Makes the follow-ups of a job what the rule says they are now, after anything about it has changed. What is done, missed
 * or not wanted stays. The caller has checked the job, and writes the audit line of what it changed.
 */
export async function replanJob(ctx: StaffContext, placementId: string): Promise<void> {
  const job = await loadJobToFollow(ctx, placementId);
  const { serviceId } = ctx.actor;
  const ofJob = and(eq(followUp.serviceId, serviceId), eq(followUp.placementId, placementId));
  const stored = await ctx.tx
    .select({
      step: followUp.step,
      dueFrom: followUp.dueFrom,
      dueOn: followUp.dueOn,
      status: followUp.status,
    })
    .from(followUp)
    .where(ofJob);
  const { added, shifted, dropped, restored } = replan(stored, planOf(job, ctx.today));
  const isRefused = ({ audience, dueOn }: PlannedStep) =>
    audience === "person" && job.optedOutFrom !== null && dueOn >= job.optedOutFrom;
  if (added.length > 0) {
    await ctx.tx
      .insert(followUp)
      .values(
        added.map((step) => ({
          ...step,
          ...{ id: newId(), serviceId, participantId: job.participantId, placementId },
          status: isRefused(step) ? "not_wanted" : "planned",
        })),
      )
      .onConflictDoNothing();
  }
  for (const step of [...shifted, ...restored]) {
    await ctx.tx
      .update(followUp)
      .set({
        ...{ dueFrom: step.dueFrom, dueOn: step.dueOn, movedTo: null },
        ...{ status: isRefused(step) ? "not_wanted" : "planned", version: sql`${followUp.version} + 1` },
      })
      .where(and(ofJob, eq(followUp.step, step.step)));
  }
  if (dropped.length > 0) {
    await ctx.tx
      .update(followUp)
      .set({ status: "dropped", version: sql`${followUp.version} + 1` })
      .where(and(ofJob, inArray(followUp.step, dropped), eq(followUp.status, "planned")));
  }
}
