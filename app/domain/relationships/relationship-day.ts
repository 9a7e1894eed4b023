import { addDays, daysBetween } from "../calendar/today.ts";

export { addDays, daysBetween };

/** A calendar day in the service's time zone, as "2026-11-22". */
export type Day = string;

/** Day 0 of the running sums. It must never change: the stored sums are relative to it. */
export const epoch: Day = "2020-01-01";

/** Whole days since 2020-01-01. */
export function dayNumber(day: Day): number {
  return daysBetween(epoch, day);
}

export type IsHoliday = (day: Day) => boolean;

/** The day that many working days later: Monday to Friday and no holiday. */
export function addWorkingDays(day: Day, workingDays: number, isHoliday: IsHoliday = () => false): Day {
  let reached = day;
  let left = workingDays;
  while (left > 0) {
    reached = addDays(reached, 1);
    if (isWorkingDay(reached, isHoliday)) left -= 1;
  }
  return reached;
}

/** The day itself when it is a working day, else the next one. */
export function onWorkingDay(day: Day, isHoliday: IsHoliday = () => false): Day {
  return isWorkingDay(day, isHoliday) ? day : addWorkingDays(day, 1, isHoliday);
}

function isWorkingDay(day: Day, isHoliday: IsHoliday): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isHoliday(day);
}

/** What is left after `days` of something that halves every `halfLifeDays`. Never more than 1. */
export function decay(days: number, halfLifeDays: number): number {
  return 2 ** (-Math.max(0, days) / halfLifeDays);
}
