import { expect, test } from "vitest";
import { supportsOn } from "./employer-supports.ts";

const inclusion = (day: string) => supportsOn(day).find(({ code }) => code === "inclusion_subsidy");

test("the rate of the day is shown", () => {
  expect(inclusion("2024-06-01")?.rate.values.amount).toBe(149_100);
  expect(inclusion("2026-12-31")).toMatchObject({ outdated: false, rate: { values: { amount: 160_400 } } });
});

test("a year without a known rate shows the last one, marked", () => {
  expect(inclusion("2027-01-01")).toMatchObject({ outdated: true, rate: { values: { amount: 160_400 } } });
});

test("rates of one support do not overlap and every support has one today", () => {
  expect(supportsOn("2026-11-22").map(({ outdated }) => outdated)).toEqual([false, false, false, false]);
});
