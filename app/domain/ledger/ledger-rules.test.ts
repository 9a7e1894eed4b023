import fc from "fast-check";
import { expect, test } from "vitest";
import { placementOrigins } from "../placements/placement-origin.ts";
import { coarseCounts, coarseFunnel, fewestTold } from "./coarse-counts.ts";
import {
  type CohortCount,
  foldFunnel,
  funnelSteps,
  laterSteps,
  medianUntil,
  type StepGroup,
} from "./funnel.ts";
import { hiddenShare, type OriginCounts, wilsonInterval } from "./hidden-share.ts";
import { daysOf, endOfLastQuarter, ledgerQueryFields, readLedgerQuery } from "./ledger-query.ts";
import { placementFigures, placementsBehind } from "./placement-figures.ts";
import { spreadOf } from "./weighted-quantile.ts";

const countsOf = (values: readonly number[]) =>
  Object.fromEntries(placementOrigins.map((origin, index) => [origin, values[index] ?? 0])) as OriginCounts;
const someCounts = fc.array(fc.nat(14), { minLength: 5, maxLength: 5 }).map(countsOf);

test("Wilson's interval of known shares", () => {
  // Newcombe 1998, Stat. Med. 17, 857–872, table I, method 3.
  const published = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const;
  for (const [found, of, low, high] of published) {
    const interval = wilsonInterval(found, of);
    expect([interval.low, interval.high].map((end) => end.toFixed(4))).toEqual(
      [low, high].map((end) => end.toFixed(4)),
    );
  }
  expect(() => wilsonInterval(0, 0)).toThrow(RangeError);
  expect(() => wilsonInterval(4, 3)).toThrow(RangeError);
});

test("Wilson's interval holds the share, stays a share, mirrors, and narrows with the number", () => {
  const shares = fc.integer({ min: 1, max: 5000 }).chain((of) => fc.tuple(fc.nat(of), fc.constant(of)));
  fc.assert(
    fc.property(shares, ([found, of]) => {
      const { low, high } = wilsonInterval(found, of);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(found / of);
      expect(high).toBeGreaterThanOrEqual(found / of);
      const mirrored = wilsonInterval(of - found, of);
      expect(mirrored.low).toBeCloseTo(1 - high, 9);
      const wider = wilsonInterval(found * 4, of * 4);
      expect(wider.high - wider.low).toBeLessThan(high - low);
    }),
  );
});

test("the hidden share counts hidden and created of all, and is no percentage below ten", () => {
  fc.assert(
    fc.property(someCounts, (counts) => {
      const { found, of, percent } = hiddenShare(counts);
      expect(found).toBe(counts.hidden + counts.created);
      expect(of).toBe(Object.values(counts).reduce((sum, count) => sum + count, 0));
      expect(percent === null).toBe(of < 10);
    }),
  );
});

test("a figure for who sees figures only names nobody, nor does any sum or difference of what is shown", () => {
  fc.assert(
    fc.property(someCounts, (counts) => {
      const coarse = coarseCounts(counts);
      const shown =
        coarse.level === "origins"
          ? Object.values(coarse.counts)
          : coarse.level === "groups"
            ? [coarse.foundByUs, coarse.others]
            : coarse.level === "total"
              ? [coarse.total]
              : [];
      for (const number of shown) expect(number === 0 || number >= fewestTold).toBe(true);
      if (coarse.level !== "none") {
        expect(shown.reduce((sum, number) => sum + number, 0)).toBe(coarse.total);
        expect(coarse.total).toBe(hiddenShare(counts).of);
      } else expect(hiddenShare(counts).of).toBeLessThan(fewestTold);
    }),
  );
});

test("no finer level could have been told", () => {
  expect(coarseCounts(countsOf([5, 6, 0, 7, 0])).level).toBe("origins");
  expect(coarseCounts(countsOf([5, 4, 1, 7, 0])).level).toBe("groups");
  expect(coarseCounts(countsOf([5, 4, 0, 7, 0])).level).toBe("total");
  expect(coarseCounts(countsOf([1, 1, 1, 1, 0])).level).toBe("none");
});

const someGroups = fc.array(
  fc.record({
    cohort: fc.constantFrom("2026-Q1", "2026-Q2"),
    // Offsets of the steps reached, in order.
    waits: fc.array(fc.nat(60), { maxLength: 5 }),
    open: fc.nat(90),
  }),
  { maxLength: 60 },
);

type Waiting = { cohort: string; waits: readonly number[]; open: number };

/** What the database counts, out of single employers. */
function countsOfAll(employers: readonly Waiting[]): [CohortCount[], StepGroup[]] {
  const counts = employers.flatMap(({ cohort, waits }) =>
    [0, ...waits].map((_, step) => ({ cohort, step, count: 1 })),
  );
  const groups = employers.flatMap(({ waits, open }) => [
    ...waits.map((days, index) => ({ step: index + 1, days, reached: true, count: 1 })),
    ...(waits.length < 5 ? [{ step: waits.length + 1, days: open, reached: false, count: 1 }] : []),
  ]);
  return [counts, groups];
}

test("a funnel counts each employer once a step, never more further on, and its figures add up to the employers", () => {
  fc.assert(
    fc.property(someGroups, (employers) => {
      const { cohorts, steps } = foldFunnel(...countsOfAll(employers));
      for (const { cohort, counts } of cohorts) {
        const own = employers.filter((employer) => employer.cohort === cohort);
        for (const [index, step] of funnelSteps.entries())
          expect(counts[step]).toBe(own.filter(({ waits }) => waits.length >= index).length);
      }
      for (const [index, { from, reached }] of steps.entries()) {
        const before = funnelSteps[index] ?? "contacted";
        expect(from).toBe(cohorts.reduce((sum, { counts }) => sum + counts[before], 0));
        const step = laterSteps[index] ?? "met";
        expect(reached).toBe(cohorts.reduce((sum, { counts }) => sum + counts[step], 0));
      }
    }),
  );
});

test("the funnel of who sees figures only hides few hires, and every sum that would give them away", () => {
  fc.assert(
    fc.property(someGroups, (employers) => {
      const told = coarseFunnel(foldFunnel(...countsOfAll(employers)));
      const hires = told.cohorts.map(({ counts }) => counts.placement);
      for (const count of hires) expect(count === null || count === 0 || count >= fewestTold).toBe(true);
      if (hires.includes(null)) expect(told.steps.at(-1)).toMatchObject({ reached: null, medianDays: null });
    }),
  );
});

test("without anybody waiting the median until a step is the ordinary one", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 60 }), (days) => {
      const sorted = [...days].sort((a, b) => a - b);
      expect(medianUntil(days.map((day) => ({ days: day, reached: true, count: 1 })))).toBe(
        sorted[Math.ceil(days.length / 2) - 1],
      );
    }),
  );
});

test("who still waits never makes a step look quicker, and the median is a day somebody took it", () => {
  const waits = fc.array(
    fc.record({ days: fc.nat(200), reached: fc.boolean(), count: fc.integer({ min: 1, max: 5 }) }),
    {
      maxLength: 40,
    },
  );
  fc.assert(
    fc.property(waits, fc.nat(200), (given, days) => {
      const median = medianUntil(given);
      const more = medianUntil([...given, { days, reached: false, count: 3 }]);
      if (median === null) expect(more).toBeNull();
      else {
        expect(given.some((wait) => wait.reached && wait.days === median)).toBe(true);
        if (more !== null) expect(more).toBeGreaterThanOrEqual(median);
      }
    }),
  );
  // Kaplan and Meier by hand: of four, one after 3 days, one left at 4, one after 5: ¾, then ¾·½.
  const four = [
    { days: 3, reached: true, count: 1 },
    { days: 4, reached: false, count: 1 },
    { days: 5, reached: true, count: 1 },
    { days: 9, reached: false, count: 1 },
  ];
  expect(medianUntil(four)).toBe(5);
  expect(medianUntil(four.slice(0, 2).concat({ days: 9, reached: false, count: 2 }))).toBeNull();
});

test("a spread has half below and half above, and is the same however the values are grouped", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(12), { minLength: 1, maxLength: 50 }), (values) => {
      const single = spreadOf(values.map((value) => ({ value, count: 1 })));
      const counted = [...new Set(values)].map((value) => ({
        value,
        count: values.filter((one) => one === value).length,
      }));
      expect(spreadOf(counted)).toEqual(single);
      const { low, median, high, n } = single ?? { low: 0, median: 0, high: 0, n: 0 };
      expect(low <= median && median <= high).toBe(true);
      expect(values.filter((value) => value <= median).length * 2).toBeGreaterThanOrEqual(n);
      expect(values.filter((value) => value >= median).length * 2).toBeGreaterThanOrEqual(n);
    }),
  );
  expect(spreadOf([])).toBeNull();
});

const somePlacements = fc.array(
  fc.record({
    origin: fc.constantFrom(...placementOrigins),
    opener: fc.constantFrom(
      { kind: "colleague", accountId: "a" } as const,
      { kind: "colleague", accountId: "b" } as const,
      { kind: "employer" } as const,
      { kind: "not_known" } as const,
    ),
    openerName: fc.constant(null),
    contacts: fc.nat(9),
    visits: fc.nat(4),
  }),
);

test("each figure of placements is the number of rows it opens into, and the figures add up to all of them", () => {
  fc.assert(
    fc.property(somePlacements, (placements) => {
      const { counts, openers } = placementFigures(placements);
      for (const origin of placementOrigins)
        expect(placementsBehind(placements, { origin, opener: null })).toHaveLength(counts[origin]);
      for (const { key, count } of openers)
        expect(placementsBehind(placements, { origin: null, opener: key })).toHaveLength(count);
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(placements.length);
      expect(openers.reduce((sum, { count }) => sum + count, 0)).toBe(placements.length);
    }),
  );
});

test("a period's days; this year for figures only ends with the last whole quarter", () => {
  const today = "2026-11-18";
  expect(daysOf("last_year", { today, figuresOnly: false })).toEqual({
    from: "2025-11-19",
    until: "2026-11-18",
  });
  expect(daysOf("2026", { today, figuresOnly: false }).until).toBe(today);
  expect(daysOf("2026", { today, figuresOnly: true })).toEqual({ from: "2026-01-01", until: "2026-09-30" });
  expect(daysOf("2025", { today, figuresOnly: true }).until).toBe("2025-12-31");
  expect(endOfLastQuarter("2026-03-31")).toBe("2025-12-31");
  expect(endOfLastQuarter("2026-04-01")).toBe("2026-03-31");
});

test("whatever stands in the address gives a query, and who sees figures only gets no team and no period that overlaps", () => {
  const teamId = "0193a000-0000-7000-8000-000000000001";
  fc.assert(
    fc.property(
      fc.constantFrom("2026", "2024", "2019", "all", "last_year", "x", ""),
      fc.constantFrom(teamId, "x", ""),
      fc.boolean(),
      (period, team, figuresOnly) => {
        const query = readLedgerQuery(new URLSearchParams({ period, team }), {
          today: "2026-11-18",
          figuresOnly,
        });
        if (figuresOnly)
          expect(query).toMatchObject({ period: expect.stringMatching(/^20\d\d$/), teamId: null });
        const again = readLedgerQuery(new URLSearchParams(ledgerQueryFields(query)), {
          today: "2026-11-18",
          figuresOnly,
        });
        expect(again).toEqual(query);
      },
    ),
  );
});
