import * as z from "zod";
import { tiers } from "#app/domain/cadence/contact-cadence.ts";
import type { StaffContext } from "#app/domain/context.ts";
import { backUpEmployer } from "#app/domain/employers/back-up-employer.ts";
import { parseDocumentId } from "#app/domain/employers/document-id.ts";
import { keepOwnValue } from "#app/domain/employers/keep-own-value.ts";
import { linkToRegister } from "#app/domain/employers/link-to-register.ts";
import { ownEmployer } from "#app/domain/employers/own-employer.ts";
import { endContactPause, pauseContact } from "#app/domain/employers/pause-contact.ts";
import { registerFields } from "#app/domain/employers/register-difference.ts";
import { takeRegisterValue } from "#app/domain/employers/take-register-value.ts";
import { endEmployerWarning, warnAboutEmployer } from "#app/domain/employers/warn-about-employer.ts";
import { warningThemes } from "#app/domain/employers/warning-theme.ts";
import { Invalid, NotFound } from "#app/domain/errors.ts";
import { planNextStep } from "#app/domain/next-steps/plan-next-step.ts";
import { makePromise, promiseFields } from "#app/domain/promises/make-promise.ts";
import { nextStepKinds } from "#app/domain/relationships/next-step-proposal.ts";
import { setEmployerTier } from "#app/domain/relationships/set-employer-tier.ts";
import { setRelationshipStage } from "#app/domain/relationships/set-relationship-stage.ts";
import { withFieldsOfForm } from "#app/http/fields-of-form.ts";
import { readDay } from "#app/i18n/read-day.ts";

const text = (longest: number) => z.string("required").trim().min(1, "required").max(longest, "too_long");
const optionalDay = z.string().trim().max(30, "too_long").optional();
const notParticipant = z.literal("yes").optional();
const stages = ["none", "contacted", "met", "needs_known", "presented", "ongoing"] as const;

const version = z.coerce.number("field_wrong").int("field_wrong").min(1, "field_wrong");
const seenDifference = {
  field: z.enum(registerFields, "field_wrong"),
  register: z.string("field_wrong").max(1000, "field_wrong"),
  version,
};

/** The small forms of an employer's page, told apart by their intent. */
export const settleForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("take") }),
  z.object({ intent: z.literal("leave") }),
  z.object({ intent: z.literal("end_pause") }),
  z.object({ intent: z.literal("end_warning"), warningId: z.uuid("field_wrong") }),
  z.object({
    intent: z.literal("pause"),
    reason: text(500),
    untilOn: optionalDay,
    namesAreNotParticipants: notParticipant,
  }),
  z.object({
    intent: z.literal("warn"),
    theme: z.enum(warningThemes, "field_wrong").default("other"),
    text: text(1000),
    expiresOn: optionalDay,
    namesAreNotParticipants: notParticipant,
  }),
  z.object({ intent: z.literal("tier"), tier: z.enum(tiers, "field_wrong") }),
  z.object({
    intent: z.literal("backup"),
    backup: z.union([z.literal("nobody"), z.uuid("field_wrong")]).optional(),
  }),
  z.object({
    intent: z.literal("promise"),
    promiseMadeBy: promiseFields.madeBy,
    promiseText: promiseFields.text,
    promiseDue: optionalDay,
    namesAreNotParticipants: notParticipant,
  }),
  z.object({
    intent: z.literal("plan_step"),
    stepKind: z.enum(nextStepKinds, "field_wrong").default("other"),
    stepText: z.string().trim().max(500, "too_long").optional(),
    stepDue: z.string("date_wrong").trim().min(1, "date_wrong").max(30, "too_long"),
    spokenWith: z.literal("yes").optional(),
    namesAreNotParticipants: notParticipant,
  }),
  z.object({ intent: z.literal("take_register_value"), ...seenDifference }),
  z.object({ intent: z.literal("keep_own_value"), ...seenDifference }),
  z.object({
    intent: z.literal("link"),
    version,
    registerUnitId: z.uuid("field_wrong").optional(),
  }),
  z.object({
    intent: z.literal("stage"),
    stage: z.enum(stages, "field_wrong"),
    stageReason: z.string().trim().max(500, "too_long").optional(),
  }),
]);

/** Does what one of the forms asks for; on a register unit the first of them adopts it. */
export async function settleEmployer(
  ctx: StaffContext,
  documentId: string,
  input: z.output<typeof settleForm>,
): Promise<string | null> {
  switch (input.intent) {
    case "take":
      return ownEmployer(ctx, documentId, ctx.actor.accountId);
    case "leave":
      return ownEmployer(ctx, documentId, null);
    case "end_pause":
      return endContactPause(ctx, documentId);
    case "end_warning":
      return endEmployerWarning(ctx, input.warningId);
    case "pause": {
      const untilOn = dayOf(ctx, "untilOn", input.untilOn) ?? null;
      return pauseContact(ctx, documentId, {
        reason: input.reason,
        untilOn,
        namesAreNotParticipants: sure(input),
      });
    }
    case "warn": {
      const expiresOn = dayOf(ctx, "expiresOn", input.expiresOn);
      const fields = { theme: input.theme, text: input.text, namesAreNotParticipants: sure(input) };
      return warnAboutEmployer(ctx, documentId, { ...fields, ...(expiresOn ? { expiresOn } : {}) });
    }
    case "tier":
      return setEmployerTier(ctx, documentId, input.tier);
    case "backup":
      return backUpEmployer(ctx, documentId, input.backup && input.backup !== "nobody" ? input.backup : null);
    case "promise": {
      const employerId = requireOwn(documentId);
      const promised = {
        madeBy: input.promiseMadeBy,
        text: input.promiseText,
        dueOn: dayOf(ctx, "promiseDue", input.promiseDue),
        namesAreNotParticipants: sure(input),
      };
      await withFieldsOfForm({ text: "promiseText" }, () => makePromise(ctx, employerId, promised));
      return employerId;
    }
    case "plan_step": {
      const employerId = requireOwn(documentId);
      const step = {
        kind: input.stepKind,
        text: input.stepText,
        dueOn: dayOf(ctx, "stepDue", input.stepDue) ?? "",
        spokenWith: input.spokenWith === "yes",
        namesAreNotParticipants: sure(input),
      };
      const fieldOf = { dueOn: "stepDue", text: "stepText" };
      await withFieldsOfForm(fieldOf, () => planNextStep(ctx, employerId, step));
      return employerId;
    }
    case "take_register_value":
      return takeRegisterValue(ctx, requireOwn(documentId), input);
    case "keep_own_value":
      return keepOwnValue(ctx, requireOwn(documentId), input);
    case "link":
      return linkToRegister(ctx, requireOwn(documentId), input);
    case "stage": {
      const { stage, stageReason } = input;
      await setRelationshipStage(ctx, documentId, stageReason ? { stage, reason: stageReason } : { stage });
      return null;
    }
  }
}

/** A unit that is nobody's has no values of ours. */
function requireOwn(documentId: string): string {
  const named = parseDocumentId(documentId);
  if (named?.kind !== "employer") throw new NotFound();
  return named.id;
}

function sure(input: { namesAreNotParticipants?: "yes" | undefined }): boolean {
  return input.namesAreNotParticipants === "yes";
}

function dayOf(ctx: StaffContext, field: string, typed: string | undefined): string | undefined {
  if (!typed) return undefined;
  const day = readDay(typed, ctx.today);
  if (day === null) throw new Invalid([{ field, code: "date_wrong" }]);
  if (day < ctx.today) throw new Invalid([{ field, code: "date_past" }]);
  return day;
}
