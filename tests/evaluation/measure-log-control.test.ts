import { expect, test } from "vitest";
import { studyLogControl } from "./log-control-study.ts";
import { seeded } from "./seeded.ts";

test("the control of the log finds what is planted in a small service and is quiet otherwise", () => {
  const size = { staff: 120, weeks: 10, linesADay: 12, snoops: 100 };
  const figures = studyLogControl(seeded(11), size);
  expect(figures.lines).toBeGreaterThan(60_000);
  expect(figures.recall).toBeGreaterThanOrEqual(0.95);
  expect(figures.needlessPer100Weeks).toBeLessThanOrEqual(2);
  expect(studyLogControl(seeded(11), size)).toEqual(figures);
}, 30_000);
