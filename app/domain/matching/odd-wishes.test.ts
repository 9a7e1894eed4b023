import fc from "fast-check";
import { expect, test } from "vitest";
import { aFullyKnownEmployer } from "#tests/support/matching-arbitraries.ts";
import { preferenceDimensions } from "../preferences/dimension.ts";
import { gatherWishes, parsePreferenceValue } from "../preferences/parse-preference-value.ts";
import type { Wishes } from "../preferences/preference-vocabulary.ts";
import type { CareerProfile, MatchEmployer } from "./career-profile.ts";
import { matchEmployer } from "./match-employer.ts";
import { matchList } from "./match-list.ts";

const unknownPlace: MatchEmployer = {
  id: "r_1",
  industryCode: null,
  headCount: null,
  position: null,
  facts: {},
  strength: 0,
  paused: false,
};
const person = (wishes: Wishes): CareerProfile => ({ wishes, home: null, excluded: new Set() });
const weighed = { importance: 2, must: false } as const;

function sensible(profile: CareerProfile, employer: MatchEmployer) {
  const match = matchEmployer(profile, employer);
  for (const number of [match.fit, match.low, match.high, match.score]) {
    expect(number).toBeGreaterThanOrEqual(0);
    expect(number).toBeLessThanOrEqual(100 + 1e-9);
  }
  expect(match.low).toBeLessThanOrEqual(match.fit + 1e-9);
  expect(match.fit).toBeLessThanOrEqual(match.high + 1e-9);
  return match;
}

test("a profile with nothing in it, and a workplace of which nothing is known, give 50 between 0 and 100", () => {
  const match = sensible(person({}), unknownPlace);
  expect([match.fit, match.low, match.high, match.known]).toEqual([50, 0, 100, 0]);
  expect(matchList(person({}), [unknownPlace]).total).toBe(1);
});

test("a workplace of which nothing is known is never left out by what it may be; it is asked", () => {
  const wishes: Wishes = {
    shifts: { value: { shifts: ["day"] }, importance: 4, must: true },
    commute: { value: { maxMinutes: 20, mode: "walk" }, importance: 4, must: true },
    occupation: { value: { codes: ["5120"] }, importance: 4, must: true },
  };
  expect(sensible(person(wishes), unknownPlace).dealbreakers).toEqual({
    verdict: "ask",
    failed: [],
    ask: ["occupation", "shifts", "commute"],
  });
});

test("wishes that contradict each other pull against each other and nothing more", () => {
  const facts = { tasks: { value: ["cooking"], source: "visit", observedOn: "2026-11-01" } } as const;
  const match = sensible(
    person({
      tasks_liked: { value: { tags: ["cooking"] }, ...weighed },
      tasks_avoided: { value: { tags: ["cooking"] }, ...weighed },
    }),
    { ...unknownPlace, facts: { tasks: { ...facts.tasks, value: ["cooking"] } } },
  );
  expect([match.fit, match.low, match.high]).toEqual([50, 50, 50]);
});

test("hours nobody can work, codes nobody has and lists with nothing in them make no error", () => {
  expect(parsePreferenceValue("hours", { min: 30, max: 10 })).toBeNull();
  expect(parsePreferenceValue("hours", { min: -1, max: 200 })).toBeNull();
  const match = sensible(
    person({
      hours: { value: { min: 0, max: 0 }, ...weighed },
      occupation: { value: { codes: ["0000", "9999"] }, ...weighed },
      tasks_liked: { value: { tags: [] }, ...weighed },
    }),
    unknownPlace,
  );
  expect(match.lines.map((line) => line.dimension)).toEqual(["occupation", "hours"]);
});

test("every weight at nothing says nothing, and a must still holds", () => {
  const wishes: Wishes = {
    noise: { value: { level: 1 }, importance: 0, must: false },
    police_certificate: { value: {}, importance: 0, must: true },
  };
  const needed = { value: true, source: "visit", observedOn: "2026-11-01" } as const;
  const match = sensible(person(wishes), { ...unknownPlace, facts: { police_certificate_needed: needed } });
  expect([match.fit, match.low, match.high]).toEqual([50, 0, 100]);
  expect(match.dealbreakers.failed).toEqual(["police_certificate"]);
});

test("two hundred rows of wishes, most of them unreadable, leave one wish a dimension", () => {
  const rows = Array.from({ length: 200 }, (_, index) => ({
    dimension: preferenceDimensions[index % preferenceDimensions.length] ?? "pace",
    value: index % 3 === 0 ? { level: 1 + (index % 5) } : { nonsense: index },
    importance: index,
    must: index % 7 === 0,
  }));
  const wishes = gatherWishes(
    [...rows, { dimension: "employability", value: 1, importance: 4, must: true }],
    Array.from({ length: 20 }, (_, index) => String(5000 + index)),
  );
  expect(Object.keys(wishes)).not.toContain("employability");
  fc.assert(
    fc.property(aFullyKnownEmployer, (employer) => {
      expect(sensible(person(wishes), employer).lines.length).toBeLessThanOrEqual(
        preferenceDimensions.length,
      );
    }),
    { numRuns: 50 },
  );
});

test("pay below the ordinary wage is a limit of the service, and an unanswered question is none", () => {
  const told = (value: boolean) => ({
    ...unknownPlace,
    facts: { ordinary_wage: { value, source: "visit", observedOn: "2026-11-01" } as const },
  });
  expect(matchEmployer(person({}), told(false)).dealbreakers.failed).toEqual(["below_ordinary_wage"]);
  expect(matchEmployer(person({}), told(true)).dealbreakers.verdict).toBe("pass");
  expect(matchEmployer(person({}), unknownPlace).dealbreakers.verdict).toBe("pass");
});
