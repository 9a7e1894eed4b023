import { expect, test } from "vitest";
import {
  findIndustryDivision,
  industryCodesToday,
  industryDivisions,
  industryDivisionsToday,
  industryFilterCodes,
} from "./industries.ts";
import { industryRenumberings } from "./industry-renumberings.ts";

test("each of the 87 divisions of SN2025 has a name in both languages", () => {
  expect(new Set(industryDivisions.map(({ code }) => code)).size).toBe(87);
  for (const { nb, en } of industryDivisions) expect(nb !== "" && en !== "").toBe(true);
  expect(findIndustryDivision("45")).toBeNull();
});

test("hairdressing under its old number is found under its new one, and the other way round", () => {
  expect(industryCodesToday("96.020")).toEqual(["96.21", "96.22"]);
  expect(industryFilterCodes("96.21")).toEqual(expect.arrayContaining(["96.21", "96.02"]));
});

test("motor vehicles left division 45 for wholesale, retail and repair", () => {
  expect(industryDivisionsToday("45.200")).toEqual(["95"]);
  expect(industryDivisionsToday("45")).toEqual(["46", "47", "95"]);
  expect(industryFilterCodes("95.31")).toContain("45.20");
  expect(industryFilterCodes("95")).toEqual(expect.arrayContaining(["95", "45.20", "45.40"]));
});

test("a number that both classifications use, with another meaning, gives both places", () => {
  expect(industryCodesToday("46.710")).toEqual(["46.710", "46.81"]);
});

test("a code without renumbering stays itself, with or without its point", () => {
  expect(industryCodesToday("85.201")).toEqual(["85.201"]);
  expect(industryCodesToday("85201")).toEqual(["85.201"]);
});

test("what is no industry code belongs nowhere", () => {
  for (const code of ["", "x", "SN", "4", "96.0201", "00.000"])
    expect(industryDivisionsToday(code)).toEqual([]);
});

test("every renumbering ends in a division that exists", () => {
  for (const targets of Object.values(industryRenumberings)) {
    for (const target of targets) expect(findIndustryDivision(target.slice(0, 2))).not.toBeNull();
  }
});
