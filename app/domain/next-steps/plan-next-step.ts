import { requirePermission } from "../access/require-permission.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { guardEmployerTexts } from "../employer-contacts/guard-employer-text.ts";
import { recordNextStep } from "../employer-contacts/promises-and-next-steps.ts";
import { isPausedToday } from "../employers/is-paused-today.ts";
import { requireEmployer } from "../employers/require-employer.ts";
import { Invalid, Refused } from "../errors.ts";
import { askBeforePlanning } from "../one-voice/find-one-voice.ts";
import type { NextStepKind } from "../relationships/next-step-proposal.ts";

const daysAheadAtMost = 730;

/**
 * Makes a step the reader's own, on its day: one that was proposed, or one of their own words. Thanks and what is not a
 * contact in person asks nobody first.
 * Throws NotFound, Refused "plan_paused", Invalid for the day, the text and, as a question, a colleague who was there.
 */
export async function planNextStep(
  ctx: StaffContext,
  employerId: string,
  step: {
    kind: NextStepKind;
    text: string | undefined;
    dueOn: string;
    spokenWith: boolean;
    namesAreNotParticipants: boolean;
  },
  id?: string,
): Promise<void> {
  requirePermission(ctx, "employer_contact:log");
  await requireEmployer(ctx, employerId);
  const { kind, text, dueOn, spokenWith, namesAreNotParticipants } = step;
  if (dueOn < ctx.today) throw new Invalid([{ field: "dueOn", code: "date_past" }]);
  if (dueOn > addDays(ctx.today, daysAheadAtMost))
    throw new Invalid([{ field: "dueOn", code: "date_wrong" }]);
  if (await isPausedToday(ctx, employerId)) throw new Refused("plan_paused");
  await guardEmployerTexts(ctx, [{ field: "text", text }], { namesAreNotParticipants });
  if (kind !== "thank" && kind !== "other") {
    await askBeforePlanning(ctx, employerId, { day: dueOn, spokenWith, field: "spokenWith" });
  }
  await recordNextStep(ctx, { employerId, employerContactId: null }, { kind, text, dueOn }, id);
}
