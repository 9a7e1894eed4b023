import { and, asc, eq, isNull } from "drizzle-orm";
import { participant } from "#db/schema/participant.ts";
import { talkTask } from "#db/schema/talk.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";

export type OpenWorkTalk = { id: string; dueOn: string };
export type WorkTalk = OpenWorkTalk & { participantId: string; initials: string; referenceCode: string };

/**
 * Talks about work that somebody is to have with those the reader follows up or treats, the most urgent first. Nothing
 * of why: to talk about work is always right.
 */
export async function listWorkTalks(ctx: StaffContext): Promise<WorkTalk[]> {
  requirePermission(ctx, "participant:read_name");
  const rows = await ctx.tx
    .select({
      id: talkTask.id,
      dueOn: talkTask.dueOn,
      participantId: participant.id,
      givenName: participant.givenName,
      familyName: participant.familyName,
      referenceCode: participant.referenceCode,
    })
    .from(talkTask)
    .innerJoin(
      participant,
      and(eq(participant.serviceId, talkTask.serviceId), eq(participant.id, talkTask.participantId)),
    )
    .where(
      and(
        eq(talkTask.serviceId, ctx.actor.serviceId),
        eq(talkTask.about, "work"),
        isNull(talkTask.settledAt),
      ),
    )
    .orderBy(asc(talkTask.dueOn), asc(talkTask.id))
    .limit(200);
  return rows.map(({ givenName, familyName, ...row }) => ({
    ...row,
    initials: initialsOf(givenName, familyName),
  }));
}

/** The one that is open for a participant. The caller has checked that they may be read. */
export async function workTalkOf(ctx: StaffContext, participantId: string): Promise<OpenWorkTalk | null> {
  const [open] = await ctx.tx
    .select({ id: talkTask.id, dueOn: talkTask.dueOn })
    .from(talkTask)
    .where(
      and(
        eq(talkTask.serviceId, ctx.actor.serviceId),
        eq(talkTask.participantId, participantId),
        eq(talkTask.about, "work"),
        isNull(talkTask.settledAt),
      ),
    );
  return open ?? null;
}
