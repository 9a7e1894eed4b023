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

export const timeQuestions = ["earliest_start"] as const satisfies readonly FactKind[];

/** Of the questions a contact can answer, those nobody has answered yet, in the order they help. */
export function unknownFacts(known: readonly string[]): FactKind[] {
  return [...quickQuestions, ...listQuestions, ...timeQuestions].filter((kind) => !known.includes(kind));
}
