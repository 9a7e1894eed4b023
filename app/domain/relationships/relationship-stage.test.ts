import { expect, test } from "vitest";
import { contactEvent } from "./relationship-events.ts";
import { anEvidence, today } from "./relationship-history.fixture.ts";
import {
  cupsOf,
  evidenceVoidedBySetting,
  proposedStage,
  stageOf,
  stageShownBy,
} from "./relationship-stage.ts";

const visit = {
  channel: "in_person",
  status: "held",
  reachedNobody: false,
  whoWent: "specialist",
  needsLearned: 0,
} as const;

test("the stage is the highest with evidence that stands", () => {
  const evidence = [
    anEvidence(40, "met"),
    anEvidence(20, "needs_known"),
    { ...anEvidence(3, "ongoing"), voided: true },
  ];
  expect(stageOf(evidence)).toBe("needs_known");
  expect(stageOf([])).toBe("none");
});

test("going back voids the evidence of the higher stages and leaves the rest", () => {
  const met = anEvidence(40, "met");
  const needs = anEvidence(20, "needs_known");
  const presented = anEvidence(5, "presented");
  expect(evidenceVoidedBySetting("met", [met, needs, presented])).toEqual([needs, presented]);
});

test("a visit where we met somebody is the first cup, a call is a contact", () => {
  expect(stageShownBy(visit, "none")).toBe("met");
  expect(stageShownBy({ ...visit, channel: "video" }, "none")).toBe("met");
  expect(stageShownBy({ ...visit, channel: "phone" }, "none")).toBe("contacted");
  expect(stageShownBy({ ...visit, reachedNobody: true }, "none")).toBe("contacted");
});

test("needs learned are the second cup when we meet or have met", () => {
  expect(stageShownBy({ ...visit, needsLearned: 2 }, "none")).toBe("needs_known");
  expect(stageShownBy({ ...visit, channel: "phone", needsLearned: 1 }, "met")).toBe("needs_known");
  expect(stageShownBy({ ...visit, channel: "phone", needsLearned: 1 }, "none")).toBe("contacted");
});

test("what did not happen shows no stage, and nothing proposes a lower one", () => {
  expect(stageShownBy({ ...visit, status: "planned" }, "none")).toBeNull();
  expect(stageShownBy({ ...visit, whoWent: "participant" }, "none")).toBeNull();
  expect(proposedStage(visit, "presented")).toBe("presented");
});

test("three cups", () => {
  expect((["none", "contacted", "met", "needs_known", "presented", "ongoing"] as const).map(cupsOf)).toEqual([
    0, 0, 1, 2, 3, 3,
  ]);
});

test("a logged contact becomes an event with its weight", () => {
  const logged = {
    id: "a",
    day: today,
    channel: "in_person",
    status: "held",
    reachedNobody: false,
    whoWent: "both",
    initiatedBy: "they",
    personIds: ["ola"],
    accountIds: ["kari"],
  } as const;
  expect(contactEvent(logged)).toMatchObject({ group: "face_to_face", weight: 1, personIds: ["ola"] });
  expect(contactEvent({ ...logged, status: "employer_did_not_come" })).toMatchObject({
    weight: 0.25,
    initiatedBy: "we",
    personIds: [],
  });
  expect(contactEvent({ ...logged, whoWent: "participant" })).toMatchObject({ weight: 0 });
  expect(contactEvent({ ...logged, status: "cancelled" })).toBeNull();
});
