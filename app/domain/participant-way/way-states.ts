import { type ParticipantStatus, participantStatuses } from "../participants/participant-vocabulary.ts";

/**
 * Where the way may lead from each state. Nobody has to pass through a state to be let into the next one, so every one
 * that lies ahead can be reached at once; a job or a course that ends leads back to the search, as often as it takes (IPS:
 * another job is offered, whatever the reason was). The end is left by a new referral alone, which begins anew.
 */
const ahead: Readonly<Record<ParticipantStatus, readonly ParticipantStatus[]>> = {
  referred: ["first_contact", "mapping", "job_development", "in_education", "working", "ended"],
  first_contact: ["mapping", "job_development", "in_education", "working", "ended"],
  mapping: ["job_development", "in_education", "working", "ended"],
  job_development: ["in_education", "working", "ended"],
  in_education: ["job_development", "working", "stepping_down", "ended"],
  working: ["job_development", "in_education", "stepping_down", "ended"],
  stepping_down: ["job_development", "in_education", "working", "ended"],
  ended: [],
};

/** The states that a person may move to from this one, in the order of the way. */
export function statesAfter(from: ParticipantStatus): ParticipantStatus[] {
  return participantStatuses.filter((status) => ahead[from].includes(status));
}

export type WayStep = { status: ParticipantStatus; on: string };

export type WayFault =
  | "way_not_from_here"
  | "way_day_ahead"
  | "way_before_last"
  | "way_working_without_job"
  | "way_cause_needed"
  | "way_outreach_first";

export type WayMove = {
  to: ParticipantStatus;
  /** The day from which the new state holds, yyyy-mm-dd. */
  on: string;
  today: string;
  cause: EndingCause | null;
  /** First day of the earliest job that is recorded; null when there is none. */
  firstJobOn: string | null;
  /** Outreach attempts since the person was last in touch. */
  attempts: number;
};

/** Fewest documented attempts before a way may end because nobody is reached (IPS-25 item 25). */
export const fewestAttempts = 2;

/**
 * Whether a person may go from where they are to another state.
 * @param last the newest state that stands
 * @returns what speaks against it, first the gravest; null when nothing does. Never throws.
 */
export function wayFault(last: WayStep, move: WayMove): WayFault | null {
  if (!ahead[last.status].includes(move.to)) return "way_not_from_here";
  if (move.on > move.today) return "way_day_ahead";
  if (move.on < last.on) return "way_before_last";
  if (move.to === "working" && (move.firstJobOn === null || move.firstJobOn > move.on))
    return "way_working_without_job";
  if (move.to === "ended") {
    if (move.cause === null) return "way_cause_needed";
    if (move.cause === "not_reached" && move.attempts < fewestAttempts) return "way_outreach_first";
  }
  return null;
}

/**
 * Why a way ends: NAV's own causes, in our words, and that the person wants no more help. Missed appointments are no
 * cause; that nobody is reached is one only after documented attempts.
 */
export const endingCauses = [
  "work_without_subsidy",
  "work_with_subsidy",
  "work_with_benefits",
  "work_with_graded_pension",
  "education_own_means",
  "education_supported",
  "own_wish",
  "moved",
  "retired",
  "other_measure",
  "other_activity",
  "not_reached",
  "illness",
  "disability_pension",
  "died",
  "other",
] as const;
export type EndingCause = (typeof endingCauses)[number];

export const isEndingCause = (code: string | null): code is EndingCause =>
  (endingCauses as readonly (string | null)[]).includes(code);

/**
 * Ends that zero exclusion (IPS-25 item 9) asks a supervisor to look at: being ill or having a pension is no reason to
 * lose the help, when the person wants a job.
 */
export function isExcludingEnd(cause: EndingCause): boolean {
  return cause === "illness" || cause === "disability_pension";
}
