import { and, eq, isNull, sql } from "drizzle-orm";
import * as z from "zod";
import { findOccupation } from "#db/reference/styrk08.ts";
import { jobSearchPlanLine } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { readDayField } from "../participant-way/read-day-field.ts";
import { guardParticipantTexts } from "../participants/guard-participant-texts.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { planLineKinds } from "./plan-lines.ts";

/** More at once is no plan [choice]. */
const mostLines = 12;

export const planLineForm = z.object({
  kind: z.enum(planLineKinds, "plan_line_kind_needed"),
  words: z.string("required").trim().min(1, "required").max(300, "too_long"),
  code: z
    .string()
    .trim()
    .max(10, "occupation_wrong")
    .optional()
    .transform((code) => (code ? code : null)),
  fromOn: z.string().max(30, "date_wrong").optional(),
  namesMayStand: z.string().optional(),
});

/** Adds a line to the plan, from a day on: contacts of that day and later can be logged against it. */
export async function addPlanLine(
  ctx: StaffContext,
  participantId: string,
  form: z.output<typeof planLineForm>,
): Promise<string> {
  requirePermission(ctx, "participant:write");
  const participant = await requireParticipant(ctx, participantId);
  // An occupation that was chosen before the kind was changed belongs to no other kind.
  const code = form.kind === "occupation" ? form.code : null;
  if (code !== null && !findOccupation(code))
    throw new Invalid([{ field: "code", code: "occupation_wrong" }]);
  const fromOn = readDayField(ctx, form.fromOn, {
    field: "fromOn",
    from: participant.startedOn,
    to: ctx.today,
  });
  guardParticipantTexts(participant, [{ field: "words", text: form.words }], {
    namesMayStand: form.namesMayStand !== undefined,
  });
  const { serviceId, accountId } = ctx.actor;
  const [held] = await ctx.tx
    .select({ rows: sql<number>`count(*)::int` })
    .from(jobSearchPlanLine)
    .where(
      and(
        eq(jobSearchPlanLine.serviceId, serviceId),
        eq(jobSearchPlanLine.participantId, participantId),
        isNull(jobSearchPlanLine.toOn),
      ),
    );
  if ((held?.rows ?? 0) >= mostLines)
    throw new Invalid([{ field: "words", code: "plan_lines_many", values: { most: mostLines } }]);
  const id = newId();
  const sealer = await sealerToWrite(ctx, participantId);
  await ctx.tx.insert(jobSearchPlanLine).values({
    ...{ id, serviceId, participantId, kind: form.kind, occupationCode: code, fromOn },
    words: sealer.seal(sealedPlaces.searchPlanLine(id), form.words),
    ...{ createdBy: accountId, createdAt: ctx.now },
  });
  await recordAuditEvent(ctx, {
    action: "job_search_plan.line_added",
    objectId: participantId,
    after: { kind: form.kind, from: fromOn },
  });
  return id;
}

/** A line holds until today; contacts that were logged against it stay so. Throws NotFound for one that has ended. */
export async function endPlanLine(ctx: StaffContext, participantId: string, lineId: string): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  const ended = await ctx.tx
    .update(jobSearchPlanLine)
    .set({
      toOn: sql`greatest(${jobSearchPlanLine.fromOn}, ${ctx.today}::date)`,
      endedBy: ctx.actor.accountId,
    })
    .where(
      and(
        eq(jobSearchPlanLine.serviceId, ctx.actor.serviceId),
        eq(jobSearchPlanLine.participantId, participantId),
        eq(jobSearchPlanLine.id, lineId),
        isNull(jobSearchPlanLine.toOn),
      ),
    )
    .returning({ id: jobSearchPlanLine.id });
  if (ended.length === 0) throw new NotFound();
  await recordAuditEvent(ctx, { action: "job_search_plan.line_ended", objectId: participantId });
}
