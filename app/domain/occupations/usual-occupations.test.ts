import { expect, test } from "vitest";
import { occupationChoices, usualOccupations } from "./usual-occupations.ts";

test("what is usual in an industry comes commonest first, a few at most, and nothing of an unknown one", () => {
  const kitchen = usualOccupations("56.110");
  expect(kitchen.length).toBeGreaterThan(2);
  expect(kitchen.length).toBeLessThanOrEqual(6);
  expect(kitchen).toContain("5120");
  expect(usualOccupations("01.2").slice(0, 2)).toEqual(["9211", "6112"]);
  expect([usualOccupations(null), usualOccupations("00.000")]).toEqual([[], []]);
});

test("a code is chosen by its name in the reader's language, once, and an unknown one not at all", () => {
  const nb = occupationChoices(["5120", "9999", "5120"], "nb");
  expect(nb).toHaveLength(1);
  expect(nb[0]?.name).toMatch(/kokk/i);
  expect(occupationChoices(["5120"], "en")[0]?.name).toMatch(/cook/i);
});
