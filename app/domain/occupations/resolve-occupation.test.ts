import { expect, test } from "vitest";
import { occupations } from "#db/reference/styrk08.ts";
import { buildVocabulary } from "./occupation-vocabulary.ts";
import { resolveOccupation } from "./resolve-occupation.ts";

const vocabulary = buildVocabulary();
const resolve = (title: string) => resolveOccupation(title, vocabulary);
const first = (title: string) => resolve(title)[0]?.code;
const firstThree = (title: string) =>
  resolve(title)
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

test("a title in brackets, a short form and words about the position do not lead astray", () => {
  expect(firstThree("Lærling (kokk)")).toContain("5120");
  expect(firstThree("vikar, renholder")).toContain("9112");
  expect(firstThree("spl.")).toContain("2223");
  expect(firstThree("erfaren snekker søkes")).toContain("7115");
});

test("scores are shares of the evidence: high for a title that is known, none above one", () => {
  expect(resolve("kokk")[0]?.score).toBeGreaterThan(0.9);
  for (const title of ["kokk", "skolekokk", "xyz"]) {
    const scores = resolve(title).map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
    expect(scores.reduce((sum, score) => sum + score, 0)).toBeLessThanOrEqual(1.000001);
  }
});

test("four digits that are a code suggest that code, others nothing", () => {
  expect(resolve("5120").map((suggestion) => suggestion.code)).toEqual(["5120"]);
  expect(resolve("9999")).toEqual([]);
});

test("a title without letters suggests nothing, and a huge one does not fail", () => {
  expect(resolve(" -- ")).toEqual([]);
  expect(resolve("å".repeat(100_000)).length).toBeLessThanOrEqual(10);
});
