import { and, eq, gte, isNull, or } from "drizzle-orm";
import * as z from "zod";
import { participant } from "#db/schema/participant.ts";
import { passivePeriod } from "#db/schema/participant-way.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, Refused, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { guardParticipantTexts } from "../participants/guard-participant-texts.ts";
import { type ParticipantRow, requireParticipant } from "../participants/require-participant.ts";
import { versionField } from "../version-field.ts";
import { readDayField } from "./read-day-field.ts";
import { lastStep } from "./way-rows.ts";

/** Longest time until the specialist asks again [choice]: a pause is no way to be forgotten. */
export const longestPause = 180;

export const passiveForm = z.object({
  fromOn: z.string().max(30, "date_wrong").optional(),
  followUpOn: z.string().trim().min(1, "required").max(30, "date_wrong"),
  reason: z.string().trim().min(1, "required").max(2000, "too_long"),
  namesMayStand: z.string().optional(),
});
export type PassiveForm = z.output<typeof passiveForm>;

/** Starts a passive period. One at a time, and none inside another. */
export async function startPassivePeriod(
  ctx: StaffContext,
  participantId: string,
  form: PassiveForm,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  const row = await requireParticipant(ctx, participantId);
  await holdRow(ctx, row);
  const last = await lastStep(ctx, participantId);
  if (last.status === "ended") throw new Refused("passive_ended");
  const fromOn = readDayField(ctx, form.fromOn, { field: "fromOn", from: row.startedOn });
  if (fromOn > addDays(ctx.today, longestPause))
    throw new Invalid([{ field: "fromOn", code: "date_too_far" }]);
  const followUpOn = readDayField(ctx, form.followUpOn, { field: "followUpOn", from: addDays(fromOn, 1) });
  if (followUpOn > addDays(fromOn, longestPause))
    throw new Invalid([{ field: "followUpOn", code: "passive_too_long", values: { days: longestPause } }]);
  const { serviceId, accountId } = ctx.actor;
  const [overlapping] = await ctx.tx
    .select({ id: passivePeriod.id })
    .from(passivePeriod)
    .where(
      and(
        eq(passivePeriod.serviceId, serviceId),
        eq(passivePeriod.participantId, participantId),
        or(isNull(passivePeriod.toOn), gte(passivePeriod.toOn, fromOn)),
      ),
    )
    .limit(1);
  if (overlapping) throw new Invalid([{ field: "fromOn", code: "passive_overlaps" }]);
  guardParticipantTexts(row, [{ field: "reason", text: form.reason }], {
    namesMayStand: form.namesMayStand !== undefined,
  });
  const id = newId();
  const sealer = await sealerToWrite(ctx, participantId);
  await ctx.tx.insert(passivePeriod).values({
    id,
    serviceId,
    participantId,
    fromOn,
    followUpOn,
    reason: sealer.seal(sealedPlaces.passiveReason(id), form.reason),
    startedBy: accountId,
    createdAt: ctx.now,
  });
  await recordAuditEvent(ctx, {
    action: "participant.passive_started",
    objectId: participantId,
    after: { from: fromOn, follow_up: followUpOn },
  });
}

export const passiveEnd = z.object({
  version: versionField,
  toOn: z.string().max(30, "date_wrong").optional(),
});

/** Ends the passive period that lasts. Throws Refused "passive_none", Stale when somebody changed it first. */
export async function endPassivePeriod(
  ctx: StaffContext,
  participantId: string,
  form: z.output<typeof passiveEnd>,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  const { serviceId, accountId } = ctx.actor;
  const open = and(
    eq(passivePeriod.serviceId, serviceId),
    eq(passivePeriod.participantId, participantId),
    isNull(passivePeriod.toOn),
  );
  const [stored] = await ctx.tx.select().from(passivePeriod).where(open).for("update");
  if (!stored) throw new Refused("passive_none");
  if (stored.version !== form.version) throw new Stale({ version: stored.version });
  const toOn = readDayField(ctx, form.toOn, { field: "toOn", from: stored.fromOn, to: ctx.today });
  await ctx.tx
    .update(passivePeriod)
    .set({ toOn, endedBy: accountId, version: stored.version + 1 })
    .where(open);
  await recordAuditEvent(ctx, {
    action: "participant.passive_ended",
    objectId: participantId,
    after: { from: stored.fromOn, to: toOn },
  });
}

/** Two who start a pause at the same moment come after each other. */
async function holdRow(ctx: StaffContext, row: ParticipantRow): Promise<void> {
  await ctx.tx
    .select({ id: participant.id })
    .from(participant)
    .where(and(eq(participant.serviceId, row.serviceId), eq(participant.id, row.id)))
    .for("update");
}
