import { expect, test } from "vitest";
import { occupations } from "#db/reference/styrk08.ts";
import { neighboursOf } from "./occupation-neighbours.ts";
import { resolveOccupation } from "./resolve-occupation.ts";

const first = (title: string) => resolveOccupation(title)[0]?.code;
const firstThree = (title: string) =>
  resolveOccupation(title)
    .slice(0, 3)
    .map((suggestion) => suggestion.code);

test("everyday titles in Norwegian and English find their occupation first", () => {
  expect(first("kokk")).toBe("5120");
  expect(first("Butikkmedarbeider")).toBe("5223");
  expect(first("renholder")).toBe("9112");
  expect(first("warehouse worker")).toBe("4321");
  expect(first("kindergarten assistant")).toBe("5311");
});

test("titles and official names in nynorsk find their occupation first", () => {
  expect(first("sjukepleiar")).toBe("2223");
  expect(first("reinhaldar")).toBe("9112");
  expect(first("seljar")).toBe("3322");
  expect(first("vaktmeistar")).toBe("5153");
  const missed = occupations.filter((occupation) => first(occupation.nn) !== occupation.code);
  expect(missed.map((occupation) => occupation.nn)).toEqual([]);
});

test("where a person wants to work finds the most usual occupation there first", () => {
  expect(first("butikk")).toBe("5223");
  expect(first("jobbe på lager")).toBe("4321");
  expect(first("BPA")).toBe("5322");
});

test("a title without æ, ø and å, or with their digraphs, finds the same occupation", () => {
  for (const title of ["kjøkkenassistent", "kjokkenassistent", "kjoekkenassistent"])
    expect(first(title)).toBe("9412");
});

test("a compound, a spelling mistake and a nynorsk ending still come near", () => {
  expect(firstThree("skolekokk")).toContain("5120");
  expect(firstThree("butikmedarbeider")).toContain("5223");
  expect(firstThree("vaktmeistar")).toContain("5153");
});

test("the official name of every occupation finds that occupation first", () => {
  const missed = occupations.filter((occupation) => first(occupation.nb) !== occupation.code);
  expect(missed.map((occupation) => occupation.nb)).toEqual([]);
});

test("four digits that are a code suggest that code, others nothing", () => {
  expect(resolveOccupation("5120").map((suggestion) => suggestion.code)).toEqual(["5120"]);
  expect(resolveOccupation("9999")).toEqual([]);
});

test("a title without letters suggests nothing, and a huge one does not fail", () => {
  expect(resolveOccupation(" -- ")).toEqual([]);
  expect(resolveOccupation("å".repeat(100_000)).length).toBeLessThanOrEqual(10);
});

test("neighbours name their tier and are the same read both ways", () => {
  expect(neighboursOf("5120")[0]).toEqual({ code: "5120", tier: 0, source: "same" });
  for (const occupation of occupations) {
    for (const { code, tier } of neighboursOf(occupation.code)) {
      expect(neighboursOf(code).find((back) => back.code === occupation.code)?.tier).toBe(tier);
    }
  }
});
