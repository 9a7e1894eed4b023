import { and, asc, desc, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import { boosterRequest } from "#db/schema/follow-along.ts";
import { participant } from "#db/schema/participant.ts";
import { account } from "#db/schema/service.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { daysBetween } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { NotFound, Refused } from "../errors.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { writeReadLines } from "../participants/require-participant.ts";
import { requirePatient } from "../shared-meetings/get-shared-view.ts";
import { boosterOutcomes } from "./follow-up-vocabulary.ts";

export type BoosterRequest = { id: string; askedOn: string; outcome: string | null };

/** Wishes of a participant whom the caller has checked, newest first. */
export async function loadBoosterRequests(
  ctx: StaffContext,
  participantId: string,
): Promise<BoosterRequest[]> {
  return ctx.tx
    .select({ id: boosterRequest.id, askedOn: boosterRequest.askedOn, outcome: boosterRequest.outcome })
    .from(boosterRequest)
    .where(
      and(eq(boosterRequest.serviceId, ctx.actor.serviceId), eq(boosterRequest.participantId, participantId)),
    )
    .orderBy(desc(boosterRequest.askedOn))
    .limit(20);
}

export type WaitingBooster = {
  id: string;
  participantId: string;
  initials: string;
  referenceCode: string;
  askedOn: string;
  askedByName: string | null;
  daysWaited: number;
};

/** The therapist's list: those of their own who wish for a session more, who has waited longest first. */
export async function listBoosterRequests(ctx: StaffContext): Promise<WaitingBooster[]> {
  requirePermission(ctx, "shared_view:read");
  const rows = await ctx.tx
    .select({
      ...{ id: boosterRequest.id, participantId: participant.id, askedOn: boosterRequest.askedOn },
      ...{ givenName: participant.givenName, familyName: participant.familyName },
      ...{ referenceCode: participant.referenceCode, askedByName: account.name },
    })
    .from(boosterRequest)
    .innerJoin(
      participant,
      and(
        eq(participant.serviceId, boosterRequest.serviceId),
        eq(participant.id, boosterRequest.participantId),
      ),
    )
    .leftJoin(
      account,
      and(eq(account.serviceId, boosterRequest.serviceId), eq(account.id, boosterRequest.askedBy)),
    )
    .where(and(eq(boosterRequest.serviceId, ctx.actor.serviceId), isNull(boosterRequest.settledAt)))
    .orderBy(asc(boosterRequest.askedOn), asc(boosterRequest.id));
  await writeReadLines(ctx, [...new Set(rows.map(({ participantId }) => participantId))], "boosters");
  return rows.map(({ givenName, familyName, ...row }) => ({
    ...row,
    initials: initialsOf(givenName, familyName),
    daysWaited: daysBetween(row.askedOn, ctx.today),
  }));
}

export const boosterSettledForm = z.object({
  boosterId: z.uuid("field_wrong"),
  outcome: z.enum(boosterOutcomes, "required"),
});

/** The therapist has taken a wish up. @throws NotFound for somebody else's patient; Refused "booster_settled" */
export async function settleBoosterRequest(
  ctx: StaffContext,
  { boosterId, outcome }: z.output<typeof boosterSettledForm>,
): Promise<void> {
  requirePermission(ctx, "shared_view:read");
  const { serviceId, accountId } = ctx.actor;
  const one = and(eq(boosterRequest.serviceId, serviceId), eq(boosterRequest.id, boosterId));
  const [row] = await ctx.tx
    .select({ participantId: boosterRequest.participantId })
    .from(boosterRequest)
    .where(one);
  if (!row) throw new NotFound();
  await requirePatient(ctx, row.participantId);
  const settled = await ctx.tx
    .update(boosterRequest)
    .set({ outcome, settledAt: ctx.now, settledBy: accountId })
    .where(and(one, isNull(boosterRequest.settledAt)))
    .returning({ id: boosterRequest.id });
  if (settled.length === 0) throw new Refused("booster_settled");
  await recordAuditEvent(ctx, { action: "booster_request.settled", objectId: boosterId, after: { outcome } });
}
