import * as fc from "fast-check";
import { expect, test } from "vitest";
import { worthOf } from "./counted-contacts.ts";
import {
  emptyAccumulators,
  recomputeAccumulators,
  sumsFromAccumulators,
  withContact,
  withOutcome,
  withStageEvidence,
} from "./relationship-accumulators.ts";
import { addDays } from "./relationship-day.ts";
import { explainRelationship } from "./relationship-explanation.ts";
import {
  aContact,
  aHistory,
  anEvidence,
  anyContact,
  anyEvidence,
  anyGoodOutcome,
  anyHistory,
  daysAgo,
  today,
} from "./relationship-history.fixture.ts";
import { relationshipStrength, strengthOfSums } from "./relationship-strength.ts";

const score = (history: Parameters<typeof relationshipStrength>[0], day = today) =>
  relationshipStrength(history, day).score;

test("1: strength stays between 0 and 100", () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      expect(score(history)).toBeGreaterThanOrEqual(0);
      expect(score(history)).toBeLessThanOrEqual(100);
    }),
  );
});

test("2: one more contact, stage reached or good outcome never lowers it", () => {
  fc.assert(
    fc.property(
      anyHistory,
      anyContact,
      anyEvidence,
      anyGoodOutcome,
      (history, contact, evidence, outcome) => {
        const before = score(history) - 1e-9;
        expect(score({ ...history, contacts: [...history.contacts, contact] })).toBeGreaterThanOrEqual(
          before,
        );
        expect(
          score({ ...history, stageEvidence: [...history.stageEvidence, evidence] }),
        ).toBeGreaterThanOrEqual(before);
        expect(score({ ...history, outcomes: [...history.outcomes, outcome] })).toBeGreaterThanOrEqual(
          before,
        );
      },
    ),
  );
});

test("3: with nothing new the positive parts never rise as days pass", () => {
  fc.assert(
    fc.property(anyHistory, fc.integer({ min: 1, max: 400 }), (history, days) => {
      const positive = (day: string) => {
        const { parts } = relationshipStrength(history, day);
        return Object.values(parts).reduce((sum, points) => sum + Math.max(0, points), 0);
      };
      expect(positive(addDays(today, days))).toBeLessThanOrEqual(positive(today) + 1e-9);
    }),
  );
});

test("4: the order of events does not matter", () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const reversed = {
        ...history,
        contacts: [...history.contacts].reverse(),
        stageEvidence: [...history.stageEvidence].reverse(),
        outcomes: [...history.outcomes].reverse(),
      };
      expect(Math.abs(score(reversed) - score(history))).toBeLessThan(1e-9);
    }),
  );
});

test("5: any number of written messages is less than two visits in the last 60 days", () => {
  const anyWriting = fc.array(
    anyContact.map((contact) => ({ ...contact, group: "written" as const })),
    { maxLength: 300 },
  );
  const twoDays = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 2 });
  fc.assert(
    fc.property(anyWriting, twoDays, (contacts, days) => {
      const writing = aHistory({ contacts, stageEvidence: [anEvidence(0, "contacted")] });
      const visits = aHistory({
        contacts: days.map((day) => aContact(day)),
        stageEvidence: days.map((day) => anEvidence(day, "met")),
      });
      expect(score(writing)).toBeLessThanOrEqual(19);
      expect(score(visits)).toBeGreaterThan(20);
    }),
  );
});

test("6: logging the same day and channel group twice adds nothing", () => {
  fc.assert(
    fc.property(anyHistory, fc.nat(), (history, pick) => {
      const contact = history.contacts[pick % Math.max(1, history.contacts.length)];
      if (!contact) return;
      const again = { ...contact, id: "logged by a colleague" };
      expect(score({ ...history, contacts: [...history.contacts, again] })).toBe(score(history));
    }),
  );
});

test("7: running sums give the same as counting everything again", () => {
  fc.assert(
    fc.property(anyHistory, fc.integer({ min: 0, max: 1000 }), (history, later) => {
      const left = history.peopleWhoLeft ?? [];
      let running = emptyAccumulators;
      const counted = new Map<string, { weight: number; reciprocity: number }>();
      for (const contact of history.contacts) {
        const key = `${contact.day} ${contact.group}`;
        const worth = worthOf(contact, left);
        const before = counted.get(key);
        running = withContact(running, contact, worth, before);
        counted.set(key, {
          weight: Math.max(worth.weight, before?.weight ?? 0),
          reciprocity: Math.max(worth.reciprocity, before?.reciprocity ?? 0),
        });
      }
      for (const evidence of history.stageEvidence) running = withStageEvidence(running, evidence);
      for (const outcome of history.outcomes) running = withOutcome(running, outcome);
      const day = addDays(today, later);
      const counting = relationshipStrength(history, day).score;
      expect(strengthOfSums(sumsFromAccumulators(running, day)).score).toBeCloseTo(counting, 9);
      const recomputed = recomputeAccumulators(history, today);
      expect(strengthOfSums(sumsFromAccumulators(recomputed, day)).score).toBeCloseTo(counting, 9);
    }),
  );
});

test("8: an event that is taken out leaves no trace", () => {
  fc.assert(
    fc.property(anyHistory, anyContact, (history, contact) => {
      const withIt = [...history.contacts, contact];
      const without = withIt.filter((event) => event.id !== contact.id);
      const running = recomputeAccumulators({ ...history, contacts: without }, today);
      expect(running).toEqual(recomputeAccumulators(history, today));
    }),
  );
});

test("9: the whole numbers shown add up to the headline, part by part and line by line", () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const explanation = explainRelationship(history, today);
      const shown = explanation.parts.reduce((sum, part) => sum + part.shown, 0) + explanation.liftedToZero;
      expect(shown).toBe(explanation.strength.headline);
      for (const part of explanation.parts) {
        if (part.lines.length > 0) {
          expect(part.lines.reduce((sum, line) => sum + line.shown, 0)).toBe(part.shown);
          expect(part.lines.reduce((sum, line) => sum + line.points, 0)).toBeCloseTo(part.points, 9);
        } else {
          expect(part.shown).toBe(0);
        }
        expect(Math.abs(part.shown - part.points)).toBeLessThan(1 + 1e-9);
      }
    }),
    { numRuns: 300 },
  );
});

test("10: what lies in the future counts nothing", () => {
  fc.assert(
    fc.property(anyHistory, anyContact, fc.integer({ min: 1, max: 300 }), (history, contact, days) => {
      const planned = { ...contact, day: daysAgo(-days) };
      expect(score({ ...history, contacts: [...history.contacts, planned] })).toBe(score(history));
    }),
  );
});

test("11: without one colleague's contacts the team's strength is never higher", () => {
  fc.assert(
    fc.property(anyHistory, (history) => {
      const others = history.contacts.filter((contact) => !contact.accountIds.includes("kari"));
      expect(score({ ...history, contacts: others })).toBeLessThanOrEqual(score(history) + 1e-9);
    }),
  );
});
