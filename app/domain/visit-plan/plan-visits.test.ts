import fc from "fast-check";
import { expect, test } from "vitest";
import { anInventedWeek, studyVisitPlans } from "#tests/evaluation/visit-plan-study.ts";
import { type HalfDay, planVisits, type VisitPlanInput, visitLimits } from "./plan-visits.ts";
import { roundTripMinutes, shortRoundTrip } from "./stop-order.ts";
import { travelTimes } from "./travel-times.ts";
import { visitAreas } from "./visit-areas.ts";
import { planValue, type Visitable, visitNeed, visitQuality } from "./visit-value.ts";

const people = 6;
const position = fc.record({
  latitude: fc.double({ min: 58.9, max: 59.4, noNaN: true }),
  longitude: fc.double({ min: 9.2, max: 10, noNaN: true }),
});
const needs = fc.array(fc.double({ min: 0, max: 4.5, noNaN: true }), {
  minLength: people,
  maxLength: people,
});
const visitables: fc.Arbitrary<Visitable[]> = fc
  .array(
    fc.record({
      position,
      qualities: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
        minLength: people,
        maxLength: people,
      }),
      keptPoints: fc.double({ min: 0, max: 20, noNaN: true }),
    }),
    { maxLength: 24 },
  )
  .map((rows) =>
    rows.map(({ qualities, ...row }, index) => ({
      ...row,
      id: `e_${String(index).padStart(3, "0")}`,
      covers: qualities.map((quality, person) => ({ person, quality })),
    })),
  );
const halfDays: fc.Arbitrary<HalfDay[]> = fc.subarray([
  { day: "2026-11-24", part: "morning" },
  { day: "2026-11-24", part: "afternoon" },
  { day: "2026-11-25", part: "morning" },
  { day: "2026-11-26", part: "afternoon" },
]);
const input: fc.Arbitrary<VisitPlanInput> = fc.record({
  needs,
  candidates: visitables,
  halfDays,
  start: position,
  mode: fc.constantFrom("walk", "bicycle", "public_transport", "car"),
  minutesPerHalfDay: fc.integer({ min: 0, max: 500 }),
  atMost: fc.integer({ min: 0, max: 20 }),
});

test("the worth of a set of visits rises with each visit, and by less the more there are", () => {
  fc.assert(
    fc.property(needs, visitables, fc.nat(), fc.nat(), (u, all, one, other) => {
      const larger = all.slice(1);
      const smaller = larger.slice(0, larger.length === 0 ? 0 : one % (larger.length + 1));
      const [added] = all;
      if (!added) return;
      const toSmaller = planValue(u, [...smaller, added]) - planValue(u, smaller);
      const toLarger = planValue(u, [...larger, added]) - planValue(u, larger);
      expect(toLarger).toBeGreaterThanOrEqual(-1e-9);
      expect(toSmaller).toBeGreaterThanOrEqual(toLarger - 1e-9);
      const turned = [...all.slice(other % all.length), ...all.slice(0, other % all.length)];
      expect(planValue(u, turned)).toBeCloseTo(planValue(u, all), 9);
    }),
    { numRuns: 2000 },
  );
});

test("a plan keeps to the minutes, the day, the week and one area a half-day, and visits nobody twice", () => {
  fc.assert(
    fc.property(input, (given) => {
      const plan = planVisits(given);
      const ids = plan.halfDays.flatMap((half) => half.stops.map((stop) => stop.id));
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeLessThanOrEqual(given.atMost);
      expect(plan.visits).toBe(ids.length);
      const byDay = new Map<string, number>();
      for (const half of plan.halfDays) {
        expect(half.minutes).toBeLessThanOrEqual(given.minutesPerHalfDay + 1e-6);
        const travel = half.stops.reduce((sum, stop) => sum + stop.travelMinutes, half.backMinutes);
        expect(half.minutes).toBeCloseTo(travel + half.stops.length * visitLimits.visitMinutes, 6);
        byDay.set(half.day, (byDay.get(half.day) ?? 0) + half.stops.length);
      }
      for (const visits of byDay.values()) expect(visits).toBeLessThanOrEqual(visitLimits.perDay);
      const sorted = [...given.candidates].sort((a, b) => (a.id < b.id ? -1 : 1));
      const times = travelTimes([given.start, ...sorted.map((each) => each.position)], given.mode);
      const worth = sorted.map((each) => planValue(given.needs, [each]));
      const areas = visitAreas(times, worth, Math.max(1, given.halfDays.length));
      for (const half of plan.halfDays) {
        const used = half.stops.map((stop) => areas[sorted.findIndex((each) => each.id === stop.id)]);
        expect(new Set(used).size).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 500 },
  );
});

test("the same workplaces in another order give the same plan", () => {
  fc.assert(
    fc.property(input, fc.nat(), (given, turn) => {
      const by = given.candidates.length === 0 ? 0 : turn % given.candidates.length;
      const turned = [...given.candidates.slice(by), ...given.candidates.slice(0, by)].reverse();
      expect(planVisits({ ...given, candidates: turned })).toEqual(planVisits(given));
    }),
    { numRuns: 300 },
  );
});

test("the plan is worth at least the best single visit", () => {
  fc.assert(
    fc.property(input, (given) => {
      if (given.halfDays.length === 0 || given.atMost === 0) return;
      const times = travelTimes([given.start, ...given.candidates.map((each) => each.position)], given.mode);
      const best = given.candidates.reduce((most, candidate, index) => {
        const minutes = roundTripMinutes([index + 1], times) + visitLimits.visitMinutes;
        return minutes > given.minutesPerHalfDay ? most : Math.max(most, planValue(given.needs, [candidate]));
      }, 0);
      expect(planVisits(given).value).toBeGreaterThanOrEqual(best - 1e-9);
    }),
    { numRuns: 500 },
  );
});

test("a visit that is planned stays on its day, and the rest is planned round it", () => {
  const week = anInventedWeek(5);
  const free = planVisits(week);
  const kept = week.candidates.find(
    ({ id }) => !free.halfDays.some((half) => half.stops.some((s) => s.id === id)),
  );
  const planned = new Map([[kept?.id ?? "", "2026-11-25"]]);
  const plan = planVisits({ ...week, planned });
  const day = plan.halfDays.find((half) => half.stops.some((stop) => stop.id === kept?.id))?.day;
  expect(day).toBe("2026-11-25");
  expect(plan.visits).toBeLessThanOrEqual(week.atMost);
});

test("taking one visit out leaves a plan without it that is worth no more", () => {
  const week = anInventedWeek(11);
  const before = planVisits(week);
  const out = before.halfDays.find((half) => half.stops.length > 0)?.stops[0]?.id;
  const after = planVisits({ ...week, candidates: week.candidates.filter(({ id }) => id !== out) });
  expect(after.halfDays.flatMap((half) => half.stops.map((stop) => stop.id))).not.toContain(out);
  expect(after.value).toBeLessThanOrEqual(before.value * 1.02);
});

test("the order of stops is a round trip no longer than the order given", () => {
  fc.assert(
    fc.property(fc.array(position, { minLength: 1, maxLength: 9 }), (places) => {
      const times = travelTimes(places, "car");
      const stops = places.slice(1).map((_, index) => index + 1);
      const short = shortRoundTrip(stops, times);
      expect([...short].sort()).toEqual([...stops].sort());
      expect(roundTripMinutes(short, times)).toBeLessThanOrEqual(roundTripMinutes(stops, times) + 1e-9);
    }),
  );
});

test("need is weeks since last time, at most three, more in the first thirty days", () => {
  expect(visitNeed(7, 100)).toBe(1);
  expect(visitNeed(90, 100)).toBe(3);
  expect(visitNeed(null, 14)).toBe(3);
  expect(visitNeed(null, 100)).toBe(3);
  expect(visitNeed(0, 10)).toBe(0);
  expect(visitNeed(null, -5)).toBe(0);
  expect(visitQuality(100, 1, 1)).toBe(1);
  expect(visitQuality(80, 0, 0)).toBeCloseTo(0.64 * 0.3 * 0.5, 12);
});

test("covers more need an hour than chance, the nearest first and the best score first", () => {
  const { figures, weeksWon, weeks } = studyVisitPlans(30);
  for (const other of ["random", "nearest_first", "best_score_first"] as const) {
    expect(figures.plan.coveredPerHour).toBeGreaterThan(figures[other].coveredPerHour * 1.1);
    expect(figures.plan.covered).toBeGreaterThan(figures[other].covered);
  }
  expect(weeksWon / weeks).toBeGreaterThan(0.9);
});

test("four hundred workplaces and twenty-five people are planned well within 300 ms", () => {
  const week = anInventedWeek(3, { employers: 400, people: 25 });
  planVisits(week);
  const started = performance.now();
  planVisits(week);
  expect(performance.now() - started).toBeLessThan(300);
});
