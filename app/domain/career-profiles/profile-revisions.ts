import { addDays } from "../calendar/today.ts";

/** The profile is gone through again within so many days of a job's start and of its end (IPS-25 item 14). */
export const revisedWithinDays = 30;

export type JobEvent = { kind: "job_started" | "job_ended"; on: string };
export type HeldSession = { on: string; occasion: string };

export type Revision = JobEvent & {
  /** The last day that counts, yyyy-mm-dd. */
  dueOn: string;
  /** The first talk about it; null when there has been none. */
  heldOn: string | null;
  state: "in_time" | "late" | "due" | "overdue";
};

/**
 * For each start and end of a job that has been: whether the profile was gone through, and when it is due. A talk counts
 * for the occasion it was held for, or as a general one; the same talk may answer several.
 * @param today yyyy-mm-dd; what lies after it is not due yet and left out
 * @returns in the order of the days. Never throws.
 */
export function profileRevisions(
  events: readonly JobEvent[],
  sessions: readonly HeldSession[],
  today: string,
): Revision[] {
  return events
    .filter(({ on }) => on <= today)
    .map((event) => {
      const dueOn = addDays(event.on, revisedWithinDays);
      const [heldOn = null] = sessions
        .filter(({ on, occasion }) => on >= event.on && (occasion === event.kind || occasion === "review"))
        .map(({ on }) => on)
        .sort();
      const isLate = (heldOn ?? today) > dueOn;
      const state: Revision["state"] =
        heldOn === null ? (isLate ? "overdue" : "due") : isLate ? "late" : "in_time";
      return { ...event, dueOn, heldOn, state };
    })
    .sort((one, other) => one.on.localeCompare(other.on));
}

/** How many dated talks a profile is made over (IPS-25 item 14). */
export const sessionsAsked = { fewest: 2, most: 3 } as const;
