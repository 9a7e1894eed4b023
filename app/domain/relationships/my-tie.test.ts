import { expect, test } from "vitest";
import { carriedByOne, contactPersonTie, myTie } from "./my-tie.ts";
import { aContact, aHistory, anEvidence, anOutcome, today } from "./relationship-history.fixture.ts";

test("my tie counts only contacts I took part in, and neither stage nor outcomes", () => {
  const history = aHistory({
    contacts: [aContact(0, { accountIds: ["kari"] }), aContact(1, { accountIds: ["jon"] })],
    stageEvidence: [anEvidence(0, "ongoing")],
    outcomes: [anOutcome(0, "hire")],
  });
  expect(myTie(history, "kari", today)).toBeCloseTo((100 * 12.651) / 60, 1);
  expect(myTie(history, "nobody", today)).toBe(0);
});

test("the tie to a person is over contacts with that person", () => {
  const history = aHistory({
    contacts: [aContact(0, { personIds: ["ola"] }), aContact(2, { personIds: ["siri"] })],
  });
  expect(contactPersonTie(history, "ola", today)).toBeCloseTo((100 * 12.651) / 52, 1);
});

const warm = { stageEvidence: [anEvidence(0, "ongoing")] };

test("it warns when one colleague and one person there hold nearly all live contact", () => {
  const contacts = [0, 7, 14, 21].map((days) => aContact(days, { accountIds: ["kari"], personIds: ["ola"] }));
  expect(carriedByOne(aHistory({ ...warm, contacts }), today)).toEqual([
    { side: "account", id: "kari", share: 1 },
    { side: "person", id: "ola", share: 1 },
  ]);
});

test("two who went together do not count as one who carries", () => {
  const contacts = [0, 7, 14].map((days) =>
    aContact(days, { accountIds: ["kari", "jon"], personIds: ["ola", "siri"] }),
  );
  expect(carriedByOne(aHistory({ ...warm, contacts }), today)).toEqual([]);
});

test("below 30 there is nothing to hand over yet", () => {
  const contacts = [aContact(0, { accountIds: ["kari"] })];
  expect(carriedByOne(aHistory({ contacts }), today)).toEqual([]);
});
