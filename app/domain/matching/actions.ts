import { type ContactGuard, saysWait } from "./contact-guard.ts";

/** What the person has said may be told to employers; null while nothing is written down. */
export type Openness = "no" | "partly" | "yes" | null;

export type MatchAction =
  /** Getting to know the workplace, on nobody's behalf. */
  | { action: "general_visit"; allowed: boolean; guard: ContactGuard | null }
  /** Speaking of this person: only what they have agreed to. */
  | { action: "speak_of_person"; allowed: boolean; openness: Openness };

/**
 * What may be done at a workplace. A missing consent takes away speaking of the person, never the workplace: a general
 * visit names nobody. A guard that says "wait" holds both back.
 */
export function actionsAt(guards: readonly ContactGuard[], openness: Openness): MatchAction[] {
  const guard = guards.find(saysWait) ?? null;
  return [
    { action: "general_visit", allowed: guard === null, guard },
    {
      action: "speak_of_person",
      allowed: guard === null && (openness === "yes" || openness === "partly"),
      openness,
    },
  ];
}
