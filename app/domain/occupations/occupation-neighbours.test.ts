import { expect, test } from "vitest";
import { occupationNeighbours } from "#db/reference/occupation-neighbours.ts";
import { computedNeighbours } from "#db/reference/occupation-neighbours-computed.ts";
import { findOccupation, occupations } from "#db/reference/styrk08.ts";
import { computeNeighbours } from "./compute-neighbours.ts";
import { neighboursOf, tierFit } from "./occupation-neighbours.ts";

const nearness = (code: string, other: string) =>
  neighboursOf(code).find((neighbour) => neighbour.code === other);

test("neighbours name their tier and source and are the same read both ways", () => {
  expect(neighboursOf("5120")[0]).toEqual({ code: "5120", tier: 0, source: "same" });
  for (const { code } of occupations) {
    for (const neighbour of neighboursOf(code)) {
      const { tier, source } = neighbour;
      expect(nearness(neighbour.code, code)).toEqual({ code, tier, source });
    }
  }
});

test("each source is told: by hand, shared titles, names, the standard", () => {
  expect(nearness("5120", "9412")).toMatchObject({ tier: 1, source: "default" });
  expect(nearness("2223", "2221")).toMatchObject({ tier: 1, source: "shared_title" });
  expect(nearness("2223", "2222")).toMatchObject({ tier: 3, source: "hierarchy" });
  expect(computedNeighbours.some(([, , , source]) => source === "name")).toBe(true);
});

test("what is written by hand goes before what was computed", () => {
  for (const [code, other, tier] of occupationNeighbours)
    expect(nearness(code, other)).toMatchObject({ tier, source: "default" });
});

test("lists are short: at most ten much alike, and every code is a code", () => {
  for (const { code } of occupations) {
    const near = neighboursOf(code);
    expect(near.filter(({ tier }) => tier === 1).length).toBeLessThanOrEqual(10);
    expect(near.filter(({ tier }) => tier === 2).length).toBeLessThanOrEqual(12);
    expect(near.every((neighbour) => findOccupation(neighbour.code))).toBe(true);
  }
});

test("a manager is computed near managers only", () => {
  expect(computedNeighbours.filter(([one, other]) => (one[0] === "1") !== (other[0] === "1"))).toEqual([]);
});

test("the same list is given again, so that matching may ask in its innermost loop", () => {
  expect(neighboursOf("5120")).toBe(neighboursOf("5120"));
  expect(tierFit).toEqual({ 0: 1, 1: 0.7, 2: 0.45, 3: 0.25 });
});

test("the table of computed neighbours is nearly what is computed today (npm run -s occupations -- neighbours)", () => {
  const asText = (rows: readonly (readonly unknown[])[]) => rows.map((row) => row.join(" "));
  const today = new Set(asText(computeNeighbours()));
  const kept = asText(computedNeighbours);
  // A word changed in one title must not fail a build; a table that was forgotten must.
  const same = kept.filter((row) => today.has(row)).length;
  expect(same / Math.max(kept.length, today.size)).toBeGreaterThan(0.9);
});
