import { workExpectation } from "#db/schema/work-expectation.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { isDay } from "../calendar/is-day.ts";
import { addDays } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";
import { newId } from "../new-id.ts";
import { sealerToWrite } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { openTalkTask } from "../talk-tasks/open-talk-task.ts";
import { settleTalksAbout } from "../talk-tasks/settle-talk-task.ts";
import { type ExpectationInput, isWorthATalk, toAnswers } from "./expectation-questions.ts";
import { loadExpectationTalks } from "./load-expectation-talks.ts";
import { whenToAsk } from "./when-to-ask.ts";

/** Within two weeks somebody talks about work with the person [choice]; nothing waits for it. */
const talkWithinDays = 14;

/**
 * The person has been asked what they expect of work. Answers are sealed in one piece; those that are worth a talk put
 * one on the list of specialist and clinician, and change nothing else.
 *
 * @param answers null when the person would rather not answer, which is as good
 * @param askedOn yyyy-mm-dd; today when left out
 * @throws Invalid for what has to be put right
 */
export async function recordWorkExpectation(
  ctx: StaffContext,
  participantId: string,
  answers: ExpectationInput | null,
  askedOn: string = ctx.today,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  const participant = await requireParticipant(ctx, participantId);
  const given = answers && toAnswers(answers);
  if (!isDay(askedOn)) throw new Invalid([{ field: "askedOn", code: "date_wrong" }]);
  if (askedOn > ctx.today) throw new Invalid([{ field: "askedOn", code: "day_ahead" }]);
  const talks = (await loadExpectationTalks(ctx, [participant])).get(participantId);
  const occasion = (talks && whenToAsk(talks, ctx.today)) ?? "other";
  const id = newId();
  const sealer = await sealerToWrite(ctx, participantId);
  const { serviceId, accountId } = ctx.actor;
  await ctx.tx.insert(workExpectation).values({
    ...{ id, serviceId, participantId, occasion, askedOn },
    answers: sealer.seal(sealedPlaces.expectation(id), given && JSON.stringify(given)),
    ...{ recordedBy: accountId, createdAt: ctx.now },
  });
  await settleTalksAbout(ctx, participantId, "work_expectation");
  await recordAuditEvent(ctx, { action: "work_expectation.asked", objectId: participantId });
  if (given && isWorthATalk(given))
    await openTalkTask(ctx, participantId, {
      ...{ about: "work", occasion: "agreed", dueOn: addDays(ctx.today, talkWithinDays) },
    });
}
