import { and, eq } from "drizzle-orm";
import { nextStep } from "#db/schema/employer-contact.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { rememberForUndo } from "../undo/remember-for-undo.ts";
import { settleNextSteps } from "./promises-and-next-steps.ts";

/** Ticks off one next step; doing it twice changes nothing. */
export async function settleNextStep(ctx: StaffContext, nextStepId: string): Promise<void> {
  requirePermission(ctx, "employer_contact:log");
  const [step] = await ctx.tx
    .select({ employerId: nextStep.employerId })
    .from(nextStep)
    .where(and(eq(nextStep.serviceId, ctx.actor.serviceId), eq(nextStep.id, nextStepId)));
  if (!step) throw new NotFound();
  const done = await settleNextSteps(ctx, step.employerId, [nextStepId]);
  await rememberForUndo(
    ctx,
    "next_step_done",
    done.map((id) => ({ back: "next_step_open", employerId: step.employerId, nextStepId: id })),
  );
}
