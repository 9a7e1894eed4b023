import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { participantStatusChange } from "#db/schema/participant.ts";
import type { StaffContext } from "../context.ts";
import { isSeeking } from "./participant-vocabulary.ts";

export type StatusChange = { status: string; changedOn: string };

/** Since when somebody has been looking for work, without a break, and whether a job came before it. */
export type SearchSpell = { since: string; afterJob: boolean };

const atWork = ["working", "stepping_down"];

/**
 * The present search, told by the changes of status, oldest first; it began with the person's start when there never was
 * anything else. Null for somebody who is not looking for work.
 */
export function searchSpell(
  { status, startedOn }: { status: string; startedOn: string },
  changes: readonly StatusChange[],
): SearchSpell | null {
  if (!isSeeking(status)) return null;
  let spell: SearchSpell = { since: startedOn, afterJob: false };
  changes.forEach((change, index) => {
    const before = changes[index - 1];
    if (before && isSeeking(change.status) && !isSeeking(before.status))
      spell = { since: change.changedOn, afterJob: atWork.includes(before.status) };
  });
  return spell;
}

/** The present search of each of some people; those who are not looking for work are left out. */
export async function loadSearchSpells(
  ctx: StaffContext,
  people: readonly { id: string; status: string; startedOn: string }[],
): Promise<Map<string, SearchSpell>> {
  const seekers = people.filter(({ status }) => isSeeking(status));
  if (seekers.length === 0) return new Map();
  const rows = await ctx.tx
    .select({
      participantId: participantStatusChange.participantId,
      status: participantStatusChange.status,
      changedOn: participantStatusChange.changedOn,
    })
    .from(participantStatusChange)
    .where(
      and(
        eq(participantStatusChange.serviceId, ctx.actor.serviceId),
        inArray(
          participantStatusChange.participantId,
          seekers.map(({ id }) => id),
        ),
        // A state that was a slip never was.
        isNull(participantStatusChange.voidedAt),
      ),
    )
    .orderBy(
      asc(participantStatusChange.changedOn),
      asc(participantStatusChange.createdAt),
      asc(participantStatusChange.id),
    );
  return new Map(
    seekers.flatMap((person) => {
      const spell = searchSpell(
        person,
        rows.filter(({ participantId }) => participantId === person.id),
      );
      return spell ? [[person.id, spell] as const] : [];
    }),
  );
}
