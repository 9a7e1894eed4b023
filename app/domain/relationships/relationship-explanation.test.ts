import { expect, test } from "vitest";
import { largestRemainder } from "./largest-remainder.ts";
import { toNextBand, whatWouldRaise } from "./raising-strength.ts";
import { recomputeAccumulators, sumsFromAccumulators } from "./relationship-accumulators.ts";
import { explainRelationship } from "./relationship-explanation.ts";
import { aContact, aHistory, anEvidence, anOutcome, daysAgo, today } from "./relationship-history.fixture.ts";
import { relationshipStrength, sumsOn } from "./relationship-strength.ts";

test("the largest remainder keeps the sum, also with negative values", () => {
  expect(largestRemainder([12.65, 5.2, -3.1], 15)).toEqual([13, 5, -3]);
  expect(largestRemainder([0.4, 0.4, 0.4], 1)).toEqual([1, 0, 0]);
  expect(largestRemainder([], 0)).toEqual([]);
});

test("an old visit gets fewer of the points than a new one", () => {
  const history = aHistory({ contacts: [aContact(240, { id: "old" }), aContact(0, { id: "new" })] });
  const visits = explainRelationship(history, today).parts.find(({ part }) => part === "face_to_face");
  expect(visits?.lines.map(({ source }) => source)).toEqual([
    { kind: "contact", contactId: "new" },
    { kind: "contact", contactId: "old" },
  ]);
  const [newer, older] = visits?.lines ?? [];
  expect((newer?.points ?? 0) / (older?.points ?? 1)).toBeCloseTo(4, 9);
});

test("friction has its own negative lines", () => {
  const history = aHistory({
    contacts: [aContact(0), aContact(3)],
    outcomes: [anOutcome(2, "complaint")],
  });
  const friction = explainRelationship(history, today).parts.find(({ part }) => part === "friction");
  expect(friction?.lines).toHaveLength(1);
  expect(friction?.lines[0]?.shown).toBeLessThan(0);
});

test("when friction is more than all the rest the floor at 0 is shown as such", () => {
  const history = aHistory({
    stageEvidence: [anEvidence(0, "contacted")],
    outcomes: [anOutcome(0, "complaint"), anOutcome(0, "promise_broken")],
  });
  const explanation = explainRelationship(history, today);
  expect(explanation.strength.headline).toBe(0);
  expect(explanation.liftedToZero).toBe(11);
});

test("it says why a contact gives nothing", () => {
  const history = aHistory({
    contacts: [
      aContact(1, { id: "mine" }),
      aContact(1, { id: "colleague's" }),
      aContact(-1, { id: "tomorrow" }),
      aContact(2, { id: "alone", weight: 0 }),
    ],
  });
  expect(explainRelationship(history, today).uncounted).toEqual([
    { contactId: "colleague's", reason: "another_counted_that_day" },
    { contactId: "tomorrow", reason: "in_the_future" },
    { contactId: "alone", reason: "participant_went_alone" },
  ]);
});

test("the gain of a visit is what a visit then gives", () => {
  const history = aHistory({
    contacts: [aContact(20), aContact(50)],
    stageEvidence: [anEvidence(50, "met")],
  });
  const promised = whatWouldRaise(sumsOn(history, today)).find(({ action }) => action === "visit");
  const after = relationshipStrength(
    aHistory({
      contacts: [...history.contacts, aContact(0)],
      stageEvidence: [...history.stageEvidence, anEvidence(0, "met")],
    }),
    today,
  );
  expect(promised?.gain).toBeCloseTo(after.score - relationshipStrength(history, today).score, 9);
  expect(promised?.part).toBe("face_to_face");
});

test("an answered needs question helps until needs are known", () => {
  const met = aHistory({ contacts: [aContact(5)], stageEvidence: [anEvidence(0, "met")] });
  const gainOf = (history: typeof met) =>
    whatWouldRaise(sumsOn(history, today)).find(({ action }) => action === "answer_needs_question")?.gain;
  expect(gainOf(met)).toBeCloseTo(3, 9);
  expect(gainOf({ ...met, stageEvidence: [anEvidence(0, "needs_known")] })).toBeUndefined();
});

test("it says what reaches the next band and how many times, and nothing above the highest", () => {
  const history = aHistory({
    contacts: [aContact(0), aContact(14)],
    stageEvidence: [anEvidence(14, "met")],
  });
  const next = toNextBand(sumsOn(history, today));
  expect(next).toMatchObject({ band: "warm", missing: 6 });
  expect(next?.ways.find(({ action }) => action === "visit_new_person")).toMatchObject({ times: 2 });
  expect(next?.ways.find(({ action }) => action === "written_message")).toBeUndefined();
  const full = {
    faceToFace: 99,
    liveRemote: 99,
    written: 99,
    reciprocity: 99,
    people: 9,
    stage: 15,
    outcomes: 99,
    friction: 0,
  };
  expect(toNextBand(full)).toBeNull();
});

test("a breadth line is a person, with the day of the last live contact", () => {
  const history = aHistory({
    contacts: [aContact(9, { personIds: ["ola"] }), aContact(3, { personIds: ["ola", "siri"] })],
  });
  const breadth = explainRelationship(history, today).parts.find(({ part }) => part === "breadth");
  expect(breadth?.lines.map(({ source, day }) => [source, day])).toEqual([
    [{ kind: "person", personId: "ola" }, daysAgo(3)],
    [{ kind: "person", personId: "siri" }, daysAgo(3)],
  ]);
});

test("sums carried forward show what silence does", () => {
  const running = recomputeAccumulators(aHistory({ contacts: [aContact(0)] }), today);
  const in120Days = sumsFromAccumulators(running, daysAgo(-120));
  expect(in120Days.faceToFace).toBeCloseTo(0.5, 9);
});
