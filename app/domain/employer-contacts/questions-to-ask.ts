import type { FactKind } from "../employer-facts/fact-kind.ts";

/**
 * Questions that can be answered by one tap while the meeting is fresh, the ones that most wishes turn on first: when
 * the day starts and can be moved, then noise, pace and customers.
 */
export const quickQuestions = [
  "flexible_hours",
  "noise",
  "pace",
  "customers",
  "visits_welcome",
  "quiet_room",
  "physical_load",
  "mentor_available",
  "variety",
  "people",
  "outdoors",
  "structure",
  "decision_maker_known",
  "follow_up_experience",
] as const satisfies readonly FactKind[];

/** Lists that take more than one tap. */
export const listQuestions = [
  "shifts",
  "hiring_ways",
  "adjustments_offered",
] as const satisfies readonly FactKind[];

/** Answers that are typed. */
export const typedQuestions = ["earliest_start"] as const satisfies readonly FactKind[];

/** Asked only when an answer would change a match of the reader's caseload. */
export const quickWhenAsked = [
  "standing",
  "lifting",
  "language_needed",
  "police_certificate_needed",
  "public_transport",
  "parking",
] as const satisfies readonly FactKind[];
export const listWhenAsked = ["days", "conditions", "licence_needed"] as const satisfies readonly FactKind[];
export const typedWhenAsked = [
  "hours_min",
  "hours_max",
  "workplace_size",
  "hourly_wage",
  "takes_on_from",
] as const satisfies readonly FactKind[];

/** Everything that can be answered while a contact is logged. */
export const askableWhenLogging: ReadonlySet<FactKind> = new Set<FactKind>([
  ...quickQuestions,
  ...listQuestions,
  ...typedQuestions,
  ...quickWhenAsked,
  ...listWhenAsked,
  ...typedWhenAsked,
]);

/**
 * Of the questions a contact can answer, those nobody has answered yet, in the order they help.
 *
 * @param first what the caseload needs to know most (matching/ask-next-at.ts); it comes before the rest
 */
export function unknownFacts(known: readonly string[], first: readonly FactKind[] = []): FactKind[] {
  const questions = new Set<FactKind>([
    ...first.filter((kind) => askableWhenLogging.has(kind)),
    ...quickQuestions,
    ...listQuestions,
    ...typedQuestions,
  ]);
  return [...questions].filter((kind) => !known.includes(kind));
}
