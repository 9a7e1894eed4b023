import { and, eq, isNull } from "drizzle-orm";
import { talkTask } from "#db/schema/talk.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";

/**
 * Somebody has talked about work with the participant: the specialist or the clinician, whoever was first. What was
 * said is not asked. Row security decides whose it is.
 *
 * @throws NotFound for a task that is nobody's of theirs, or is done
 */
export async function settleWorkTalk(ctx: StaffContext, taskId: string): Promise<void> {
  requirePermission(ctx, "participant:read_name");
  const [settled] = await ctx.tx
    .update(talkTask)
    .set({ settledAt: ctx.now, settledBy: ctx.actor.accountId })
    .where(
      and(
        eq(talkTask.serviceId, ctx.actor.serviceId),
        eq(talkTask.id, taskId),
        eq(talkTask.about, "work"),
        isNull(talkTask.settledAt),
      ),
    )
    .returning({ participantId: talkTask.participantId });
  if (!settled) throw new NotFound();
  await recordAuditEvent(ctx, {
    action: "talk_task.settled",
    objectId: settled.participantId,
    after: { about: "work" },
  });
}
