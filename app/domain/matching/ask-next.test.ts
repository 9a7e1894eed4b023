import fc from "fast-check";
import { expect, test } from "vitest";
import { aFullyKnownEmployer, aProfile, withHidden } from "#tests/support/matching-arbitraries.ts";
import { allFactKinds, type FactKind } from "../employer-facts/fact-kind.ts";
import { askNext, type CaseloadProfile } from "./ask-next.ts";
import type { CareerProfile, MatchEmployer } from "./career-profile.ts";
import { scoreEmployer } from "./match-employer.ts";

const everything: ReadonlySet<FactKind> = new Set(allFactKinds);
const employer: MatchEmployer = {
  id: "e_1",
  industryCode: null,
  headCount: 7,
  position: null,
  facts: {
    occupations: { value: ["5120"], source: "visit", observedOn: "2026-11-01" },
    noise: { value: 1, source: "visit", observedOn: "2026-11-01" },
  },
  strength: 0,
  paused: false,
};
const person = (wishes: CareerProfile["wishes"]): CareerProfile => ({
  wishes,
  home: null,
  excluded: new Set(),
});

test("the question that changes most matches comes first, with what it does to each", () => {
  const start = { value: { time: "09:00" }, importance: 2, must: false } as const;
  const caseload: CaseloadProfile[] = [
    {
      participantId: "a",
      profile: person({
        occupation: { value: { codes: ["5120"] }, importance: 4, must: false },
        noise: { value: { level: 1 }, importance: 4, must: false },
        earliest_start: start,
      }),
    },
    {
      participantId: "b",
      profile: person({
        earliest_start: { ...start, must: true },
        pace: { value: { level: 1 }, importance: 1, must: false },
      }),
    },
  ];
  expect(askNext(caseload, employer, everything)).toEqual([
    {
      kind: "earliest_start",
      effects: [
        { participantId: "b", from: 17, to: 83, settlesMust: true },
        { participantId: "a", from: 80, to: 100, settlesMust: false },
      ],
    },
    { kind: "pace", effects: [{ participantId: "b", from: 33, to: 67, settlesMust: false }] },
  ]);
  expect(askNext(caseload, employer, new Set(["pace"]))).toHaveLength(1);
});

test("nothing is asked for nobody, for somebody who is ruled out, or about what is known", () => {
  const wishes = { noise: { value: { level: 5 }, importance: 4, must: true } } as const;
  expect(askNext([], employer, everything)).toEqual([]);
  expect(
    askNext(
      [
        {
          participantId: "a",
          profile: person({ ...wishes, pace: { value: { level: 1 }, importance: 4, must: false } }),
        },
      ],
      employer,
      everything,
    ),
  ).toEqual([]);
});

test("whatever the answer turns out to be, the match ends between what was said and nothing else moves it further", () => {
  const hiding = fc.subarray([...allFactKinds]);
  fc.assert(
    fc.property(aProfile, aFullyKnownEmployer, hiding, (profile, truth, hidden) => {
      const home = { ...profile, home: profile.home && { ...profile.home, accuracyKm: 0 } };
      const shown = withHidden(truth, hidden, { headCount: false, position: false });
      for (const { kind, effects } of askNext(
        [{ participantId: "a", profile: home }],
        shown,
        everything,
        99,
      )) {
        if (["tasks", "adjustments_offered", "occupations"].includes(kind)) continue;
        const [effect] = effects;
        const answer = truth.facts[kind];
        if (!effect || !answer || kind.startsWith("hours_") || isSignal(kind)) continue;
        const answered = scoreEmployer(home, { ...shown, facts: { ...shown.facts, [kind]: answer } });
        expect(answered.fit).toBeGreaterThanOrEqual(effect.from - 0.51);
        expect(answered.fit).toBeLessThanOrEqual(effect.to + 0.51);
      }
    }),
    { numRuns: 500 },
  );
}, 30_000);

const isSignal = (kind: FactKind) =>
  ["flexible_hours", "visits_welcome", "follow_up_experience", "public_transport", "parking"].includes(kind);
