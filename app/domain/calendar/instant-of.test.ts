import { expect, test } from "vitest";
import { instantOf } from "./instant-of.ts";

test.each([
  ["2026-11-22", "14:10", "2026-11-22T13:10:00.000Z"],
  ["2026-07-01", "00:05", "2026-06-30T22:05:00.000Z"],
  // Summer time begins at 02:00 on 29 March and ends at 03:00 on 25 October 2026.
  ["2026-03-29", "01:59", "2026-03-29T00:59:00.000Z"],
  ["2026-03-29", "03:00", "2026-03-29T01:00:00.000Z"],
  ["2026-10-25", "03:30", "2026-10-25T02:30:00.000Z"],
])("%s at %s in Oslo is %s", (day, time, instant) => {
  expect(instantOf(day, time, "Europe/Oslo").toISOString()).toBe(instant);
});
