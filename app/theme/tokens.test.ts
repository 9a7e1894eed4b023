import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { contrast } from "./contrast.ts";
import { type Shade, type TokenName, tokens } from "./tokens.ts";

const shades: Shade[] = ["light", "dark"];
const grounds: TokenName[] = ["bg", "surface", "sunken"];

function ratio(shade: Shade, front: TokenName, ground: TokenName): number {
  return contrast(tokens[front][shade], tokens[ground][shade]);
}

function expectAtLeast(least: number, pairs: [TokenName, TokenName][]) {
  for (const shade of shades) {
    for (const [front, ground] of pairs) {
      expect(ratio(shade, front, ground), `${front} on ${ground}, ${shade}`).toBeGreaterThanOrEqual(least);
    }
  }
}

test("contrast is 21 for black on white and 1 for a colour on itself", () => {
  expect(contrast("#000000", "#FFFFFF")).toBeCloseTo(21, 5);
  expect(contrast("#85766A", "#85766A")).toBe(1);
  expect(() => contrast("red", "#FFFFFF")).toThrow(RangeError);
});

test("text and links are at least 7:1 on every ground they stand on", () => {
  expectAtLeast(7, [
    ...grounds.flatMap((ground): [TokenName, TokenName][] => [
      ["text", ground],
      ["text-2", ground],
      ["link", ground],
    ]),
    ["on-primary", "primary"],
    ["on-primary", "primary-hover"],
    ["on-tint", "tint"],
  ]);
});

test("status texts are at least 4.5:1 on their ground and on the page's grounds", () => {
  const states = ["ok", "warn", "bad", "info"] as const;
  expectAtLeast(
    4.5,
    states.flatMap((state): [TokenName, TokenName][] => [
      [state, `${state}-ground`],
      [state, "bg"],
      [state, "surface"],
      [state, "sunken"],
    ]),
  );
});

test("borders of controls, cups, focus ring and the score's point are at least 3:1", () => {
  const drawn: TokenName[] = ["border-ctl", "cup", "cup-empty", "focus", "point", "primary"];
  expectAtLeast(
    3,
    drawn.flatMap((front) => grounds.map((ground): [TokenName, TokenName] => [front, ground])),
  );
});

test("tokens.css holds the same colours as tokens.ts, for the system and for a choice", () => {
  const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
  const blocks = [...css.matchAll(/(:root[^\s{]*) \{([^}]*)\}/g)].map(([, selector, body]) => ({
    selector,
    values: Object.fromEntries(
      [...(body ?? "").matchAll(/--tc-([\w-]+): (#\w+);/g)].map(([, k, v]) => [k, v]),
    ),
  }));
  const expected = (shade: Shade) =>
    Object.fromEntries(Object.entries(tokens).map(([name, value]) => [name, value[shade].toLowerCase()]));
  expect(blocks).toEqual([
    { selector: ":root", values: expected("light") },
    { selector: ':root:not([data-scheme="light"])', values: expected("dark") },
    { selector: ':root[data-scheme="dark"]', values: expected("dark") },
  ]);
});
