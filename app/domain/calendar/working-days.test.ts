import fc from "fast-check";
import { expect, test } from "vitest";
import { addWorkingDays, easterSunday, holidaysIn, isWorkingDay, workingDayFrom } from "./working-days.ts";

test.each([
  [1999, "1999-04-04"],
  [2000, "2000-04-23"],
  [2024, "2024-03-31"],
  [2025, "2025-04-20"],
  [2026, "2026-04-05"],
  [2027, "2027-03-28"],
  [2038, "2038-04-25"],
])("Easter Sunday of %i is %s", (year, day) => {
  expect(easterSunday(year)).toBe(day);
});

test("Norway has twelve named holidays in 2026", () => {
  expect([...holidaysIn("NO", 2026)].sort()).toEqual([
    "2026-01-01",
    "2026-04-02",
    "2026-04-03",
    "2026-04-05",
    "2026-04-06",
    "2026-05-01",
    "2026-05-14",
    "2026-05-17",
    "2026-05-24",
    "2026-05-25",
    "2026-12-25",
    "2026-12-26",
  ]);
});

test("two working days after the Wednesday before Easter is the Wednesday after it", () => {
  expect(addWorkingDays("NO", "2026-04-01", 2)).toBe("2026-04-08");
});

test("a Friday, Christmas and an ordinary week", () => {
  expect(addWorkingDays("NO", "2026-11-20", 2)).toBe("2026-11-24");
  expect(addWorkingDays("NO", "2026-12-23", 2)).toBe("2026-12-28");
  expect(addWorkingDays("NO", "2026-11-16", 2)).toBe("2026-11-18");
  expect(workingDayFrom("NO", "2026-05-14")).toBe("2026-05-15");
});

test("a country without rules has its weekends only", () => {
  expect(isWorkingDay("SE", "2026-12-25")).toBe(true);
  expect(isWorkingDay("SE", "2026-12-26")).toBe(false);
});

test("the answer is a working day, and exactly so many working days lie between", () => {
  const days = fc.date({ min: new Date("2020-01-01"), max: new Date("2040-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 15 }), (date, count) => {
      const from = workingDayFrom("NO", date.toISOString().slice(0, 10));
      const to = addWorkingDays("NO", from, count);
      expect(isWorkingDay("NO", to)).toBe(true);
      let between = 0;
      for (
        let day = new Date(`${from}T00:00:00Z`);
        day.toISOString().slice(0, 10) < to;
        day.setUTCDate(day.getUTCDate() + 1)
      ) {
        if (isWorkingDay("NO", day.toISOString().slice(0, 10))) between += 1;
      }
      expect(between).toBe(count);
    }),
  );
});
