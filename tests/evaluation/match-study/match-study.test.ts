import { expect, test } from "vitest";
import { measureMatching } from "./measure-matching.ts";
import { inventPeople } from "./people.ts";
import { showEmployers } from "./shown-employers.ts";
import { makeWorld } from "./world.ts";

const small = { employers: 400, people: 80, set: "test", engines: false, ablations: false } as const;

test("no list breaks a limit that is known to be broken, and every range holds the truth", async () => {
  const { summary } = await measureMatching(small);
  expect(summary.violations).toBe(0);
  expect(summary.rangesHeld).toBe(1);
  expect(summary.ratioToOracle).toBeGreaterThan(0.85);
  expect(summary.ratioToBestBaseline).toBeGreaterThan(1.2);
}, 60_000);

test("the study is the same every time it runs", async () => {
  const [once, again] = [await measureMatching(small), await measureMatching(small)];
  expect(again).toEqual(once);
}, 60_000);

test("about 40 % of the facts are hidden, and no family of occupations is both tuned on and tested", () => {
  const { truths, shown } = makeWorld(400);
  const count = (employers: typeof shown) =>
    employers.reduce((sum, { facts }) => sum + Object.keys(facts).length, 0);
  const share = count(shown) / count(showEmployers(truths, 0));
  expect(share).toBeCloseTo(0.6, 1);
  const familiesOf = (set: "tune" | "test") =>
    new Set(
      inventPeople(500)
        .filter((person) => person.set === set)
        .map(({ profile }) => profile.wishes.occupation?.value.codes[0]?.slice(0, 2)),
    );
  const [tune, held] = [familiesOf("tune"), familiesOf("test")];
  expect([...tune].filter((family) => held.has(family))).toEqual([]);
});
