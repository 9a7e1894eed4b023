import { and, asc, eq, inArray } from "drizzle-orm";
import * as z from "zod";
import { careerProfileSession } from "#db/schema/career.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { newId } from "../new-id.ts";
import { readDayField } from "../participant-way/read-day-field.ts";
import { latestReferral } from "../participant-way/way-rows.ts";
import { requireParticipant } from "../participants/require-participant.ts";

export const sessionOccasions = ["profile", "job_started", "job_ended", "review"] as const;

export const sessionForm = z.object({
  heldOn: z.string().max(30, "date_wrong").optional(),
  occasion: z.enum(sessionOccasions, "session_occasion_needed"),
});

/** That the profile was talked through on a day. The same talk told twice is one. */
export async function recordProfileSession(
  ctx: StaffContext,
  participantId: string,
  form: z.output<typeof sessionForm>,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  const row = await requireParticipant(ctx, participantId);
  const referred = await latestReferral(ctx, participantId);
  const from = [row.startedOn, referred?.receivedOn ?? row.startedOn].sort()[0] ?? row.startedOn;
  const heldOn = readDayField(ctx, form.heldOn, { field: "heldOn", from, to: ctx.today });
  const saved = await ctx.tx
    .insert(careerProfileSession)
    .values({
      id: newId(),
      serviceId: ctx.actor.serviceId,
      participantId,
      heldOn,
      occasion: form.occasion,
      recordedBy: ctx.actor.accountId,
      createdAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: careerProfileSession.id });
  if (saved.length === 0) return;
  await recordAuditEvent(ctx, {
    action: "career_profile.talked_through",
    objectId: participantId,
    after: { day: heldOn, occasion: form.occasion },
  });
}

export type ProfileSession = { on: string; occasion: string };

/** The talks of these participants, oldest first. */
export async function sessionsOf(
  ctx: StaffContext,
  participantIds: readonly string[],
): Promise<ReadonlyMap<string, ProfileSession[]>> {
  const sessions = new Map<string, ProfileSession[]>();
  if (participantIds.length === 0) return sessions;
  const rows = await ctx.tx
    .select({
      participantId: careerProfileSession.participantId,
      on: careerProfileSession.heldOn,
      occasion: careerProfileSession.occasion,
    })
    .from(careerProfileSession)
    .where(
      and(
        eq(careerProfileSession.serviceId, ctx.actor.serviceId),
        inArray(careerProfileSession.participantId, [...participantIds]),
      ),
    )
    .orderBy(asc(careerProfileSession.heldOn), asc(careerProfileSession.id));
  for (const { participantId, ...session } of rows)
    sessions.set(participantId, [...(sessions.get(participantId) ?? []), session]);
  return sessions;
}
