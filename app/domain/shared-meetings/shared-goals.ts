import { and, asc, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import { sharedGoal } from "#db/schema/cooperation.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, NotFound, Refused } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerOf, sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { identityNumberFaults } from "../privacy/identity-number-faults.ts";
import { goalOutcomes } from "./cooperation-vocabulary.ts";

export type SharedGoal = {
  id: string;
  words: string;
  setOn: string;
  outcome: string | null;
  endedOn: string | null;
};

/** Goals that the reader may see: those of the caseload, or those shared with the clinician. Row security decides. */
export async function loadSharedGoals(ctx: StaffContext, participantId: string): Promise<SharedGoal[]> {
  const rows = await ctx.tx
    .select()
    .from(sharedGoal)
    .where(and(eq(sharedGoal.serviceId, ctx.actor.serviceId), eq(sharedGoal.participantId, participantId)))
    .orderBy(asc(sharedGoal.setOn), asc(sharedGoal.id));
  if (rows.length === 0) return [];
  const sealer = await sealerOf(ctx, participantId);
  return rows.map(({ id, words, setOn, outcome, endedOn }) => ({
    ...{ id, setOn, outcome, endedOn },
    words: sealer.open(sealedPlaces.sharedGoal(id), words),
  }));
}

const mostGoals = 10;

export const goalForm = z.object({
  words: z.string("goal_needed").trim().min(1, "goal_needed").max(500, "too_long"),
});

/** A goal, in the person's own words. At most ten are worked towards at a time. */
export async function setSharedGoal(
  ctx: StaffContext,
  participantId: string,
  { words }: z.output<typeof goalForm>,
): Promise<string> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  const faults = identityNumberFaults([{ field: "words", text: words }]);
  if (faults.length > 0) throw new Invalid(faults);
  const open = (await loadSharedGoals(ctx, participantId)).filter(({ outcome }) => outcome === null);
  if (open.length >= mostGoals)
    throw new Invalid([{ field: "words", code: "goals_many", values: { most: mostGoals } }]);
  const { serviceId, accountId } = ctx.actor;
  const id = newId();
  const sealer = await sealerToWrite(ctx, participantId);
  await ctx.tx.insert(sharedGoal).values({
    ...{ id, serviceId, participantId, setOn: ctx.today, createdBy: accountId },
    words: sealer.seal(sealedPlaces.sharedGoal(id), words),
  });
  await recordAuditEvent(ctx, { action: "shared_goal.set", objectId: id });
  return id;
}

export const goalEndForm = z.object({
  goalId: z.uuid("field_wrong"),
  outcome: z.enum(goalOutcomes, "required"),
});

/** A goal was reached, or is let go. @throws NotFound; Refused "goal_ended" */
export async function endSharedGoal(
  ctx: StaffContext,
  participantId: string,
  { goalId, outcome }: z.output<typeof goalEndForm>,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  const [goal] = await ctx.tx
    .select({ outcome: sharedGoal.outcome })
    .from(sharedGoal)
    .where(ofGoal(ctx, participantId, goalId));
  if (!goal) throw new NotFound();
  const ended = await ctx.tx
    .update(sharedGoal)
    .set({ outcome, endedOn: ctx.today })
    .where(and(ofGoal(ctx, participantId, goalId), isNull(sharedGoal.outcome)))
    .returning({ id: sharedGoal.id });
  if (ended.length === 0) throw new Refused("goal_ended");
  await recordAuditEvent(ctx, { action: "shared_goal.ended", objectId: goalId, after: { outcome } });
}

const ofGoal = (ctx: StaffContext, participantId: string, goalId: string) =>
  and(
    eq(sharedGoal.serviceId, ctx.actor.serviceId),
    eq(sharedGoal.participantId, participantId),
    eq(sharedGoal.id, goalId),
  );
