import { daysBetween } from "../calendar/today.ts";

export type FollowUpDue = {
  /** late: the last day is over; now: it can be done today; ahead: the window is still to come. */
  when: "late" | "now" | "ahead";
  /** Days over the last day, to the last day, or to the first day. */
  days: number;
};

/**
 * How a follow-up stands on a day. A day that was agreed on instead takes the place of the window.
 * @param today yyyy-mm-dd
 */
export function followUpDue(
  row: { dueFrom: string; dueOn: string; movedTo: string | null },
  today: string,
): FollowUpDue {
  const first = row.movedTo ?? row.dueFrom;
  const last = row.movedTo ?? row.dueOn;
  if (today > last) return { when: "late", days: daysBetween(last, today) };
  if (today >= first) return { when: "now", days: daysBetween(today, last) };
  return { when: "ahead", days: daysBetween(today, first) };
}
