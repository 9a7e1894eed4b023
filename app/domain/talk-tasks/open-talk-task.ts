import { talkTask } from "#db/schema/talk.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { newId } from "../new-id.ts";
import { requireParticipant } from "../participants/require-participant.ts";
import type { TalkSubject, TalkTaskOccasion } from "./talk-task-vocabulary.ts";

/**
 * Puts something to talk about with a participant on the list, once: while it is open, asking again changes nothing.
 * For trouble at a job: ("openness", "job_trouble"). After a job loss: ("work_expectation", "job_loss").
 *
 * @param task.dueOn yyyy-mm-dd; today when left out
 */
export async function openTalkTask(
  ctx: StaffContext,
  participantId: string,
  task: { about: TalkSubject; occasion: TalkTaskOccasion; dueOn?: string },
): Promise<void> {
  requirePermission(ctx, "participant:write");
  await requireParticipant(ctx, participantId);
  const { serviceId, accountId } = ctx.actor;
  const opened = await ctx.tx
    .insert(talkTask)
    .values({
      ...{ id: newId(), serviceId, participantId, about: task.about, occasion: task.occasion },
      ...{ dueOn: task.dueOn ?? ctx.today, createdBy: accountId, createdAt: ctx.now },
    })
    .onConflictDoNothing()
    .returning({ id: talkTask.id });
  if (opened.length === 0) return;
  await recordAuditEvent(ctx, {
    action: "talk_task.opened",
    objectId: participantId,
    after: { about: task.about },
  });
}
