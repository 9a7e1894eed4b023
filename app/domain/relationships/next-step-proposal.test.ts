import { expect, test } from "vitest";
import { proposeNextSteps } from "./next-step-proposal.ts";

// Wednesday 18 November 2026.
const visited = { day: "2026-11-18", channel: "in_person", reachedNobody: false } as const;
const country = "NO";
const unknownFacts = ["start_time", "pace", "noise"];

test("after a first visit: thank within two working days, ask about needs two weeks later, with two questions", () => {
  expect(
    proposeNextSteps({ stage: "met", lastContact: visited, unknownFacts, country, today: "2026-11-18" }),
  ).toEqual([
    { kind: "thank", dueOn: "2026-11-19", latestOn: "2026-11-20", overdue: false, askAbout: [] },
    {
      kind: "ask_about_needs",
      dueOn: "2026-12-02",
      latestOn: "2026-12-02",
      overdue: false,
      askAbout: ["start_time", "pace"],
    },
  ]);
});

test("no thanks are proposed when it is too late for them", () => {
  const steps = proposeNextSteps({
    stage: "met",
    lastContact: visited,
    unknownFacts,
    country,
    today: "2026-11-23",
  });
  expect(steps.map(({ kind }) => kind)).toEqual(["ask_about_needs"]);
});

test("working days leave out weekends and holidays", () => {
  const wednesday = { ...visited, day: "2026-12-23" };
  const [thanks] = proposeNextSteps({
    stage: "met",
    lastContact: wednesday,
    unknownFacts,
    country,
    today: "2026-12-23",
  });
  expect(thanks).toMatchObject({ dueOn: "2026-12-24", latestOn: "2026-12-28" });
});

test("from the second cup to the third is four weeks", () => {
  const steps = proposeNextSteps({
    stage: "needs_known",
    lastContact: visited,
    unknownFacts: [],
    country,
    today: "2026-12-10",
  });
  expect(steps).toEqual([
    { kind: "present_idea", dueOn: "2026-12-16", latestOn: "2026-12-16", overdue: false, askAbout: [] },
  ]);
});

test("a relationship with nothing open is kept up every six to eight weeks", () => {
  const lastContact = { ...visited, channel: "phone" } as const;
  const [step] = proposeNextSteps({
    stage: "presented",
    lastContact,
    unknownFacts: [],
    country,
    today: "2027-01-20",
  });
  expect(step).toEqual({
    kind: "keep_in_touch",
    dueOn: "2026-12-30",
    latestOn: "2027-01-13",
    overdue: true,
    askAbout: [],
  });
});

test("who was not reached is tried again, who was never contacted is introduced to", () => {
  const missed = { day: "2026-11-20", channel: "phone", reachedNobody: true } as const;
  expect(
    proposeNextSteps({ stage: "met", lastContact: missed, unknownFacts, country, today: "2026-11-20" })[0],
  ).toMatchObject({ kind: "try_again", dueOn: "2026-11-25" });
  expect(
    proposeNextSteps({ stage: "none", lastContact: null, unknownFacts, country, today: "2026-11-22" })[0],
  ).toMatchObject({
    kind: "introduce_ourselves",
    dueOn: "2026-11-30",
  });
});
