import fc from "fast-check";
import { expect, test } from "vitest";
import { brakeLimits, weighFile, weighOpening } from "./brake-rules.ts";

const taken = fc
  .record({
    inHour: fc.nat(200),
    more: fc.nat(200),
    secondsSinceLast: fc.option(fc.nat(90_000), { nil: null }),
    rowsInDay: fc.nat(400_000),
  })
  .map(({ inHour, more, ...rest }) => ({ ...rest, inHour, inDay: inHour + more }));

test("whoever has opened more is never let go on sooner", () => {
  fc.assert(
    fc.property(taken, fc.nat(50), (one, more) => {
      const rank = { go: 0, slowed: 1, stopped: 2 };
      const other = { ...one, inHour: one.inHour + more, inDay: one.inDay + more };
      expect(rank[weighOpening(other).verdict]).toBeGreaterThanOrEqual(rank[weighOpening(one).verdict]);
      expect(rank[weighFile(other).verdict]).toBeGreaterThanOrEqual(rank[weighFile(one).verdict]);
    }),
  );
});

test("beyond the last figure nothing is opened, however long one waits between", () => {
  fc.assert(
    fc.property(taken, (one) => {
      const { stoppedInDay, stoppedInHour, slowedInHour } = brakeLimits.participants;
      const { verdict } = weighOpening(one);
      if (one.inDay >= stoppedInDay || one.inHour >= stoppedInHour) expect(verdict).toBe("stopped");
      else if (one.inHour < slowedInHour) expect(verdict).toBe("go");
      else expect(verdict).not.toBe("stopped");
    }),
  );
});

test("a wait is never longer than what it waits for, and never nothing", () => {
  fc.assert(
    fc.property(taken, (one) => {
      for (const braking of [weighOpening(one), weighFile(one)])
        if (braking.verdict !== "go") {
          expect(braking.waitSeconds).toBeGreaterThan(0);
          expect(braking.waitSeconds).toBeLessThanOrEqual(86_400);
        }
    }),
  );
});

/** Somebody who opens one person after the other, so many seconds apart, for a day. */
function opensInADay(secondsBetween: number): { opened: number; told: (string | null)[] } {
  const at: number[] = [];
  const told: (string | null)[] = [];
  for (let now = 0; now < 86_400; now += secondsBetween) {
    const inHour = at.filter((one) => one > now - 3600).length;
    const last = at.at(-1);
    const braking = weighOpening({
      inHour,
      inDay: at.length,
      secondsSinceLast: last === undefined ? null : now - last,
    });
    if (braking.verdict !== "go") continue;
    if (braking.reaches) told.push(braking.reaches);
    at.push(now);
  }
  return { opened: at.length, told };
}

test("a machine that opens one a second gets 120 in a day and no more, and leaders hear of it", () => {
  const { opened, told } = opensInADay(1);
  expect(opened).toBe(brakeLimits.participants.stoppedInDay);
  expect(new Set(told)).toEqual(new Set(["slowed", "stopped"]));
});

test("a specialist who opens each of twenty, and a supervisor each of sixty in a day, notice nothing", () => {
  expect(opensInADay(86_400 / 20)).toEqual({ opened: 20, told: [] });
  expect(opensInADay(86_400 / 60)).toEqual({ opened: 60, told: [] });
});

test("the twelfth file of a day is the last, and the sixth has to wait ten minutes", () => {
  const file = (inDay: number, secondsSinceLast: number, rowsInDay = 0) =>
    weighFile({ inHour: 0, inDay, rowsInDay, secondsSinceLast });
  expect(file(0, 0)).toEqual({ verdict: "go", reaches: null });
  expect(file(4, 5)).toEqual({ verdict: "go", reaches: "slowed" });
  expect(file(5, 5)).toEqual({ verdict: "slowed", waitSeconds: 595 });
  expect(file(5, 600).verdict).toBe("go");
  expect(file(11, 600)).toEqual({ verdict: "go", reaches: "stopped" });
  expect(file(12, 80_000).verdict).toBe("stopped");
  expect(file(1, 5, 250_000).verdict).toBe("slowed");
});
