import { and, eq, inArray, isNull } from "drizzle-orm";
import { nextStep, promise } from "#db/schema/employer-contact.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { newId } from "../new-id.ts";
import type { EmployerContactInput } from "./employer-contact-input.ts";

type Where = { employerId: string; employerContactId: string | null };

export async function recordPromise(
  ctx: StaffContext,
  where: Where,
  made: EmployerContactInput["promise"],
  id: string = newId(),
): Promise<void> {
  if (!made) return;
  await ctx.tx.insert(promise).values({
    id,
    serviceId: ctx.actor.serviceId,
    ...where,
    madeBy: made.madeBy,
    text: made.text,
    dueOn: made.dueOn ?? null,
    accountId: ctx.actor.accountId,
    createdBy: ctx.actor.accountId,
    createdAt: ctx.now,
  });
  await recordAuditEvent(ctx, {
    action: "promise.made",
    objectId: id,
    after: { employer_id: where.employerId, made_by: made.madeBy, due_on: made.dueOn ?? null },
  });
}

export async function recordNextStep(
  ctx: StaffContext,
  where: Where,
  step: EmployerContactInput["nextStep"],
  id: string = newId(),
): Promise<void> {
  if (!step) return;
  const { serviceId, accountId } = ctx.actor;
  await ctx.tx.insert(nextStep).values({
    id,
    serviceId,
    ...where,
    kind: step.kind ?? "other",
    text: step.text ?? null,
    dueOn: step.dueOn,
    accountId,
    createdBy: accountId,
  });
  await recordAuditEvent(ctx, {
    action: "next_step.planned",
    objectId: id,
    after: { employer_id: where.employerId, kind: step.kind ?? "other", due_on: step.dueOn },
  });
}

/** Ticks off open next steps at this employer, and tells which of them were open. */
export async function settleNextSteps(
  ctx: StaffContext,
  employerId: string,
  stepIds: readonly string[],
): Promise<string[]> {
  if (stepIds.length === 0) return [];
  const done = await ctx.tx
    .update(nextStep)
    .set({ doneAt: ctx.now, doneBy: ctx.actor.accountId })
    .where(
      and(
        eq(nextStep.serviceId, ctx.actor.serviceId),
        eq(nextStep.employerId, employerId),
        inArray(nextStep.id, [...stepIds]),
        isNull(nextStep.doneAt),
      ),
    )
    .returning({ id: nextStep.id });
  for (const { id } of done) {
    await recordAuditEvent(ctx, { action: "next_step.done", objectId: id });
  }
  return done.map(({ id }) => id);
}
