import { expect, test } from "vitest";
import {
  type CountedContact,
  countContact,
  countWeek,
  navCountingRule,
  weeklyTarget,
} from "./counting-rule.ts";
import { channelGroup, channels } from "./employer-contact-vocabulary.ts";

const meeting: CountedContact = {
  channel: "in_person",
  status: "held",
  purpose: "job_development",
  whoWent: "specialist",
  decisionMaker: "yes",
  reachedNobody: false,
};

test("a meeting in person with a decision maker counts", () => {
  expect(countContact(meeting)).toEqual({ outcome: "counts" });
});

test("relationship building and follow-up count as job development does", () => {
  for (const purpose of ["relationship_building", "follow_up"] as const) {
    expect(countContact({ ...meeting, purpose })).toEqual({ outcome: "counts" });
  }
});

test("a meeting the participant did not come to counts, one the employer did not come to does not", () => {
  expect(countContact({ ...meeting, status: "participant_did_not_come" }).outcome).toBe("counts");
  expect(countContact({ ...meeting, status: "employer_did_not_come" })).toEqual({
    outcome: "does_not_count",
    reason: "employer_did_not_come",
  });
});

test("it says that a meeting would count if the decision maker were stated", () => {
  expect(countContact({ ...meeting, decisionMaker: "not_stated" })).toEqual({
    outcome: "would_count",
    reason: "decision_maker_not_stated",
  });
});

test.each([
  [{ status: "planned" }, "planned"],
  [{ status: "cancelled" }, "cancelled"],
  [{ reachedNobody: true }, "reached_nobody"],
  [{ channel: "video" }, "not_in_person"],
  [{ channel: "phone" }, "not_in_person"],
  [{ purpose: "job_support" }, "job_support"],
  [{ whoWent: "participant" }, "participant_went_alone"],
  [{ decisionMaker: "no" }, "not_with_decision_maker"],
  [{ withdrawn: true }, "withdrawn"],
] as const)("%o does not count, with reason %s", (change, reason) => {
  expect(countContact({ ...meeting, ...change })).toEqual({ outcome: "does_not_count", reason });
});

test("a reason that no statement can mend comes before the decision maker", () => {
  expect(countContact({ ...meeting, channel: "email", decisionMaker: "not_stated" }).outcome).toBe(
    "does_not_count",
  );
});

test("a week shows both series and what is not stated", () => {
  const week = [
    meeting,
    { ...meeting, decisionMaker: "no" },
    { ...meeting, decisionMaker: "not_stated" },
    { ...meeting, channel: "phone" },
  ] as const;
  expect(countWeek(week)).toEqual({ faceToFace: 3, withDecisionMaker: 1, notStated: 1 });
});

test("the target is six, and two a job seeker with one or two of them", () => {
  expect([0, 1, 2, 3, 20].map((jobSeekers) => weeklyTarget(jobSeekers))).toEqual([6, 2, 4, 6, 6]);
});

test("a service that does not ask for a decision maker can say so", () => {
  const rule = { ...navCountingRule, decisionMakerRequired: false };
  expect(countContact({ ...meeting, decisionMaker: "no" }, rule)).toEqual({ outcome: "counts" });
});

test("every channel belongs to one group", () => {
  expect(channels.map(channelGroup)).toEqual([
    "face_to_face",
    "live_remote",
    "live_remote",
    "written",
    "written",
    "written",
    "written",
  ]);
});
