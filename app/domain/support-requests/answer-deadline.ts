import { instantOf } from "../calendar/instant-of.ts";
import { addDays, dayIn } from "../calendar/today.ts";
import { addWorkingDays, workingDayFrom } from "../calendar/working-days.ts";
import type { Urgency } from "./support-request-kind.ts";

/** Answers are promised by the end of office hours. */
export const officeCloses = "16:00";
/** NAV answers employers within two working days (peers' standard); so do we. */
export const workingDaysToAnswer = 2;

/**
 * When an employer's request has to be answered: an urgent one the same day, any other within two working days of the
 * day it came. What comes after office hours, in a weekend or on a public holiday counts from the next working day.
 * @returns the instant at which office hours end on the last day
 */
export function answerDeadline(
  asked: { at: Date; urgency: Urgency },
  place: { timeZone: string; country: string },
): Date {
  const day = dayIn(place.timeZone, asked.at);
  const tooLate = asked.at >= instantOf(day, officeCloses, place.timeZone);
  const received = workingDayFrom(place.country, tooLate ? addDays(day, 1) : day);
  const last =
    asked.urgency === "urgent" ? received : addWorkingDays(place.country, received, workingDaysToAnswer);
  return instantOf(last, officeCloses, place.timeZone);
}

export type DeadlineState = "done" | "overdue" | "today" | "later";

/** How a request stands against its deadline at this moment. */
export function deadlineState(
  request: { dueAt: Date; answeredAt: Date | null },
  moment: { now: Date; today: string; timeZone: string },
): DeadlineState {
  if (request.answeredAt) return "done";
  if (request.dueAt < moment.now) return "overdue";
  return dayIn(moment.timeZone, request.dueAt) === moment.today ? "today" : "later";
}
