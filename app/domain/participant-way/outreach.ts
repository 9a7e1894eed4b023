import { addDays } from "../calendar/today.ts";

/** IPS-25 item 25: whoever did not come is sought within so many days. */
export const outreachWithinDays = 7;

export const outreachWays = [
  "phone",
  "text_message",
  "letter",
  "home_visit",
  "meeting_place",
  "treatment_team",
  "joint_visit",
  "family",
] as const;
export type OutreachWay = (typeof outreachWays)[number];

type Missed = { on: string };
type Attempt = { on: string; reached: boolean };

export type OutreachDue = {
  /** The appointment that was missed. */
  since: string;
  /** The last day for a first attempt. */
  dueOn: string;
  /** Attempts made since then. */
  attempts: number;
  isLate: boolean;
};

/**
 * What is owed to somebody who did not come: an attempt to reach them, until they are reached. Appointments missed in a
 * row are one matter, which begins with the first of them.
 * @param today yyyy-mm-dd
 * @returns null when everybody who was missed has been reached since. Never throws.
 */
export function outreachDue(
  missed: readonly Missed[],
  attempts: readonly Attempt[],
  today: string,
): OutreachDue | null {
  const reachedOn = attempts.reduce((last, { on, reached }) => (reached && on > last ? on : last), "");
  const open = missed.map(({ on }) => on).filter((on) => on > reachedOn);
  const [since] = open.sort();
  if (since === undefined) return null;
  const made = attempts.filter(({ on }) => on >= since).length;
  const dueOn = addDays(since, outreachWithinDays);
  return { since, dueOn, attempts: made, isLate: made === 0 && today > dueOn };
}

/** Attempts since the person was last reached: what an end for want of contact is measured by. */
export function attemptsInVain(attempts: readonly Attempt[]): number {
  const reachedOn = attempts.reduce((last, { on, reached }) => (reached && on > last ? on : last), "");
  return attempts.filter(({ on, reached }) => !reached && on > reachedOn).length;
}
