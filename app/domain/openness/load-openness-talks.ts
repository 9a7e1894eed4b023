import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { disclosureTalk } from "#db/schema/openness.ts";
import { talkTask } from "#db/schema/talk.ts";
import type { StaffContext } from "../context.ts";
import { loadSearchSpells } from "../participants/search-spell.ts";
import type { OpennessTalks } from "./when-to-raise.ts";

/** What there is to know about each of some people for the reminder. The caller has checked that they may be read. */
export async function loadOpennessTalks(
  ctx: StaffContext,
  people: readonly { id: string; status: string; startedOn: string }[],
): Promise<Map<string, OpennessTalks>> {
  const ids = people.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const { serviceId } = ctx.actor;
  const [spells, talks, troubles] = await Promise.all([
    loadSearchSpells(ctx, people),
    ctx.tx
      .select({
        participantId: disclosureTalk.participantId,
        lastOn: sql<string>`max(${disclosureTalk.talkedOn})::text`,
      })
      .from(disclosureTalk)
      .where(and(eq(disclosureTalk.serviceId, serviceId), inArray(disclosureTalk.participantId, ids)))
      .groupBy(disclosureTalk.participantId),
    ctx.tx
      .select({ participantId: talkTask.participantId })
      .from(talkTask)
      .where(
        and(
          eq(talkTask.serviceId, serviceId),
          inArray(talkTask.participantId, ids),
          eq(talkTask.about, "openness"),
          isNull(talkTask.settledAt),
        ),
      ),
  ]);
  const lastTalkOn = new Map(talks.map((talk) => [talk.participantId, talk.lastOn]));
  const inTrouble = new Set(troubles.map(({ participantId }) => participantId));
  return new Map(
    people.map(({ id, status }) => [
      id,
      {
        hasEnded: status === "ended",
        searchingSince: spells.get(id)?.since ?? null,
        lastTalkOn: lastTalkOn.get(id) ?? null,
        troubleAtJob: inTrouble.has(id),
      },
    ]),
  );
}

/** The same for one person. */
export async function loadOpennessTalksOf(
  ctx: StaffContext,
  person: { id: string; status: string; startedOn: string },
): Promise<OpennessTalks> {
  const found = (await loadOpennessTalks(ctx, [person])).get(person.id);
  return found ?? { hasEnded: false, searchingSince: null, lastTalkOn: null, troubleAtJob: false };
}
