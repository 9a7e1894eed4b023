import { and, eq, isNull } from "drizzle-orm";
import { disclosure } from "#db/schema/openness.ts";
import type { StaffContext } from "../context.ts";
import { type ContactChoice, contactChoices } from "./disclosure-vocabulary.ts";
import { loadOpennessTalksOf } from "./load-openness-talks.ts";
import { type ReasonToRaise, whenToRaise } from "./when-to-raise.ts";

export type OpennessSummary = {
  /** Towards all employers; null when nothing is agreed, or it has run out. */
  contact: ContactChoice | null;
  named: number;
  toRaise: ReasonToRaise | null;
};

/** For the participant's own page: whether something is agreed, and nothing of what. The page writes the read line. */
export async function summariseOpenness(
  ctx: StaffContext,
  person: { id: string; status: string; startedOn: string },
): Promise<OpennessSummary> {
  const rows = await ctx.tx
    .select({ towards: disclosure.towards, contact: disclosure.contact, untilOn: disclosure.untilOn })
    .from(disclosure)
    .where(
      and(
        eq(disclosure.serviceId, ctx.actor.serviceId),
        eq(disclosure.participantId, person.id),
        isNull(disclosure.endedAt),
      ),
    );
  const standing = rows.filter(({ untilOn }) => untilOn === null || untilOn >= ctx.today);
  const all = standing.find(({ towards }) => towards === "all");
  return {
    contact: contactChoices.find((known) => known === all?.contact) ?? null,
    named: standing.filter(({ towards }) => towards !== "all").length,
    toRaise: whenToRaise(await loadOpennessTalksOf(ctx, person), ctx.today),
  };
}
