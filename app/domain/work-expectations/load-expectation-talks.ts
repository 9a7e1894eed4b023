import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { talkTask } from "#db/schema/talk.ts";
import { workExpectation } from "#db/schema/work-expectation.ts";
import type { StaffContext } from "../context.ts";
import { loadSearchSpells } from "../participants/search-spell.ts";
import type { ExpectationTalks } from "./when-to-ask.ts";

/** When each of some people was last asked; never what they answered. The caller has checked that they may be read. */
export async function loadExpectationTalks(
  ctx: StaffContext,
  people: readonly { id: string; status: string; startedOn: string }[],
): Promise<Map<string, ExpectationTalks>> {
  const ids = people.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const { serviceId } = ctx.actor;
  const [spells, asked, lost] = await Promise.all([
    loadSearchSpells(ctx, people),
    ctx.tx
      .select({
        participantId: workExpectation.participantId,
        lastOn: sql<string>`max(${workExpectation.askedOn})::text`,
      })
      .from(workExpectation)
      .where(and(eq(workExpectation.serviceId, serviceId), inArray(workExpectation.participantId, ids)))
      .groupBy(workExpectation.participantId),
    ctx.tx
      .select({ participantId: talkTask.participantId, dueOn: talkTask.dueOn })
      .from(talkTask)
      .where(
        and(
          eq(talkTask.serviceId, serviceId),
          inArray(talkTask.participantId, ids),
          eq(talkTask.about, "work_expectation"),
          isNull(talkTask.settledAt),
        ),
      ),
  ]);
  const lastAskedOn = new Map(asked.map((row) => [row.participantId, row.lastOn]));
  const toldOfLoss = new Map(lost.map((row) => [row.participantId, row.dueOn]));
  return new Map(
    people.map(({ id, status, startedOn }) => {
      const spell = spells.get(id);
      return [
        id,
        {
          hasEnded: status === "ended",
          startedOn,
          lastAskedOn: lastAskedOn.get(id) ?? null,
          jobLostOn: toldOfLoss.get(id) ?? (spell?.afterJob ? spell.since : null),
        },
      ];
    }),
  );
}
