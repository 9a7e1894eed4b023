import { and, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import { benefitsCounselling } from "#db/schema/benefits.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { isDay } from "../calendar/is-day.ts";
import type { StaffContext } from "../context.ts";
import { type FieldFault, Invalid, NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { benefitsTextFaults } from "./benefits-texts.ts";
import { counsellingOccasions, counsellors } from "./benefits-vocabulary.ts";

const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, "too_long")
    .optional()
    .transform((written) => written || null);
const day = z.string().trim().max(30, "date_wrong").optional();

/** What the form hands in; messages are fault codes, days yyyy-mm-dd. */
export const counsellingForm = z.object({
  occasion: z.enum(counsellingOccasions, "required"),
  counsellor: z.enum(counsellors, "required"),
  counsellorName: text(200),
  /** Today when left out. */
  heldOn: day,
  nextStep: text(500),
  nextStepOn: day,
});
export type CounsellingInput = z.output<typeof counsellingForm>;

/**
 * That counselling about benefits took place: when, by whom, on which occasion, and what is next. What it came to is
 * not kept. @throws Invalid for what has to be put right, a sum of money among it
 */
export async function recordCounselling(
  ctx: StaffContext,
  participantId: string,
  input: CounsellingInput,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  const heldOn = input.heldOn || ctx.today;
  const nextStepOn = input.nextStepOn || null;
  const faults: FieldFault[] = benefitsTextFaults([
    { field: "counsellorName", text: input.counsellorName },
    { field: "nextStep", text: input.nextStep },
  ]);
  if (!isDay(heldOn)) faults.push({ field: "heldOn", code: "date_wrong" });
  else if (heldOn > ctx.today) faults.push({ field: "heldOn", code: "day_ahead" });
  if (nextStepOn !== null && !isDay(nextStepOn)) faults.push({ field: "nextStepOn", code: "date_wrong" });
  if (nextStepOn !== null && input.nextStep === null)
    faults.push({ field: "nextStep", code: "next_step_needed" });
  if (faults.length > 0) throw new Invalid(faults);
  const id = newId();
  const sealer = await sealerToWrite(ctx, participantId);
  const { serviceId, accountId } = ctx.actor;
  await ctx.tx.insert(benefitsCounselling).values({
    ...{ id, serviceId, participantId, occasion: input.occasion, heldOn, counsellor: input.counsellor },
    counsellorName: sealer.seal(
      sealedPlaces.benefitsCounselling("counsellor_name", id),
      input.counsellorName,
    ),
    nextStep: sealer.seal(sealedPlaces.benefitsCounselling("next_step", id), input.nextStep),
    ...{ nextStepOn, recordedBy: accountId, createdAt: ctx.now },
  });
  await recordAuditEvent(ctx, {
    action: "benefits.counselled",
    objectId: participantId,
    after: { occasion: input.occasion },
  });
}

/** The next step of a counselling has been taken. @throws NotFound for one that is not there, or was taken */
export async function settleCounsellingStep(
  ctx: StaffContext,
  participantId: string,
  counsellingId: string,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  const settled = await ctx.tx
    .update(benefitsCounselling)
    .set({ nextStepDoneAt: ctx.now })
    .where(
      and(
        eq(benefitsCounselling.serviceId, ctx.actor.serviceId),
        eq(benefitsCounselling.participantId, participantId),
        eq(benefitsCounselling.id, counsellingId),
        isNull(benefitsCounselling.nextStepDoneAt),
      ),
    )
    .returning({ id: benefitsCounselling.id });
  if (settled.length === 0) throw new NotFound();
  await recordAuditEvent(ctx, { action: "benefits.step_taken", objectId: participantId });
}
