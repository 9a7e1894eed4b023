import fc from "fast-check";
import { expect, test } from "vitest";
import { aFullyKnownEmployer, aProfile, withHidden } from "#tests/support/matching-arbitraries.ts";
import type { EmployerFacts } from "../employer-facts/employer-facts.ts";
import { allFactKinds, type FactKind } from "../employer-facts/fact-kind.ts";
import type { CareerProfile, MatchEmployer } from "./career-profile.ts";
import { commuteFit } from "./curves.ts";
import { fitLines, sumFit } from "./fit.ts";
import { matchEmployer, scoreEmployer } from "./match-employer.ts";

const hiding = fc.record({
  kinds: fc.subarray([...allFactKinds]),
  rest: fc.record({ headCount: fc.boolean(), position: fc.boolean() }),
});
const exactHome = (profile: CareerProfile): CareerProfile => ({
  ...profile,
  home: profile.home && { ...profile.home, accuracyKm: 0 },
});

function visited(facts: Partial<Record<FactKind, number | string | string[] | boolean>>): EmployerFacts {
  return Object.fromEntries(
    Object.entries(facts).map(([kind, value]) => [
      kind,
      { value, source: "visit", observedOn: "2026-11-13" },
    ]),
  );
}

test("the worked example of matching.md §2.4 gives 83 (76–90), known 87 %", () => {
  const home = { latitude: 59.14, longitude: 9.65, accuracyKm: 0 };
  // 31 of 40 minutes lies at 0.725 on the curve. 31 minutes by car: 27 minutes of driving, 20.25 km of road.
  const work = { latitude: 59.14 + ((27 / 60) * (45 / 1.4)) / 111.19508, longitude: 9.65, accuracyKm: 0 };
  const profile: CareerProfile = {
    wishes: {
      occupation: { value: { codes: ["5120"] }, importance: 4, must: false },
      hours: { value: { min: 18.5, max: 18.5 }, importance: 4, must: false },
      noise: { value: { level: 1 }, importance: 2, must: false },
      earliest_start: { value: { time: "09:00" }, importance: 2, must: false },
      workplace_size: { value: { sizes: ["small"] }, importance: 1, must: false },
      commute: { value: { maxMinutes: 40, mode: "car" }, importance: 2, must: false },
    },
    home,
    excluded: new Set(),
  };
  const employer: MatchEmployer = {
    id: "e_1",
    industryCode: null,
    headCount: 7,
    position: work,
    facts: visited({ occupations: ["5120"], hours_min: 15, hours_max: 37.5, noise: 3 }),
    strength: 0,
    paused: false,
  };
  const match = matchEmployer(profile, employer);
  expect([match.fit, match.low, match.high].map(Math.round)).toEqual([83, 76, 90]);
  expect(Math.round(match.known * 100)).toBe(87);
  expect(match.lines.map((line) => Math.round(line.points * 10) / 10)).toEqual([
    26.7, 26.7, 6.7, 9.7, 6.7, 6.7,
  ]);
  expect(match.unknowns.map((unknown) => [unknown.dimension, Math.round(unknown.canMove)])).toEqual([
    ["earliest_start", 13],
  ]);
});

test("the commute curve is 1 to half the limit, 0.5 at the limit and 0 at twice the limit", () => {
  expect([0, 20, 31, 40, 60, 80, 200].map((minutes) => commuteFit(minutes, 40))).toEqual([
    1, 1, 0.725, 0.5, 0.25, 0, 0,
  ]);
});

test("what is usual in the industry moves the estimate and leaves the range", () => {
  const profile: CareerProfile = {
    wishes: { earliest_start: { value: { time: "09:00" }, importance: 2, must: false } },
    home: null,
    excluded: new Set(),
  };
  const unasked = { id: "e_1", headCount: 7, position: null, facts: {}, strength: 0, paused: false };
  const [restaurant, bakery, anywhere] = ["56.110", "10.710", null].map((industryCode) =>
    scoreEmployer(profile, { ...unasked, industryCode }),
  );
  expect([restaurant?.fit, anywhere?.fit, bakery?.fit]).toEqual([100, 50, 6.25]);
  for (const each of [restaurant, bakery, anywhere]) expect([each?.low, each?.high]).toEqual([0, 100]);
});

/** Empty when `value` lies within, else what is wrong: quicker than an expectation a line. */
function outside(name: string, value: number, { low, high }: { low: number; high: number }): string[] {
  return value >= low - 1e-9 && value <= high + 1e-9 ? [] : [`${name}: ${value} not in ${low}–${high}`];
}

test("the true value of every wish and of their sum lies in the shown range, whatever is hidden", () => {
  fc.assert(
    fc.property(aProfile, aFullyKnownEmployer, hiding, (profile, truth, { kinds, rest }) => {
      const home = exactHome(profile);
      const hidden = withHidden(truth, kinds, rest);
      const known = fitLines(home, truth);
      const faults = fitLines(home, hidden).flatMap((line, position) => [
        ...outside(line.dimension, known[position]?.estimate ?? Number.NaN, line),
        ...outside(`${line.dimension}, estimated`, line.estimate, line),
      ]);
      const shown = scoreEmployer(home, hidden);
      faults.push(...outside("sum", scoreEmployer(home, truth).fit, shown));
      faults.push(...outside("sum, estimated", shown.fit, shown));
      expect(faults).toEqual([]);
    }),
    { numRuns: 5000 },
  );
}, 60_000);

test("a place known only roughly gives a range that holds every place within its accuracy", () => {
  fc.assert(
    fc.property(
      aProfile,
      aFullyKnownEmployer,
      fc.constantFrom(2, 8),
      fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
      fc.double({ min: 0, max: 0.99, noNaN: true }),
      (profile, truth, accuracyKm, direction, share) => {
        if (!truth.position) return;
        const km = accuracyKm * share;
        const centre = {
          latitude: truth.position.latitude + (km * Math.cos(direction)) / 111.195,
          longitude:
            truth.position.longitude +
            (km * Math.sin(direction)) / (111.195 * Math.cos((truth.position.latitude * Math.PI) / 180)),
          accuracyKm: accuracyKm * 1.01,
        };
        const known = scoreEmployer(exactHome(profile), truth);
        const shown = scoreEmployer(exactHome(profile), { ...truth, position: centre });
        expect(known.fit).toBeGreaterThanOrEqual(shown.low - 1e-6);
        expect(known.fit).toBeLessThanOrEqual(shown.high + 1e-6);
      },
    ),
    { numRuns: 500 },
  );
});

test("learning one more fact never widens the range", () => {
  fc.assert(
    fc.property(aProfile, aFullyKnownEmployer, hiding, fc.nat(), (profile, truth, { kinds, rest }, pick) => {
      const learned = kinds[pick % Math.max(1, kinds.length)];
      const before = scoreEmployer(profile, withHidden(truth, kinds, rest));
      const after = scoreEmployer(
        profile,
        withHidden(
          truth,
          kinds.filter((kind) => kind !== learned),
          rest,
        ),
      );
      expect(after.high - after.low).toBeLessThanOrEqual(before.high - before.low + 1e-9);
      expect(after.low).toBeGreaterThanOrEqual(before.low - 1e-9);
      expect(after.high).toBeLessThanOrEqual(before.high + 1e-9);
    }),
    { numRuns: 1000 },
  );
});

test("a workplace about which everything is known has no range", () => {
  fc.assert(
    fc.property(aProfile, aFullyKnownEmployer, (profile, truth) => {
      const match = scoreEmployer(
        { ...exactHome(profile), home: { latitude: 59, longitude: 9, accuracyKm: 0 } },
        truth,
      );
      const weighed = fitLines(profile, truth).some((line) => line.weight > 0);
      expect(match.high - match.low).toBeCloseTo(weighed ? 0 : 100, 6);
    }),
  );
});

test("a must that fails is never traded off: everything else at its best changes nothing", () => {
  fc.assert(
    fc.property(aProfile, aFullyKnownEmployer, hiding, (profile, truth, { kinds, rest }) => {
      const employer = withHidden(truth, kinds, rest);
      const verdict = scoreEmployer(profile, employer).dealbreakers;
      const dear = scoreEmployer(profile, {
        ...employer,
        strength: 100,
        advertisedDaysAgo: 1,
        warmPath: { bestColleagueTie: 100, through: null, sameCompanyKnown: true },
      });
      expect(dear.dealbreakers).toEqual(verdict);
    }),
  );
});

test("a must that nobody knows the answer to is asked, and answering it settles it", () => {
  fc.assert(
    fc.property(aProfile, aFullyKnownEmployer, hiding, (profile, truth, { kinds, rest }) => {
      const exact = exactHome(profile);
      const guessed = scoreEmployer(exact, withHidden(truth, kinds, rest)).dealbreakers;
      const settled = scoreEmployer(exact, truth).dealbreakers;
      for (const limit of guessed.failed) expect(settled.failed).toContain(limit);
      if (guessed.verdict === "pass") expect(settled.verdict).toBe("pass");
      const stillOpen = settled.ask.filter((dimension) => dimension !== "commute");
      expect(stillOpen).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test("do not contact and the person's own exclusion rule out, with or without wishes", () => {
  const employer: MatchEmployer = {
    id: "e_1",
    industryCode: null,
    headCount: null,
    position: null,
    facts: {},
    strength: 100,
    paused: true,
  };
  const profile: CareerProfile = { wishes: {}, home: null, excluded: new Set(["e_1"]) };
  expect(scoreEmployer(profile, employer).dealbreakers.failed).toEqual(["do_not_contact", "excluded"]);
});

test("without wishes, or with every weight at nothing, the answer is 50 between 0 and 100", () => {
  expect(sumFit([])).toEqual({ fit: 50, low: 0, high: 100, known: 0 });
  expect(sumFit([{ weight: 0, low: 1, estimate: 1, high: 1 }]).fit).toBe(50);
});

test("the lines add up to the Fit and to the width of the range", () => {
  fc.assert(
    fc.property(aProfile, aFullyKnownEmployer, hiding, (profile, truth, { kinds, rest }) => {
      const score = matchEmployer(profile, withHidden(truth, kinds, rest));
      if (!score.lines.some((line) => line.weight > 0)) return;
      expect(score.lines.reduce((sum, line) => sum + line.points, 0)).toBeCloseTo(score.fit, 6);
      expect(score.lines.reduce((sum, line) => sum + line.canMove, 0)).toBeCloseTo(score.high - score.low, 6);
    }),
  );
});
