import fc from "fast-check";
import { expect, test } from "vitest";
import { formatDay } from "./format.ts";
import { readDay } from "./read-day.ts";

const today = "2026-11-22";

test.each([
  ["01.03.2026", "2026-03-01"],
  ["1.3.26", "2026-03-01"],
  ["1/3-26", "2026-03-01"],
  ["1 3 2026", "2026-03-01"],
  ["010326", "2026-03-01"],
  ["01032026", "2026-03-01"],
  ["2026-03-01", "2026-03-01"],
  ["1. mars 2026", "2026-03-01"],
  ["1 March 2026", "2026-03-01"],
  ["1. MAR. 26", "2026-03-01"],
  ["29.2.2028", "2028-02-29"],
  ["24. des", "2026-12-24"],
  ["24.12.", "2026-12-24"],
  ["3. januar", "2027-01-03"],
  ["1. mars", "2027-03-01"],
  ["5.11", "2026-11-05"],
])("%s is read as %s", (written, day) => {
  expect(readDay(written, today)).toBe(day);
});

test.each([
  "",
  "i morgen",
  "31.2.2026",
  "29.2.2026",
  "0.1.2026",
  "1.13.2026",
  "1.3.126",
  "12",
  "1. mårs",
  "1.3.2026 kl 12",
])("%j is no day", (written) => {
  expect(readDay(written, today)).toBeNull();
});

test("every day written by formatDay is read back", () => {
  const days = fc.date({ min: new Date("1950-01-01"), max: new Date("2150-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(days, fc.constantFrom("nb" as const, "en" as const), (date, language) => {
      const day = date.toISOString().slice(0, 10);
      expect(readDay(formatDay(day, { language, today, year: true }), today)).toBe(day);
    }),
  );
});
