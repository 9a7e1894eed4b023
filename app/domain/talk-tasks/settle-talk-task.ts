import { and, eq, isNull } from "drizzle-orm";
import { talkTask } from "#db/schema/talk.ts";
import type { StaffContext } from "../context.ts";
import type { TalkSubject } from "./talk-task-vocabulary.ts";

/** For a use case in which the talk was had: the caller has checked that the participant may be written about. */
export async function settleTalksAbout(
  ctx: StaffContext,
  participantId: string,
  about: TalkSubject,
): Promise<void> {
  await ctx.tx
    .update(talkTask)
    .set({ settledAt: ctx.now, settledBy: ctx.actor.accountId })
    .where(
      and(
        eq(talkTask.serviceId, ctx.actor.serviceId),
        eq(talkTask.participantId, participantId),
        eq(talkTask.about, about),
        isNull(talkTask.settledAt),
      ),
    );
}
