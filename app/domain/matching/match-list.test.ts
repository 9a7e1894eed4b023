import fc from "fast-check";
import { expect, test } from "vitest";
import { aFullyKnownEmployer, aProfile } from "#tests/support/matching-arbitraries.ts";
import { access } from "./access.ts";
import type { CareerProfile, MatchEmployer } from "./career-profile.ts";
import { minutesFor, straightLineKm } from "./commute.ts";
import { canBeLoosened } from "./dealbreakers.ts";
import { matchList, rankEmployers } from "./match-list.ts";
import { notAdvertisedRate, opportunity } from "./opportunity.ts";
import { byOrder, orderScore } from "./order.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const fit = fc.double({ min: 0, max: 100, noNaN: true });
const bare: MatchEmployer = {
  id: "r_1",
  industryCode: null,
  headCount: null,
  position: null,
  facts: {},
  strength: 0,
  paused: false,
};

test("a gap in Fit of more than 66.7 points is never overturned", () => {
  fc.assert(
    fc.property(fit, fit, share, share, share, share, (a, b, o1, o2, a1, a2) => {
      fc.pre(a - b > 66.7);
      expect(orderScore(a, o1, a1)).toBeGreaterThan(orderScore(b, o2, a2));
    }),
  );
  expect(orderScore(90, 0, 0)).toBeGreaterThan(orderScore(20, 1, 1));
});

test("the order is total, and the list is the same whatever order the workplaces come in", () => {
  const employers = fc.uniqueArray(aFullyKnownEmployer, {
    minLength: 1,
    maxLength: 12,
    selector: (employer) => employer.id,
  });
  fc.assert(
    fc.property(aProfile, employers, (profile, list) => {
      const forwards = matchList(profile, list);
      const backwards = matchList(profile, [...list].reverse());
      expect(backwards.matches.map((match) => match.id)).toEqual(forwards.matches.map((match) => match.id));
      const { ranked } = rankEmployers(profile, list);
      for (const [position, { score }] of ranked.entries()) {
        const next = ranked[position + 1];
        if (next) expect(byOrder(score, next.score)).toBeLessThan(0);
      }
    }),
    { numRuns: 60 },
  );
});

test("every workplace is either in the list or left out, and loosening a limit frees what it says", () => {
  const employers = fc.uniqueArray(aFullyKnownEmployer, {
    minLength: 3,
    maxLength: 8,
    selector: (employer) => employer.id,
  });
  fc.assert(
    fc.property(aProfile, employers, (profile, list) => {
      const { total, leftOut, matches } = matchList(profile, list, { limit: 1000 });
      expect(total + leftOut.total).toBe(list.length);
      expect(matches).toHaveLength(total);
      for (const { limit, freed, failed } of leftOut.limits) {
        expect(freed).toBeLessThanOrEqual(failed);
        if (!canBeLoosened(limit)) continue;
        const loosened = matchList(profile, list, { loosened: new Set([limit]) });
        expect(loosened.total).toBe(total + freed);
      }
    }),
    { numRuns: 60 },
  );
});

test("what loosening a limit frees is counted beside what it rules out", () => {
  const employers = ["e_1", "e_2", "e_3"].map((id) => ({
    ...bare,
    id,
    paused: id === "e_3",
    facts: { shifts: { value: ["night"], source: "visit" as const, observedOn: "2026-11-01" } },
  }));
  const profile: CareerProfile = {
    wishes: { shifts: { value: { shifts: ["day"] }, importance: 4, must: true } },
    home: null,
    excluded: new Set(),
  };
  expect(matchList(profile, employers).leftOut).toEqual({
    total: 3,
    limits: [
      { limit: "shifts", failed: 3, freed: 2 },
      { limit: "do_not_contact", failed: 1, freed: 0 },
    ],
  });
});

test("the opportunity examples of matching.md §2.5", () => {
  const chance = (industryCode: string, headCount: number, code: string, count?: number) => {
    const counts =
      count === undefined
        ? {}
        : {
            head_count_by_occupation: {
              value: { [code]: count },
              source: "visit" as const,
              observedOn: "2026-11-01",
            },
          };
    return Math.round(opportunity([code], { ...bare, industryCode, headCount, facts: counts }).chance * 100);
  };
  expect(chance("81.210", 25, "9112")).toBe(73);
  expect(chance("47.110", 12, "5223", 1.8)).toBe(15);
  expect(chance("41.000", 8, "7115")).toBe(21);
  expect(chance("87.102", 90, "9112")).toBe(18);
});

test("an advertisement counts as an opening, and a fresh one as a sure one", () => {
  expect(opportunity([], { ...bare, advertisedDaysAgo: 3 }).chance).toBe(1);
  expect(opportunity([], { ...bare, advertisedDaysAgo: 90 }).chance).toBe(0.6);
});

test("the share not advertised combines NAV's rates and names them", () => {
  expect(notAdvertisedRate(null, null)).toEqual({
    rate: expect.closeTo(0.42, 6),
    rows: [expect.objectContaining({ group: "all", year: 2017 })],
  });
  expect(notAdvertisedRate("56.110", 6).rate).toBeCloseTo(0.567, 2);
  expect(notAdvertisedRate("41.000", 6).rate).toBeGreaterThan(notAdvertisedRate("41.000", 60).rate);
  expect(notAdvertisedRate("84.110", 200).rate).toBeLessThan(0.12);
});

test("access is the strength alone without a warm path, and a warm path only opens the door further", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100 }),
      fc.integer({ min: 0, max: 100 }),
      (strength, bestColleagueTie) => {
        expect(access({ ...bare, strength }).access).toBeCloseTo(strength / 100, 9);
        const warm = access({
          ...bare,
          strength,
          warmPath: { bestColleagueTie, through: null, sameCompanyKnown: true },
        }).access;
        expect(warm).toBeGreaterThanOrEqual(strength / 100 - 1e-9);
        expect(warm).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test("the longest straight line is the distance that takes exactly the minutes", () => {
  for (const mode of ["walk", "bicycle", "public_transport", "car"] as const) {
    expect(minutesFor(straightLineKm(45, mode), mode)).toBeCloseTo(45, 9);
    expect(straightLineKm(0, mode)).toBe(0);
  }
});
