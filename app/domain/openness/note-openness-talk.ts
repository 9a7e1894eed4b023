import { disclosureTalk } from "#db/schema/openness.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { isDay } from "../calendar/is-day.ts";
import type { StaffContext } from "../context.ts";
import { Invalid } from "../errors.ts";
import { newId } from "../new-id.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import { settleTalksAbout } from "../talk-tasks/settle-talk-task.ts";
import { loadOpennessTalksOf } from "./load-openness-talks.ts";
import { whenToRaise } from "./when-to-raise.ts";

export const talkOutcomes = ["agreed", "not_now", "no"] as const;
export type TalkOutcome = (typeof talkOutcomes)[number];

/** Openness was talked about; what it was raised for is what it was due for. The caller has checked the participant. */
export async function noteOpennessTalk(
  ctx: StaffContext,
  participant: { id: string; status: string; startedOn: string },
  { outcome, talkedOn }: { outcome: TalkOutcome; talkedOn: string },
): Promise<void> {
  const reason = whenToRaise(await loadOpennessTalksOf(ctx, participant), ctx.today);
  const { serviceId, accountId } = ctx.actor;
  await ctx.tx.insert(disclosureTalk).values({
    ...{ id: newId(), serviceId, participantId: participant.id, occasion: reason ?? "other" },
    ...{ outcome, talkedOn, recordedBy: accountId, createdAt: ctx.now },
  });
  await settleTalksAbout(ctx, participant.id, "openness");
}

/**
 * Openness was offered or raised again, and nothing came of it for now. Nothing else changes, and nothing is held
 * against anybody.
 *
 * @param talkedOn yyyy-mm-dd; today when left out. @throws Invalid for a day that is none or is still to come
 */
export async function recordOpennessTalk(
  ctx: StaffContext,
  participantId: string,
  outcome: Exclude<TalkOutcome, "agreed">,
  talkedOn: string = ctx.today,
): Promise<void> {
  requirePermission(ctx, "participant:write");
  const participant = await requireParticipant(ctx, participantId);
  if (!isDay(talkedOn)) throw new Invalid([{ field: "talkedOn", code: "date_wrong" }]);
  if (talkedOn > ctx.today) throw new Invalid([{ field: "talkedOn", code: "day_ahead" }]);
  await noteOpennessTalk(ctx, participant, { outcome, talkedOn });
  await recordAuditEvent(ctx, { action: "disclosure.talked_about", objectId: participantId });
}
