import { expect, test } from "vitest";
import { realData } from "#tests/support/real-data.ts";
import {
  findIndustryDivision,
  industryCodesToday,
  industryDivisions,
  industryDivisionsToday,
  industryFilterCodes,
  isSameIndustry,
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

test("a division or group that is gone is where its classes went, one that is left stays itself", () => {
  expect(industryCodesToday("45")).toEqual(expect.arrayContaining(["95.31", "46.71", "47.82"]));
  expect(industryCodesToday("96.0")).toEqual(expect.arrayContaining(["96.21", "96.10"]));
  expect(industryCodesToday("56.1")).toEqual(["56.1"]);
  expect(industryFilterCodes("45")).not.toContain("47");
});

test("an old number and what it became are one industry, two that were always apart are not", () => {
  expect(isSameIndustry("96.020", "96.210")).toBe(true);
  expect(isSameIndustry("56.101", "56.110")).toBe(true);
  expect(isSameIndustry("56.110", "56.110")).toBe(true);
  expect(isSameIndustry("56.110", "56.301")).toBe(false);
  expect(isSameIndustry("", "")).toBe(false);
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

const [sn2007, sn2025] = ["sn2007.csv", "sn2025_partial.csv"].map((file) => {
  const bytes = realData(file);
  return bytes && (new TextDecoder().decode(bytes).match(/^\d{2}\.\d{3}(?=,)/gm) ?? []);
});

test.skipIf(!sn2007 || !sn2025)("every code of SN2007 leads to codes that SN2025 has", () => {
  // What the file of SN2025 lacks, by its own description.
  const codes = [...(sn2025 ?? []), "00.000", "01.110", "43.221", "43.222", "43.223"];
  const lost = (sn2007 ?? []).filter((old) => {
    const today = industryCodesToday(old).map((code) => code.slice(0, 5));
    return !today.some((prefix) => codes.some((code) => code.startsWith(prefix)));
  });
  expect(lost).toEqual([]);
});
