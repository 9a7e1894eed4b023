import fc from "fast-check";
import { expect, test } from "vitest";
import {
  attemptsAtMost,
  hasFailedTooLong,
  restAfterFailure,
  secondsToNextAttempt,
} from "./retry-schedule.ts";

const pause = (attempts: number) => secondsToNextAttempt(attempts, { jitter: 0 });

test("ten attempts in a little over three days, then none", () => {
  const pauses = Array.from({ length: attemptsAtMost }, (_, index) => pause(index + 1));
  expect(pauses.at(-1)).toBeNull();
  const total = pauses.reduce<number>((sum, seconds) => sum + (seconds ?? 0), 0);
  expect(total / 3600).toBeGreaterThan(72);
  expect(total / 3600).toBeLessThan(80);
});

test("each pause is longer than the one before, and never shorter than the receiver asked for", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: attemptsAtMost - 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.option(fc.integer({ min: 1, max: 86_400 })),
      (attempts, jitter, askedFor) => {
        const seconds = secondsToNextAttempt(attempts, { jitter, askedFor }) ?? 0;
        expect(seconds).toBeGreaterThanOrEqual(Math.max(pause(attempts) ?? 0, askedFor ?? 0));
        if (attempts > 1) expect(pause(attempts)).toBeGreaterThan(pause(attempts - 1) ?? 0);
      },
    ),
  );
});

test("an endpoint that has just failed is left alone, the longer the longer it has been failing", () => {
  const now = new Date("2026-11-18T12:00:00Z");
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  expect(restAfterFailure({ failingSince: null, lastFailedAt: null }, now)).toBe(0);
  expect(restAfterFailure({ failingSince: ago(1), lastFailedAt: ago(1) }, now)).toBe(3);
  expect(restAfterFailure({ failingSince: ago(5), lastFailedAt: ago(5) }, now)).toBe(0);
  expect(restAfterFailure({ failingSince: ago(1000), lastFailedAt: now }, now)).toBe(100);
  expect(restAfterFailure({ failingSince: ago(999_999), lastFailedAt: now }, now)).toBe(600);
  expect(hasFailedTooLong(ago(5 * 86_400 - 1), now)).toBe(false);
  expect(hasFailedTooLong(ago(5 * 86_400), now)).toBe(true);
});
