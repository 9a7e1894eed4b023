import { expect, test } from "vitest";
import { industryDivisions } from "#db/reference/industries.ts";
import { conditionScales, findIndustryConditions } from "#db/reference/industry-conditions.ts";
import { sectorsOfIndustry, usualConditions, usualTasks } from "#db/reference/industry-tasks.ts";
import { conditions, sectors } from "../employer-facts/fact-kind.ts";
import { isTaskTag } from "../employer-facts/task-tag.ts";
import { atMostFit, scaleFit } from "./curves.ts";
import { chanceOfTask, expectedCover, expectedFits, expectedHours, expectedStart } from "./priors.ts";

const divisions = industryDivisions.map(({ code }) => code).filter((code) => !["98", "99"].includes(code));

test("every industry has usual levels from 1 to 5 and chances from 0 to 1", () => {
  for (const division of divisions) {
    const usual = findIndustryConditions(division);
    expect(usual, division).not.toBeNull();
    for (const scale of conditionScales) {
      expect(usual?.levels[scale], `${division} ${scale}`).toBeGreaterThanOrEqual(1);
      expect(usual?.levels[scale], `${division} ${scale}`).toBeLessThanOrEqual(5);
    }
    for (const chance of [...Object.values(usual?.chances ?? {}), usual?.partTime ?? -1]) {
      expect(chance).toBeGreaterThanOrEqual(0);
      expect(chance).toBeLessThanOrEqual(1);
    }
  }
});

test("tasks, conditions and sectors of industries are words of the vocabulary", () => {
  for (const division of divisions) {
    for (const tag of usualTasks(division) ?? []) expect(isTaskTag(tag), tag).toBe(true);
    for (const condition of usualConditions(division) ?? []) expect(conditions).toContain(condition);
    for (const sector of sectorsOfIndustry(division) ?? []) expect(sectors).toContain(sector);
  }
});

test("an expected fit lies between 0 and 1, is highest at what is usual, and needs no industry", () => {
  const scale = expectedFits(scaleFit);
  const atMost = expectedFits(atMostFit);
  for (const table of [scale, atMost]) {
    for (const row of table) {
      for (const expected of row.slice(1)) {
        expect(expected).toBeGreaterThan(0);
        expect(expected).toBeLessThanOrEqual(1 + 1e-12);
      }
    }
  }
  for (const usual of [1, 2, 3, 4, 5]) {
    const row = scale[usual]?.slice(1) ?? [];
    expect(Math.max(...row)).toBe(row[usual - 1]);
  }
  expect(expectedStart("56.110", 9 * 60)).toBe(1);
  expect(expectedStart("10.710", 9 * 60)).toBeLessThan(0.2);
  expect(expectedStart(null, 9 * 60)).toBe(0.5);
  expect(expectedCover("87.101", ["day", "night"], ["night"])).toBeGreaterThan(0.3);
  expect(expectedHours("56.110", { min: 15, max: 20 })).toBeGreaterThan(
    expectedHours("41.200", { min: 15, max: 20 }),
  );
  expect(chanceOfTask("56.110", "cooking")).toBeGreaterThan(chanceOfTask("47.110", "cooking"));
});
