import { and, desc, eq, isNull, min } from "drizzle-orm";
import { participantStatusChange, placement } from "#db/schema/participant.ts";
import { missedAppointment, outreachAttempt, referral } from "#db/schema/participant-way.ts";
import type { StaffContext } from "../context.ts";
import { Refused } from "../errors.ts";
import { isParticipantStatus } from "../participants/participant-vocabulary.ts";
import type { WayStep } from "./way-states.ts";

export type ReferralRow = typeof referral.$inferSelect;

/** The newest state that stands, and its row. Everybody has one from the day they were taken in. */
export async function lastStep(ctx: StaffContext, participantId: string): Promise<WayStep & { id: string }> {
  const [row] = await ctx.tx
    .select({
      id: participantStatusChange.id,
      status: participantStatusChange.status,
      on: participantStatusChange.changedOn,
    })
    .from(participantStatusChange)
    .where(
      and(
        eq(participantStatusChange.serviceId, ctx.actor.serviceId),
        eq(participantStatusChange.participantId, participantId),
        isNull(participantStatusChange.voidedAt),
      ),
    )
    .orderBy(
      desc(participantStatusChange.changedOn),
      desc(participantStatusChange.createdAt),
      desc(participantStatusChange.id),
    )
    .limit(1);
  if (!row || !isParticipantStatus(row.status)) throw new Refused("way_without_start");
  return { id: row.id, status: row.status, on: row.on };
}

/** First day of the earliest job that is recorded, yyyy-mm-dd; null when there is none. */
export async function firstJobOn(ctx: StaffContext, participantId: string): Promise<string | null> {
  const [row] = await ctx.tx
    .select({ on: min(placement.startedOn) })
    .from(placement)
    .where(and(eq(placement.serviceId, ctx.actor.serviceId), eq(placement.participantId, participantId)));
  return row?.on ?? null;
}

/** The newest referral. */
export async function latestReferral(ctx: StaffContext, participantId: string): Promise<ReferralRow | null> {
  const [row] = await ctx.tx
    .select()
    .from(referral)
    .where(and(eq(referral.serviceId, ctx.actor.serviceId), eq(referral.participantId, participantId)))
    .orderBy(desc(referral.receivedOn), desc(referral.createdAt), desc(referral.id))
    .limit(1);
  return row ?? null;
}

export const attemptsOf = (ctx: StaffContext, participantId: string) =>
  ctx.tx
    .select({ on: outreachAttempt.attemptedOn, reached: outreachAttempt.reached })
    .from(outreachAttempt)
    .where(
      and(
        eq(outreachAttempt.serviceId, ctx.actor.serviceId),
        eq(outreachAttempt.participantId, participantId),
      ),
    );

export const missedOf = (ctx: StaffContext, participantId: string) =>
  ctx.tx
    .select({ on: missedAppointment.missedOn })
    .from(missedAppointment)
    .where(
      and(
        eq(missedAppointment.serviceId, ctx.actor.serviceId),
        eq(missedAppointment.participantId, participantId),
      ),
    );
