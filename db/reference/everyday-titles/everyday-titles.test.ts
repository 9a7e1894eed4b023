import { expect, test } from "vitest";
import { findOccupation, occupations } from "../styrk08.ts";
import { nynorskNames } from "../styrk08-nynorsk.ts";
import { everydayTitles } from "./index.ts";

test("every occupation has everyday titles in bokmål and in English, and no other code has any", () => {
  const without = occupations.filter(({ code }) => {
    const titles = everydayTitles.get(code);
    return !titles || titles.nb.length === 0 || titles.en.length === 0;
  });
  expect(without.map(({ code }) => code)).toEqual([]);
  expect([...everydayTitles.keys()].filter((code) => !findOccupation(code))).toEqual([]);
});

test("no title is empty, untrimmed, or twice within a code", () => {
  const wrong: string[] = [];
  for (const [code, { nb, nn, en }] of everydayTitles) {
    const seen = new Set<string>();
    for (const title of [...nb, ...nn, ...en]) {
      const known = title.toLocaleLowerCase("nb");
      if (title === "" || title !== title.trim() || title.includes("·") || seen.has(known))
        wrong.push(`${code} ${title}`);
      seen.add(known);
    }
  }
  expect(wrong).toEqual([]);
});

test("every occupation has a nynorsk name", () => {
  expect([...nynorskNames.keys()].sort()).toEqual(occupations.map(({ code }) => code).sort());
  for (const { nn } of occupations) expect(nn).not.toBe("");
});
