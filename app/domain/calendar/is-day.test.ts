import { expect, test } from "vitest";
import { dayField } from "./day-field.ts";
import { isDay } from "./is-day.ts";

test.each(["2026-11-18", "2028-02-29", "1814-05-17", "2999-12-31"])("%s is a day", (text) => {
  expect(isDay(text)).toBe(true);
  expect(dayField.safeParse(text).success).toBe(true);
});

test.each([
  "2026-02-29",
  "2026-11-31",
  "2026-12-99",
  "2026-13-01",
  "2026-00-10",
  "0000-01-01",
  "9999-12-31",
  "2026-1-1",
  "2026-11-18T00:00",
  "",
])("'%s' is none", (text) => {
  expect(isDay(text)).toBe(false);
  expect(dayField.safeParse(text).error?.issues[0]?.message).toBe("date_wrong");
});
