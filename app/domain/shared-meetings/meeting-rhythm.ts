import { daysBetween } from "../calendar/today.ts";
import { workingDayFrom } from "../calendar/working-days.ts";
import { dayAfter } from "../follow-ups/follow-up-plan.ts";

export type MeetingRhythm = {
  /** The day by which the next meeting should be held. */
  dueOn: string;
  state: "planned" | "due" | "overdue" | "ahead";
  /** Days over the day, or to it. */
  days: number;
};

/** For so many days before it is due, the next meeting is asked for. */
const askedForDays = 7;

/**
 * Person, therapist and specialist meet on the goals once a month (Centres for Job Coping). The month runs from the last
 * meeting, for the first one from the entry. A planned meeting that is not over puts it at ease.
 *
 * @param meetings.lastHeldOn last meeting on goals that was held
 * @param meetings.plannedOn next one planned for today or later
 */
export function meetingRhythm(
  meetings: { startedOn: string; lastHeldOn: string | null; plannedOn: string | null },
  today: string,
): MeetingRhythm {
  const dueOn = dayAfter(meetings.lastHeldOn ?? meetings.startedOn, { months: 1, days: 0 });
  const days = daysBetween(today, dueOn);
  if (meetings.plannedOn !== null && meetings.plannedOn >= today)
    return { dueOn, state: "planned", days: daysBetween(today, meetings.plannedOn) };
  if (days < 0) return { dueOn, state: "overdue", days: -days };
  return { dueOn, state: days <= askedForDays ? "due" : "ahead", days };
}

/** The working day a month after a meeting: proposed for the next one. */
export function nextMeetingDay(country: string, heldOn: string): string {
  return workingDayFrom(country, dayAfter(heldOn, { months: 1, days: 0 }));
}
