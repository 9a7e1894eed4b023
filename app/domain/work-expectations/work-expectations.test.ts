import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "../calendar/today.ts";
import { Invalid } from "../errors.ts";
import { expectationForm, isWorthATalk, toAnswers } from "./expectation-questions.ts";
import { type ExpectationTalks, whenToAsk } from "./when-to-ask.ts";

const today = "2026-11-18";
const talks = (daysSinceStart: number, change: Partial<ExpectationTalks> = {}): ExpectationTalks => ({
  ...{ hasEnded: false, startedOn: addDays(today, -daysSinceStart), lastAskedOn: null, jobLostOn: null },
  ...change,
});
const ago = (days: number) => addDays(today, -days);

test("asked at entry, at three and six months and after a job loss", () => {
  expect(whenToAsk(talks(0), today)).toBe("entry");
  expect(whenToAsk(talks(-1), today)).toBeNull();
  expect(whenToAsk(talks(30, { lastAskedOn: ago(28) }), today)).toBeNull();
  expect(whenToAsk(talks(91, { lastAskedOn: ago(90) }), today)).toBe("three_months");
  expect(whenToAsk(talks(91, { lastAskedOn: ago(10) }), today)).toBeNull();
  expect(whenToAsk(talks(182, { lastAskedOn: ago(91) }), today)).toBe("six_months");
  expect(whenToAsk(talks(400, { lastAskedOn: ago(210) }), today)).toBeNull();
  expect(whenToAsk(talks(400), today)).toBe("six_months");
  expect(whenToAsk(talks(400, { lastAskedOn: ago(210), jobLostOn: ago(3) }), today)).toBe("job_loss");
  expect(whenToAsk(talks(400, { lastAskedOn: ago(2), jobLostOn: ago(3) }), today)).toBeNull();
  expect(whenToAsk(talks(400, { hasEnded: true, jobLostOn: ago(3) }), today)).toBeNull();
});

test("asked today, nothing is due today, whatever came before", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3000 }),
      fc.option(fc.integer({ min: 0, max: 3000 })),
      (days, lost) => {
        const jobLostOn = lost === null ? null : ago(lost);
        expect(whenToAsk(talks(days, { lastAskedOn: today, jobLostOn }), today)).toBeNull();
      },
    ),
  );
});

test("unsure, no, and not sure of a yes are worth a talk; how important it is says nothing", () => {
  expect(isWorthATalk({ expects: "yes", sure: 5 })).toBe(false);
  expect(isWorthATalk({ expects: "yes", sure: 4 })).toBe(true);
  expect(isWorthATalk({ expects: "unsure", sure: 10 })).toBe(true);
  expect(isWorthATalk({ expects: "no", sure: 10 })).toBe(true);
});

test("rulers go from 0 to 10, and an instrument has a name and a number", () => {
  const given = { expects: "yes", sure: "7", important: "10" };
  for (const sure of ["", "11", "-1", "4.5", "sju"])
    expect(expectationForm.safeParse({ ...given, sure }).success).toBe(false);
  expect(toAnswers(expectationForm.parse(given))).toEqual({
    ...{ expects: "yes", sure: 7, important: 10, raise: null, instrument: null },
  });
  const withMore = (more: Record<string, string>) => toAnswers(expectationForm.parse({ ...given, ...more }));
  expect(withMore({ instrumentName: "Skjema", instrumentTotal: "4,5" }).instrument).toEqual({
    ...{ name: "Skjema", version: null, total: 4.5 },
  });
  expect(() => withMore({ instrumentName: "Skjema" })).toThrow(Invalid);
  expect(() => withMore({ instrumentTotal: "4" })).toThrow(Invalid);
  expect(() => withMore({ instrumentName: "Skjema", instrumentTotal: "fire" })).toThrow(Invalid);
});
