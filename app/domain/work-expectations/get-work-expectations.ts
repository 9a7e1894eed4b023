import { and, desc, eq } from "drizzle-orm";
import { account } from "#db/schema/service.ts";
import { workExpectation } from "#db/schema/work-expectation.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { sealerOf } from "../participant-keys/participant-sealer.ts";
import { sealedPlaces } from "../participant-keys/sealed-columns.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { requireParticipant, writeReadLine } from "../participants/require-participant.ts";
import { type OpenWorkTalk, workTalkOf } from "../talk-tasks/list-work-talks.ts";
import { type ExpectationAnswers, expectationAnswers } from "./expectation-questions.ts";
import { loadExpectationTalks } from "./load-expectation-talks.ts";
import { type ExpectationOccasion, expectationOccasions, whenToAsk } from "./when-to-ask.ts";

export type ShownExpectation = {
  id: string;
  occasion: ExpectationOccasion;
  askedOn: string;
  recordedByName: string | null;
  /** Null when the person would rather not answer. */
  answers: ExpectationAnswers | null;
};

export type WorkExpectations = {
  participant: { id: string; initials: string; referenceCode: string };
  toAsk: ExpectationOccasion | null;
  /** Newest first. */
  asked: ShownExpectation[];
  talk: OpenWorkTalk | null;
};

/** What the person has said they expect, over time. Writes the read line. */
export async function getWorkExpectations(
  ctx: StaffContext,
  participantId: string,
): Promise<WorkExpectations> {
  requirePermission(ctx, "participant:write");
  const participant = await requireParticipant(ctx, participantId);
  await writeReadLine(ctx, participantId, "expectation");
  const rows = await ctx.tx
    .select({
      id: workExpectation.id,
      occasion: workExpectation.occasion,
      askedOn: workExpectation.askedOn,
      answers: workExpectation.answers,
      recordedByName: account.name,
    })
    .from(workExpectation)
    .leftJoin(
      account,
      and(eq(account.serviceId, workExpectation.serviceId), eq(account.id, workExpectation.recordedBy)),
    )
    .where(
      and(
        eq(workExpectation.serviceId, ctx.actor.serviceId),
        eq(workExpectation.participantId, participantId),
      ),
    )
    .orderBy(desc(workExpectation.askedOn), desc(workExpectation.createdAt))
    .limit(100);
  const sealer = await sealerOf(ctx, participantId);
  const talks = (await loadExpectationTalks(ctx, [participant])).get(participantId);
  return {
    participant: {
      id: participant.id,
      initials: initialsOf(participant.givenName, participant.familyName),
      referenceCode: participant.referenceCode,
    },
    toAsk: (talks && whenToAsk(talks, ctx.today)) ?? null,
    asked: rows.map(({ answers, occasion, ...row }) => {
      const opened = sealer.open(sealedPlaces.expectation(row.id), answers);
      return {
        ...row,
        occasion: expectationOccasions.find((known) => known === occasion) ?? "other",
        answers: opened === null ? null : expectationAnswers.parse(JSON.parse(opened)),
      };
    }),
    talk: await workTalkOf(ctx, participantId),
  };
}
