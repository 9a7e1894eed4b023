import fc from "fast-check";
import { expect, test } from "vitest";
import { arrange, arrangement, type Ranked } from "./arrange.ts";

const aRanked: fc.Arbitrary<Ranked[]> = fc
  .array(
    fc.record({
      score: fc.double({ min: 0, max: 100, noNaN: true }),
      fit: fc.double({ min: 0, max: 100, noNaN: true }),
      spare: fc.double({ min: 0, max: 1, noNaN: true }),
      known: fc.double({ min: 0, max: 1, noNaN: true }),
      companyNumber: fc.constantFrom("810000001", "810000002", null),
      industryCode: fc.constantFrom("56.110", "56.210", "47.110", "81.210", null),
    }),
    { maxLength: 260 },
  )
  .map((rows) =>
    rows
      .sort((a, b) => b.score - a.score)
      .map(({ score, fit, spare, known, companyNumber, industryCode }, index) => ({
        score: { id: `e_${index}`, score, fit, high: fit + (100 - fit) * spare, known },
        employer: { companyNumber, industryCode },
      })),
  );
const row = (
  id: string,
  score: number,
  companyNumber: string | null,
  industryCode: string | null,
): Ranked => ({
  score: { id, score, fit: score, high: score, known: 1 },
  employer: { companyNumber, industryCode },
});

test("nothing is lost, nothing comes twice, and what lies beyond the first 200 stays where it was", () => {
  fc.assert(
    fc.property(aRanked, (ranked) => {
      const ids = arrange(ranked).map(({ score }) => score.id);
      expect([...ids].sort()).toEqual(ranked.map(({ score }) => score.id).sort());
      const beyond = ranked.slice(arrangement.top).map(({ score }) => score.id);
      expect(ids.slice(arrangement.top)).toEqual(beyond);
      expect(ids.slice(0, arrangement.top).filter((id) => beyond.includes(id))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test("the best stays first, and the same list is laid out the same way", () => {
  fc.assert(
    fc.property(aRanked, (ranked) => {
      fc.pre(ranked.length > 0);
      const arranged = arrange(ranked);
      expect(arranged[0]?.score.score).toBe(ranked[0]?.score.score);
      expect(arrange(ranked)).toEqual(arranged);
    }),
    { numRuns: 100 },
  );
});

test("variety lets nobody pass whose S is lower than the factors allow", () => {
  const { sameCompany, sameDivision, sameIndustry, companyAtMost, industryAtMost } = arrangement;
  const lowest = sameCompany ** companyAtMost * (sameDivision * sameIndustry) ** industryAtMost;
  fc.assert(
    fc.property(aRanked, (ranked) => {
      const arranged = arrange(ranked).slice(0, arrangement.top);
      const byOrder = arranged.filter(({ placement }) => placement.by !== "exploration");
      for (const [position, above] of byOrder.entries()) {
        for (const below of byOrder.slice(position + 1)) {
          expect(above.score.score).toBeGreaterThanOrEqual(below.score.score * lowest - 1e-9);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("a chain's shops make room for another door that is nearly as good", () => {
  const arranged = arrange([
    row("a", 80, "1", "47.110"),
    row("b", 79, "1", "47.110"),
    row("c", 78, "1", "47.110"),
    row("d", 77, "1", "47.110"),
    row("e", 76, "1", "47.110"),
    row("other", 70, "2", "56.110"),
  ]);
  expect(arranged.map(({ score }) => score.id)).toEqual(["a", "other", "b", "c", "d", "e"]);
  expect(arrange([row("a", 80, null, null), row("b", 79, null, null)]).map(({ score }) => score.id)).toEqual([
    "a",
    "b",
  ]);
});

test("of each ten places at most one is for finding out, the last, and it could beat what it replaces", () => {
  fc.assert(
    fc.property(aRanked, (ranked) => {
      const arranged = arrange(ranked);
      for (const [position, { placement, score }] of arranged.entries()) {
        if (placement.by !== "exploration") continue;
        expect(position % arrangement.exploreEvery).toBe(arrangement.exploreEvery - 1);
        expect(score.known).toBeLessThanOrEqual(arrangement.exploreKnownUpTo);
        expect(placement.couldReach).toBe(score.high);
        const next = arranged[position + 1];
        if (next && position + 1 < arrangement.top) expect(score.high).toBeGreaterThan(next.score.fit - 1e-9);
      }
    }),
    { numRuns: 200 },
  );
});
