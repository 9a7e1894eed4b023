import { and, eq } from "drizzle-orm";
import { participant, participantRead } from "#db/schema/participant.ts";
import { brakeOpening } from "../brake/brake-openings.ts";
import type { StaffContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import { newId } from "../new-id.ts";
import { reachedBy } from "./reached-by.ts";

export type ParticipantRow = typeof participant.$inferSelect;
export type ParticipantPage =
  | "participant"
  | "edit"
  | "wishes"
  | "matches"
  | "questions"
  | "visit_plan"
  | "together"
  | "consent"
  | "openness"
  | "expectation"
  | "benefits"
  | "ledger"
  | "opening"
  | "privacy"
  | "jobs"
  | "cooperation"
  | "team_meeting"
  | "shared"
  | "boosters"
  | "export"
  | "way"
  | "zero_exclusion"
  | "profile"
  | "profile_restricted"
  | "search_plan"
  | "support_plan"
  | "document";

/**
 * A participant of the reader's own caseload, cover or team. Row security asks the same; a clinician's relation
 * reaches no further than the name, so it is not enough here. Throws NotFound.
 */
export async function requireParticipant(ctx: StaffContext, participantId: string): Promise<ParticipantRow> {
  const [found] = await ctx.tx
    .select()
    .from(participant)
    .where(
      and(
        eq(participant.serviceId, ctx.actor.serviceId),
        eq(participant.id, participantId),
        reachedBy(ctx, participant.id),
      ),
    );
  if (!found) throw new NotFound();
  return found;
}

/**
 * The read line: who looked at whom, when, on which page. Written whenever a participant's page is shown. Throws TooMany
 * when the colleague has opened so many that the brake is on.
 */
export async function writeReadLine(
  ctx: StaffContext,
  participantId: string,
  page: ParticipantPage,
): Promise<void> {
  await brakeOpening(ctx, participantId);
  await writeReadLines(ctx, [participantId], page);
}

/** A read line for each of those whom one page names with something of theirs. */
export async function writeReadLines(
  ctx: StaffContext,
  participantIds: readonly string[],
  page: ParticipantPage,
): Promise<void> {
  if (participantIds.length === 0) return;
  await ctx.tx.insert(participantRead).values(
    participantIds.map((participantId) => ({
      id: newId(),
      serviceId: ctx.actor.serviceId,
      participantId,
      accountId: ctx.actor.accountId,
      page,
      requestId: ctx.requestId,
      readAt: ctx.now,
    })),
  );
}
