import * as z from "zod";
import { factFields } from "#app/domain/employer-facts/answer-fields.ts";
import { answerSources } from "#app/domain/employer-facts/answer-questions.ts";
import type { OccupationChoice } from "#app/domain/occupations/usual-occupations.ts";

export const answersForm = z.object({
  /** Looks up what is typed as an occupation, and keeps everything else. */
  intent: z.enum(["save", "find"], "field_wrong").default("save"),
  fact: z.object(factFields).optional(),
  occupationTitle: z.string().trim().max(120, "too_long").optional(),
  /** Occupations that are offered beside the usual ones, as code and name. */
  offered: z.array(z.string().max(200, "too_long")).max(40, "too_many_chosen").optional(),
  source: z.enum(answerSources, "field_wrong").default("visit"),
  observedOn: z.string().trim().max(30, "too_long").optional(),
  namesAreNotParticipants: z.literal("yes").optional(),
});

export const toOffered = ({ code, name }: OccupationChoice): string => `${code} ${name}`;
export const readOffered = (text: string): OccupationChoice[] => {
  const [, code, name] = /^(\d{4}) (.+)$/.exec(text) ?? [];
  return code && name ? [{ code, name }] : [];
};

/** Everything that was typed, to be shown again with more occupations to choose among. */
export function typedAnswers(
  input: z.output<typeof answersForm>,
  found: readonly OccupationChoice[],
): Record<string, string | string[]> {
  const answers = Object.entries(input.fact ?? {}).flatMap(([kind, value]) =>
    value === undefined ? [] : [[`fact.${kind}`, value] as const],
  );
  return {
    ...Object.fromEntries(answers),
    occupationTitle: input.occupationTitle ?? "",
    offered: [...new Set([...found.map(toOffered), ...(input.offered ?? [])])],
    source: input.source,
    observedOn: input.observedOn ?? "",
  };
}
