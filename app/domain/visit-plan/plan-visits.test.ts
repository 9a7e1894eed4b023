import fc from "fast-check";
import { expect, test } from "vitest";
import {
  coveredNeed,
  needWeight,
  type PlanLimits,
  planVisits,
  serviceChance,
  type VisitCandidate,
  type VisitNeed,
} from "./plan-visits.ts";

const ids = Array.from({ length: 14 }, (_, index) => `e_${index}`);
const candidates: fc.Arbitrary<VisitCandidate[]> = fc.tuple(
  ...ids.map((id) =>
    fc.record({
      id: fc.constant(id),
      position: fc.option(
        fc.record({
          latitude: fc.double({ min: 59, max: 59.3, noNaN: true }),
          longitude: fc.double({ min: 9.4, max: 9.9, noNaN: true }),
        }),
        { freq: 8 },
      ),
      saved: fc.double({ min: 0, max: 8, noNaN: true }),
    }),
  ),
);
const needs: fc.Arbitrary<VisitNeed[]> = fc.array(
  fc.record({
    participantId: fc.uuid(),
    need: fc.double({ min: 0, max: 4.5, noNaN: true }),
    chances: fc
      .tuple(...ids.map((id) => fc.tuple(fc.constant(id), fc.double({ min: 0, max: 1, noNaN: true }))))
      .map((pairs) => new Map(pairs)),
  }),
  { maxLength: 8 },
);
const limits: fc.Arbitrary<PlanLimits> = fc.record({
  visits: fc.integer({ min: 0, max: 8 }),
  minutes: fc.integer({ min: 0, max: 600 }),
  mode: fc.constantFrom("car", "public_transport"),
  from: fc.option(fc.constant({ latitude: 59.14, longitude: 9.65 })),
});

test("a plan keeps its limits, visits nobody twice and nobody who was dragged out", () => {
  fc.assert(
    fc.property(candidates, needs, limits, fc.subarray(ids), (open, people, within, out) => {
      const plan = planVisits(open, people, within, new Set(out));
      const planned = plan.visits.map(({ id }) => id);
      expect(planned.length).toBeLessThanOrEqual(within.visits);
      expect(plan.minutes).toBeLessThanOrEqual(within.minutes);
      expect(new Set(planned).size).toBe(planned.length);
      expect(planned.filter((id) => out.includes(id))).toEqual([]);
      expect(plan.visits.reduce((sum, { gain }) => sum + gain, 0)).toBeCloseTo(plan.covered, 6);
      expect([...plan.visitsByParticipant.keys()].sort()).toEqual(
        [...new Set(people.map(({ participantId }) => participantId))].sort(),
      );
    }),
    { numRuns: 200 },
  );
});

test("covered need never falls with another visit, and each adds less the more there are", () => {
  fc.assert(
    fc.property(candidates, needs, fc.integer({ min: 0, max: 12 }), (open, people, size) => {
      const [few, more] = [open.slice(0, size), open.slice(0, size + 1)];
      const extra = open[13] as VisitCandidate;
      const onFew = coveredNeed([...few, extra], people) - coveredNeed(few, people);
      const onMore = coveredNeed([...more, extra], people) - coveredNeed(more, people);
      expect(onFew).toBeGreaterThanOrEqual(-1e-9);
      expect(onMore).toBeLessThanOrEqual(onFew + 1e-9);
    }),
    { numRuns: 300 },
  );
});

test("without a limit on time, a plan covers at least 1 − 1/e of what the best so many visits cover", () => {
  const few = candidates.map((open) => open.slice(0, 7).map((each) => ({ ...each, position: null })));
  fc.assert(
    fc.property(few, needs, (open, people) => {
      // All ways are alike long, so that minutes decide nothing.
      const within: PlanLimits = {
        visits: 2,
        minutes: 1e9,
        mode: "car",
        from: { latitude: 59, longitude: 9 },
      };
      let best = 0;
      for (const one of open) {
        for (const other of open) if (one !== other) best = Math.max(best, coveredNeed([one, other], people));
      }
      expect(planVisits(open, people, within).covered).toBeGreaterThanOrEqual((1 - 1 / Math.E) * best - 1e-9);
    }),
    { numRuns: 200 },
  );
});

test("the same input gives the same plan, whatever order the workplaces come in", () => {
  fc.assert(
    fc.property(candidates, needs, limits, (open, people, within) => {
      expect(planVisits([...open].reverse(), people, within)).toEqual(planVisits(open, people, within));
    }),
    { numRuns: 60 },
  );
});

test("needs grow with the weeks, and more in the first thirty days; chances are the formula of matching.md §2.11", () => {
  expect([needWeight(null, 100), needWeight(1, 100), needWeight(9, 100), needWeight(2, 10)]).toEqual([
    3, 1, 3, 3,
  ]);
  expect(serviceChance(100, 1, 1)).toBe(1);
  expect(serviceChance(80, 0.2, 0)).toBeCloseTo(0.64 * 0.44 * 0.5, 9);
});
