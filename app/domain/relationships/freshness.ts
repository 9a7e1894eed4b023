import { daysBetween } from "../calendar/today.ts";

/** The cadence within which a relationship is warm: six weeks (next step for an engaged employer without an opening). */
const freshDays = 42;

/** Whether the last contact lies inside the cadence; never when there was none. */
export function isFresh(lastContactOn: string | null, today: string): boolean {
  return lastContactOn !== null && daysBetween(lastContactOn, today) <= freshDays;
}
