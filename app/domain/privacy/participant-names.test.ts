import fc from "fast-check";
import { expect, test } from "vitest";
import { findParticipantNames, type NamedParticipant } from "./participant-names.ts";

const caseload: NamedParticipant[] = [
  { id: "p1", firstName: "Kari Anne", lastName: "Fjeldstad" },
  { id: "p2", firstName: "Liv", lastName: "Berg" },
  { id: "p3", firstName: "André", lastName: "Nguyen-Haugland" },
  { id: "p4", firstName: "Jonas", lastName: "Øverli" },
];

const found = (text: string) =>
  findParticipantNames(text, caseload).map(
    ({ start, end, participantId }) => `${participantId}:${text.slice(start, end)}`,
  );

// Any UTF-16 units, halves of pairs and control characters among them.
const anyText = fc.array(fc.nat(0xffff), { maxLength: 12 }).map((units) => String.fromCharCode(...units));

test("first and last names are found in any case and with the genitive", () => {
  expect(found("Snakket om kari og Fjeldstads erfaring")).toEqual(["p1:kari", "p1:Fjeldstads"]);
  expect(found("ØVERLI begynner mandag, Jonas' vakt")).toEqual(["p4:ØVERLI", "p4:Jonas'"]);
  expect(found("Karis kollega")).toEqual(["p1:Karis"]);
});

test("half of a hyphenated name and a name without its accent are found", () => {
  expect(found("Haugland og Andre kommer, Nguyen-Hauglands skift")).toEqual([
    "p3:Haugland",
    "p3:Andre",
    "p3:Nguyen-Hauglands",
  ]);
  expect(found("møtte Anne-Grete")).toEqual(["p1:Anne-Grete"]);
});

test("everyday words that are also names need a capital inside the sentence or the other name beside them", () => {
  expect(found("Det er liv i butikken, og et berg av pakker. Liv og røre også.")).toEqual([]);
  expect(found("Vi snakket med Liv.")).toEqual(["p2:Liv"]);
  expect(found("Liv Berg kan begynne")).toEqual(["p2:Liv", "p2:Berg"]);
});

test("a name inside another word is not found", () => {
  expect(found("karikatur, Jonasson, livberging, Bergen")).toEqual([]);
});

test("without a caseload nothing is found, and any text gets an answer", () => {
  expect(findParticipantNames("Kari", [])).toEqual([]);
  fc.assert(
    fc.property(anyText, (text) => {
      for (const { start, end } of findParticipantNames(text, caseload)) expect(end).toBeGreaterThan(start);
    }),
  );
});

test("a full name is found wherever it stands in a text", () => {
  fc.assert(
    fc.property(fc.constantFrom(...caseload), fc.lorem(), fc.lorem(), (participant, before, after) => {
      const text = `${before} ${participant.firstName} ${participant.lastName}, ${after}`;
      const place = text.indexOf(participant.lastName);
      expect(findParticipantNames(text, caseload).some(({ start }) => start === place)).toBe(true);
    }),
  );
});
