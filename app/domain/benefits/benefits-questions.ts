import { and, eq } from "drizzle-orm";
import * as z from "zod";
import { benefitsQuestion } from "#db/schema/benefits.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { isDay } from "../calendar/is-day.ts";
import type { StaffContext } from "../context.ts";
import { type FieldFault, Invalid, NotFound, Stale } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { versionField } from "../version-field.ts";
import { benefitsTextFaults } from "./benefits-texts.ts";
import { counsellors } from "./benefits-vocabulary.ts";

const day = z.string().trim().max(30, "date_wrong").optional();

/** What the forms hand in; messages are fault codes, days yyyy-mm-dd, today when left out. */
export const askForm = z.object({
  question: z.string("required").trim().min(1, "required").max(1000, "too_long"),
  askedOf: z.enum(counsellors, "required"),
  askedOn: day,
});
export const answerForm = z.object({
  answer: z.string("required").trim().min(1, "required").max(2000, "too_long"),
  answeredBy: z.enum(counsellors, "required"),
  answeredOn: day,
  version: versionField,
});

/** A question about benefits or pay has been asked; from this day its answer is waited for. @throws Invalid */
export async function askBenefitsQuestion(
  ctx: StaffContext,
  participantId: string,
  input: z.output<typeof askForm>,
): Promise<string> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  const askedOn = input.askedOn || ctx.today;
  const faults: FieldFault[] = benefitsTextFaults([{ field: "question", text: input.question }]);
  if (!isDay(askedOn)) faults.push({ field: "askedOn", code: "date_wrong" });
  else if (askedOn > ctx.today) faults.push({ field: "askedOn", code: "day_ahead" });
  if (faults.length > 0) throw new Invalid(faults);
  const id = newId();
  const sealer = await sealerToWrite(ctx, participantId);
  const { serviceId, accountId } = ctx.actor;
  await ctx.tx.insert(benefitsQuestion).values({
    ...{ id, serviceId, participantId, askedOn, askedOf: input.askedOf },
    question: sealer.seal(sealedPlaces.benefitsQuestion("question", id), input.question),
    ...{ recordedBy: accountId, createdAt: ctx.now },
  });
  await recordAuditEvent(ctx, { action: "benefits.question_asked", objectId: participantId });
  return id;
}

/**
 * The answer has come. @throws NotFound for a question that is not there, Stale when somebody wrote an answer since
 * `version`, Invalid for what has to be put right
 */
export async function answerBenefitsQuestion(
  ctx: StaffContext,
  participantId: string,
  questionId: string,
  input: z.output<typeof answerForm>,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  const own = and(
    eq(benefitsQuestion.serviceId, ctx.actor.serviceId),
    eq(benefitsQuestion.participantId, participantId),
    eq(benefitsQuestion.id, questionId),
  );
  const [asked] = await ctx.tx.select().from(benefitsQuestion).where(own);
  if (!asked) throw new NotFound();
  const answeredOn = input.answeredOn || ctx.today;
  const faults: FieldFault[] = benefitsTextFaults([{ field: "answer", text: input.answer }]);
  if (!isDay(answeredOn)) faults.push({ field: "answeredOn", code: "date_wrong" });
  else if (answeredOn > ctx.today) faults.push({ field: "answeredOn", code: "day_ahead" });
  else if (answeredOn < asked.askedOn) faults.push({ field: "answeredOn", code: "answered_before_asked" });
  if (faults.length > 0) throw new Invalid(faults);
  const sealer = await sealerToWrite(ctx, participantId);
  const saved = await ctx.tx
    .update(benefitsQuestion)
    .set({
      answer: sealer.seal(sealedPlaces.benefitsQuestion("answer", questionId), input.answer),
      ...{ answeredOn, answeredBy: input.answeredBy, version: input.version + 1 },
    })
    .where(and(own, eq(benefitsQuestion.version, input.version)))
    .returning({ id: benefitsQuestion.id });
  if (saved.length === 0) throw new Stale({ version: asked.version });
  await recordAuditEvent(ctx, { action: "benefits.question_answered", objectId: participantId });
}
