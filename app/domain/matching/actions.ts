import type { TellingRefusal } from "../openness/what-may-be-said.ts";
import { type ContactGuard, saysWait } from "./contact-guard.ts";

/** Whether the person may be spoken of at the workplace, and if not why (app/domain/openness). */
export type SpeakingOf = { allowed: true } | { allowed: false; reason: TellingRefusal };

export type MatchAction =
  /** Getting to know the workplace, on nobody's behalf. */
  | { action: "general_visit"; allowed: boolean; guard: ContactGuard | null }
  /** Speaking of this person: only what they have agreed to. */
  | { action: "speak_of_person"; allowed: boolean; refusal: TellingRefusal | null };

/**
 * What may be done at a workplace. Missing openness takes away speaking of the person, never the workplace: a general
 * visit names nobody. A guard that says "wait" holds both back.
 */
export function actionsAt(guards: readonly ContactGuard[], speaking: SpeakingOf): MatchAction[] {
  const guard = guards.find(saysWait) ?? null;
  return [
    { action: "general_visit", allowed: guard === null, guard },
    {
      action: "speak_of_person",
      allowed: guard === null && speaking.allowed,
      refusal: speaking.allowed ? null : speaking.reason,
    },
  ];
}
