import type { Stage } from "../relationships/relationship-configuration.ts";
import type { FactKind } from "./fact-kind.ts";

export type Cup = 1 | 2 | 3;
export const cups = [1, 2, 3] as const satisfies readonly Cup[];

/**
 * What to find out at a workplace, cup by cup, and within a cup in the order in which a conversation has it. A question
 * is named by the fact that its answer becomes; its words are ask_<kind>. The first cup asks what anybody may ask who
 * drops in, the second what the work is like and what they need, the third what it would take for a person to try.
 */
export const questionBank = {
  1: [
    "main_activity",
    "customers",
    "workplace_size",
    "sectors",
    "decision_maker_known",
    "visiting_times",
    "public_transport",
    "parking",
  ],
  2: [
    "tasks",
    "occupations",
    "tasks_left_undone",
    "who_thrives",
    "good_first_month",
    "season",
    "shifts",
    "days",
    "earliest_start",
    "shortest_shift",
    "hours_min",
    "hours_max",
    "hiring_ways",
    "trained_by",
    "noise",
    "pace",
    "people",
    "variety",
    "structure",
    "physical_load",
    "standing",
    "lifting",
    "outdoors",
    "conditions",
    "quiet_room",
    "language_needed",
    "licence_needed",
    "police_certificate_needed",
    "clothing",
    "hourly_wage",
    "ordinary_wage",
  ],
  3: [
    "flexible_hours",
    "visits_welcome",
    "adjustments_offered",
    "mentor_available",
    "willingness",
    "follow_up_experience",
    "follow_up_lessons",
    "takes_on_from",
  ],
} as const satisfies Record<Cup, readonly FactKind[]>;

const cupOfKind: ReadonlyMap<FactKind, Cup> = new Map(
  cups.flatMap((cup) => questionBank[cup].map((kind): [FactKind, Cup] => [kind, cup])),
);

/** Every kind that a question asks for. */
export const askableKinds: ReadonlySet<FactKind> = new Set(cupOfKind.keys());

/** The cup that is being worked for at a stage; after the third there is still what was never asked. */
export function cupWorkedFor(stage: Stage): Cup {
  if (stage === "none" || stage === "contacted") return 1;
  return stage === "met" ? 2 : 3;
}

/**
 * What to ask next at a stage, the most useful first: what the caseload wants to know, then the cup that is worked for,
 * then what an earlier cup left open, then the later ones. Nothing that is known, each once.
 *
 * @param known kinds with an accepted answer
 * @param wanted kinds whose answers would change matches of the reader's caseload (matching/ask-next-at.ts)
 */
export function questionsToAsk(
  stage: Stage,
  known: readonly string[],
  wanted: readonly FactKind[] = [],
): FactKind[] {
  const now = cupWorkedFor(stage);
  const order = [now, ...cups.filter((cup) => cup < now).reverse(), ...cups.filter((cup) => cup > now)];
  const all = new Set<FactKind>([
    ...wanted.filter((kind) => askableKinds.has(kind)),
    ...order.flatMap((cup) => questionBank[cup]),
  ]);
  return [...all].filter((kind) => !known.includes(kind));
}

/** Of questions in their order, those that belong in a meeting at a stage: wanted ones, and none of a later cup. */
export function questionsForMeeting(
  stage: Stage,
  questions: readonly FactKind[],
  wanted: readonly FactKind[] = [],
): FactKind[] {
  const now = cupWorkedFor(stage);
  return questions.filter((kind) => wanted.includes(kind) || (cupOfKind.get(kind) ?? 3) <= now);
}
