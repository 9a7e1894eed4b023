/** Why a person does not want a workplace; kept on the participant's side and never turned into a wish by itself. */
export const ruledOutReasons = [
  "way",
  "hours",
  "tasks",
  "environment",
  "known_there",
  "worked_there",
  "other",
] as const;
export type RuledOutReason = (typeof ruledOutReasons)[number];

export function isRuledOutReason(reason: string | null): reason is RuledOutReason {
  return ruledOutReasons.some((known) => known === reason);
}
