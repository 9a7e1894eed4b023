import { expect, test } from "vitest";
import * as f from "./format.ts";

const nb = { language: "nb" as const, today: "2026-11-22", timeZone: "Europe/Oslo" };
const en = { ...nb, language: "en" as const };

test("days carry their year only when it is not this one", () => {
  expect(f.formatDay("2026-11-13", nb)).toBe("13. nov.");
  expect(f.formatDay("2025-11-13", nb)).toBe("13. nov. 2025");
  expect(f.formatDay("2026-11-13", en)).toBe("13 Nov");
  expect(f.formatLongDay("2026-11-13", nb)).toBe("fredag 13. november");
  expect(f.formatLongDay("2026-11-13", en)).toBe("Friday 13 November");
  expect(f.formatDayForField("2026-03-01")).toBe("01.03.2026");
});

test("moments are told in the given time zone on a 24-hour clock", () => {
  expect(f.formatMoment(new Date("2026-11-22T13:10:00Z"), nb)).toBe("i dag kl. 14.10");
  expect(f.formatMoment(new Date("2026-11-22T13:10:00Z"), en)).toBe("today at 14:10");
  expect(f.formatMoment(new Date("2026-11-20T23:30:00Z"), nb)).toBe("i går kl. 00.30");
  expect(f.formatMoment(new Date("2026-11-12T08:05:00Z"), nb)).toBe("12. nov. kl. 09.05");
});

test("distance in days is told in words", () => {
  expect(f.formatDaysAway("2026-11-13", nb)).toBe("for 9 dager siden");
  expect(f.formatDaysAway("2026-11-21", nb)).toBe("i går");
  expect(f.formatDaysAway("2026-11-22", nb)).toBe("i dag");
  expect(f.formatDaysAway("2026-11-25", nb)).toBe("om 3 dager");
  expect(f.formatDaysAway("2026-11-13", en)).toBe("9 days ago");
});

test.each([
  ["2026-11-13", 46],
  ["2026-01-01", 1],
  ["2027-01-01", 53],
  ["2024-12-30", 1],
  ["2026-11-22", 47],
  ["2026-11-23", 48],
])("%s lies in week %i", (day, week) => {
  expect(f.weekNumber(day)).toBe(week);
});

test("weeks start on Monday and are named", () => {
  expect(f.weekdayNames("nb")[0]).toBe("mandag");
  expect(f.formatWeek("2026-11-13", "nb")).toBe("Uke 46");
});

test("numbers, kroner and distances are written the language's way", () => {
  expect(f.formatNumber(1588, "nb")).toBe("1\u00a0588");
  expect(f.formatKroner(160_400, "nb")).toBe("160\u00a0400 kr");
  expect(f.formatKroner(160_400, "en")).toBe("NOK 160,400");
  expect(f.formatDistance(348, "nb")).toBe("350 m");
  expect(f.formatDistance(1240, "nb")).toBe("1,2 km");
  expect(f.formatDistance(34_400, "en")).toBe("34 km");
});

test("a duration is told in minutes and hours, a long journey in whole hours", () => {
  expect(f.formatDuration(45, nb)).toBe("45 min");
  expect(f.formatDuration(135, nb)).toBe("2 t 15 min");
  expect(f.formatDuration(210, nb)).toBe("3 t 30 min");
  expect(f.formatDuration(120, { ...nb, words: true })).toBe("2 timer");
  expect(f.formatDuration(61, { ...en, words: true })).toBe("1 hour 1 minute");
  expect(f.formatDuration(538, { ...nb, rough: true })).toBe("9 t");
  expect(f.formatDuration(179.4, { ...nb, rough: true })).toBe("2 t 59 min");
  expect(f.formatDuration(0, nb)).toBe("0 min");
});
