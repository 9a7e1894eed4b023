import { and, desc, eq } from "drizzle-orm";
import { employer } from "#db/schema/employer.ts";
import { matchAnswer } from "#db/schema/participant.ts";
import { dayIn } from "../calendar/today.ts";
import type { StaffContext } from "../context.ts";

export type LatestAnswer = { answer: "right" | "wrong"; answeredOn: string; settled: boolean };

const most = 500;

/** The newest answer for each workplace, by document id. The caller has checked that the participant may be read. */
export async function latestAnswers(
  ctx: StaffContext,
  participantId: string,
): Promise<ReadonlyMap<string, LatestAnswer>> {
  const rows = await ctx.tx
    .select({
      employerId: matchAnswer.employerId,
      registerUnitId: matchAnswer.registerUnitId,
      adoptedId: employer.id,
      answer: matchAnswer.answer,
      createdAt: matchAnswer.createdAt,
      settledAt: matchAnswer.settledAt,
    })
    .from(matchAnswer)
    // What was said of a register unit holds for the employer that the service has made of it since.
    .leftJoin(
      employer,
      and(
        eq(employer.serviceId, matchAnswer.serviceId),
        eq(employer.registerUnitId, matchAnswer.registerUnitId),
      ),
    )
    .where(and(eq(matchAnswer.serviceId, ctx.actor.serviceId), eq(matchAnswer.participantId, participantId)))
    .orderBy(desc(matchAnswer.createdAt), desc(matchAnswer.id))
    .limit(most);
  const latest = new Map<string, LatestAnswer>();
  for (const row of rows) {
    const employerId = row.employerId ?? row.adoptedId;
    const document = employerId ? `e_${employerId}` : `r_${row.registerUnitId}`;
    if (latest.has(document)) continue;
    latest.set(document, {
      answer: row.answer === "wrong" ? "wrong" : "right",
      answeredOn: dayIn(ctx.actor.timeZone, row.createdAt),
      settled: row.settledAt !== null,
    });
  }
  return latest;
}
