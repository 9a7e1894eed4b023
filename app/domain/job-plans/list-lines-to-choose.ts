import { and, eq, inArray, isNull } from "drizzle-orm";
import { contactOnBehalf, participant } from "#db/schema/participant.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { sealersOf } from "../participant-keys/participant-sealer.ts";
import { initialsOf } from "../participants/participant-vocabulary.ts";
import { writeReadLines } from "../participants/require-participant.ts";
import { holdsOn } from "./plan-lines.ts";
import { openLinesOf } from "./search-plan-rows.ts";

export type LinesToChoose = {
  participantId: string;
  initials: string;
  referenceCode: string;
  lines: { id: string; words: string }[];
};

/**
 * For each of those on whose behalf a contact was made without a line of their plan: the lines that held on its day. Only
 * participants whom the reader may see; a read line for each that is shown.
 */
export async function listLinesToChoose(
  ctx: StaffContext,
  contact: { id: string; day: string },
): Promise<LinesToChoose[]> {
  requirePermission(ctx, "participant:write");
  const { serviceId } = ctx.actor;
  const loose = await ctx.tx
    .select({ id: contactOnBehalf.participantId })
    .from(contactOnBehalf)
    .where(
      and(
        eq(contactOnBehalf.serviceId, serviceId),
        eq(contactOnBehalf.employerContactId, contact.id),
        isNull(contactOnBehalf.jobSearchPlanLineId),
      ),
    );
  const ids = loose.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [people, lines] = await Promise.all([
    ctx.tx
      .select({
        id: participant.id,
        givenName: participant.givenName,
        familyName: participant.familyName,
        referenceCode: participant.referenceCode,
      })
      .from(participant)
      .where(and(eq(participant.serviceId, serviceId), inArray(participant.id, ids))),
    openLinesOf(ctx, ids, await sealersOf(ctx, ids)),
  ]);
  const shown = people.flatMap(({ id, givenName, familyName, referenceCode }) => {
    const held = (lines.get(id) ?? []).filter((line) => holdsOn(line, contact.day));
    if (held.length === 0) return [];
    return [
      {
        participantId: id,
        initials: initialsOf(givenName, familyName),
        referenceCode,
        lines: held.map(({ id: lineId, words }) => ({ id: lineId, words })),
      },
    ];
  });
  await writeReadLines(
    ctx,
    shown.map(({ participantId }) => participantId),
    "search_plan",
  );
  return shown;
}
