import { expect, test } from "vitest";
import { aContact, aHistory, anEvidence, anOutcome, daysAgo, today } from "./relationship-history.fixture.ts";
import { bandForNotice, bandOf, relationshipStrength } from "./relationship-strength.ts";

const emails = (initiatedBy: "we" | "reply") =>
  Array.from({ length: 200 }, (_, index) => aContact(index % 30, { group: "written", initiatedBy }));

test("one cold call three days ago that nobody answered is 3, new", () => {
  const strength = relationshipStrength(
    aHistory({
      contacts: [aContact(3, { group: "live_remote", weight: 0.25 })],
      stageEvidence: [anEvidence(3, "contacted")],
    }),
    today,
  );
  expect(strength.parts.live_remote).toBeCloseTo(1.0, 1);
  expect(strength.parts.stage).toBeCloseTo(2.0, 1);
  expect(strength).toMatchObject({ headline: 3, band: "new" });
});

test("200 e-mails in 30 days are 7, new", () => {
  const strength = relationshipStrength(
    aHistory({ contacts: emails("we"), stageEvidence: [anEvidence(0, "contacted")] }),
    today,
  );
  expect(strength.parts.written).toBeCloseTo(5.0, 1);
  expect(strength).toMatchObject({ headline: 7, band: "new" });
});

test("200 e-mails in 30 days, each answered, are 19, acquainted", () => {
  const strength = relationshipStrength(
    aHistory({ contacts: emails("reply"), stageEvidence: [anEvidence(0, "contacted")] }),
    today,
  );
  expect(strength.parts.reciprocity).toBeCloseTo(12, 1);
  expect(strength).toMatchObject({ headline: 19, band: "acquainted" });
});

test("one visit today is 18", () => {
  const strength = relationshipStrength(
    aHistory({ contacts: [aContact(0, { personIds: ["ola"] })], stageEvidence: [anEvidence(0, "met")] }),
    today,
  );
  expect(strength.parts).toMatchObject({ stage: 5, breadth: 0 });
  expect(strength.parts.face_to_face).toBeCloseTo(12.65, 2);
  expect(strength).toMatchObject({ headline: 18, band: "acquainted" });
});

test("two visits, today and 14 days ago when the first cup was drunk, are 24", () => {
  const strength = relationshipStrength(
    aHistory({ contacts: [aContact(0), aContact(14)], stageEvidence: [anEvidence(14, "met")] }),
    today,
  );
  expect(strength.parts.face_to_face).toBeCloseTo(18.8, 1);
  expect(strength.parts.stage).toBeCloseTo(4.9, 1);
  expect(strength.headline).toBe(24);
});

test("three cups over a month with two people, a call from them and a tour is warm", () => {
  const strength = relationshipStrength(
    aHistory({
      contacts: [
        aContact(30, { personIds: ["ola"] }),
        aContact(16, { personIds: ["ola", "siri"] }),
        aContact(2, { personIds: ["siri"] }),
        aContact(9, { group: "live_remote", initiatedBy: "they", personIds: ["ola"] }),
      ],
      stageEvidence: [anEvidence(30, "met"), anEvidence(16, "needs_known"), anEvidence(2, "presented")],
      outcomes: [anOutcome(5, "tour")],
    }),
    today,
  );
  expect(strength.parts.face_to_face).toBeCloseTo(21.8, 1);
  expect(strength.parts.breadth).toBeCloseTo(3.9, 1);
  expect(strength.parts.outcomes).toBeCloseTo(2.9, 1);
  expect(strength.band).toBe("warm");
});

test("an unanswered request and a complaint of today cost 12.6", () => {
  const history = aHistory({
    contacts: [aContact(0), aContact(10), aContact(20)],
    outcomes: [anOutcome(0, "support_request_unanswered"), anOutcome(0, "complaint")],
  });
  expect(relationshipStrength(history, today).parts.friction).toBeCloseTo(-12.6, 1);
});

test("bands start at 0, 10, 30, 55 and 80", () => {
  expect([0, 9, 10, 29, 30, 54, 55, 79, 80, 100].map((headline) => bandOf(headline))).toEqual([
    "new",
    "new",
    "acquainted",
    "acquainted",
    "warm",
    "warm",
    "trusted",
    "trusted",
    "partner",
    "partner",
  ]);
});

test("a notice waits until the border is passed by two points either way", () => {
  expect([29, 30, 31, 32].map((headline) => bandForNotice("acquainted", headline))).toEqual([
    "acquainted",
    "acquainted",
    "acquainted",
    "warm",
  ]);
  expect([30, 29, 28, 27].map((headline) => bandForNotice("warm", headline))).toEqual([
    "warm",
    "warm",
    "warm",
    "acquainted",
  ]);
});

test("when a person has left, half of that person's share of visits, calls and reciprocity goes", () => {
  const contacts = [aContact(10, { personIds: ["ola"], initiatedBy: "they" })];
  const before = relationshipStrength(aHistory({ contacts }), today);
  const after = relationshipStrength(
    aHistory({ contacts, peopleWhoLeft: [{ personId: "ola", day: daysAgo(1) }] }),
    today,
  );
  const visit = (sum: number) => 26 * (1 - Math.exp(-sum / 1.5));
  const decayed = 2 ** (-10 / 120);
  expect(before.parts.face_to_face).toBeCloseTo(visit(decayed), 9);
  expect(after.parts.face_to_face).toBeCloseTo(visit(decayed / 2), 9);
  expect(after.parts.reciprocity).toBeLessThan(before.parts.reciprocity);
});

test("voided evidence and contacts the participant made alone give nothing", () => {
  const history = aHistory({
    contacts: [aContact(1, { weight: 0, initiatedBy: "they", personIds: ["ola"] })],
    stageEvidence: [{ ...anEvidence(1, "presented"), voided: true }],
  });
  expect(relationshipStrength(history, today).score).toBe(0);
});
