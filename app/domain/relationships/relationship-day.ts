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

/** What is left after `days` of something that halves every `halfLifeDays`. Never more than 1. */
export function decay(days: number, halfLifeDays: number): number {
  return 2 ** (-Math.max(0, days) / halfLifeDays);
}
