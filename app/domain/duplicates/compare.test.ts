import fc from "fast-check";
import { expect, test } from "vitest";
import { type ComparedPerson, comparePeople } from "./compare-people.ts";
import { type ComparedWorkplace, compareWorkplaces } from "./compare-workplaces.ts";
import { foldName } from "./fold-name.ts";

const workplace = (change: Partial<ComparedWorkplace>): ComparedWorkplace => ({
  name: "Solvik Bakeri AS",
  ...{ organisationNumber: null, companyNumber: null, addressLine: null, postcode: null, place: null },
  ...{ municipalityNumber: "4001", phone: null, email: null, website: null },
  ...change,
});

const words = fc.constantFrom(
  "Solvik",
  "Fjord",
  "Bakeri",
  "AS",
  "avd",
  "Lagunen",
  "Torvet",
  "kafé",
  "Øst",
  "12",
  "(Porsgrunn)",
  "-",
  "skole",
);
const name = fc.array(words, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(" "));
const someWorkplace: fc.Arbitrary<ComparedWorkplace> = fc.record({
  name: fc.oneof(name, fc.string({ minLength: 1 })),
  organisationNumber: fc.option(fc.constantFrom("310000019", "310000027", "310000035")),
  companyNumber: fc.option(fc.constantFrom("310000019", "310000043")),
  addressLine: fc.option(fc.constantFrom("Storgata 1", "Storgt. 1", "Kirkegata 4", "Postboks 3")),
  postcode: fc.option(fc.constantFrom("3915", "3916")),
  place: fc.option(fc.constantFrom("Porsgrunn", "Brevik")),
  municipalityNumber: fc.option(fc.constantFrom("4001", "4012")),
  phone: fc.option(fc.constantFrom("35 00 00 00", "+4735000000")),
  email: fc.option(fc.constantFrom("post@solvik.example", "solvik@gmail.com")),
  website: fc.option(fc.constant("https://www.solvik.example/om")),
});

test("the order of the two makes no difference", () => {
  fc.assert(
    fc.property(someWorkplace, someWorkplace, (one, other) => {
      const [there, back] = [compareWorkplaces(one, other), compareWorkplaces(other, one)];
      expect(back.answer).toBe(there.answer);
      expect(back.score).toBeCloseTo(there.score, 3);
    }),
    { numRuns: 500 },
  );
});

test("two that both have a number, and not the same, are never the same by machine", () => {
  fc.assert(
    fc.property(someWorkplace, someWorkplace, (one, other) => {
      fc.pre(
        one.organisationNumber !== null &&
          other.organisationNumber !== null &&
          one.organisationNumber !== other.organisationNumber,
      );
      expect(compareWorkplaces(one, other).answer).not.toBe("same");
    }),
    { numRuns: 500 },
  );
});

test("a workplace with a name is at least suggested to be itself, and a score lies within 0 and 1", () => {
  fc.assert(
    fc.property(someWorkplace, someWorkplace, (one, other) => {
      const { score } = compareWorkplaces(one, other);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      fc.pre(/\p{L}{3}/u.test(one.name) && !/^(?:as|avd|-|\s)+$/i.test(one.name));
      expect(compareWorkplaces(one, { ...one }).answer).not.toBe("different");
    }),
  );
});

test("folding twice changes nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(foldName(foldName(text))).toBe(foldName(text));
    }),
    { examples: [["Ǽ"], ["ǿ"], ["Ä Ö"]] },
  );
});

test.each([
  ["form of company and capitals", workplace({}), workplace({ name: "SOLVIK BAKERI" }), "suggest"],
  ["a compound", workplace({ name: "Fjordbakeriet" }), workplace({ name: "Fjord Bakeri AS" }), "suggest"],
  ["without æøå", workplace({ name: "Ødegårds Kjøtt" }), workplace({ name: "Oedegaards Kjott" }), "suggest"],
  ["a typing error", workplace({ name: "Perlebåten" }), workplace({ name: "Pelrebåten" }), "suggest"],
  ["name and phone", workplace({ phone: "35 00 00 00" }), workplace({ phone: "+47 35000000" }), "same"],
  [
    "name and address",
    workplace({ addressLine: "Storgata 1", postcode: "3915" }),
    workplace({ addressLine: "Storgt. 1", postcode: "3915" }),
    "same",
  ],
  [
    "two branches by name",
    workplace({ name: "Sumo avd. Lagunen" }),
    workplace({ name: "Sumo avd. Torvet" }),
    "different",
  ],
  [
    "two branches by number",
    workplace({ name: "Kiwi", organisationNumber: "310000019", addressLine: "Storgata 1" }),
    workplace({ name: "Kiwi", organisationNumber: "310000027", addressLine: "Kirkegata 4" }),
    "different",
  ],
  [
    "two numbers at one address",
    workplace({ organisationNumber: "310000019", addressLine: "Storgata 1" }),
    workplace({ organisationNumber: "310000027", addressLine: "Storgata 1" }),
    "suggest",
  ],
  [
    "one number at two places",
    workplace({ name: "Kafé Blom", organisationNumber: "310000019", addressLine: "Storgata 1" }),
    workplace({ name: "Skive", organisationNumber: "310000019", addressLine: "Kirkegata 4" }),
    "different",
  ],
  [
    "typed with the company's number",
    workplace({ organisationNumber: "310000043" }),
    workplace({ organisationNumber: "310000019", companyNumber: "310000043" }),
    "suggest",
  ],
  ["the same trade", workplace({ name: "Lie Elektro" }), workplace({ name: "Dahl Elektro" }), "different"],
  [
    "a free mail box",
    workplace({ name: "Lie Elektro", email: "a@gmail.com" }),
    workplace({ name: "Dahl Rør", email: "a@gmail.com" }),
    "different",
  ],
])("%s", (_what, one, other, answer) => {
  expect(compareWorkplaces(one, other).answer).toBe(answer);
});

const person = (change: Partial<ComparedPerson>): ComparedPerson => ({
  employerId: "a",
  name: "Kari Nordmann",
  phone: null,
  email: null,
  ...change,
});

test.each([
  ["the same name at one workplace", person({}), person({}), "suggest"],
  ["turned round", person({ name: "Nordmann, Kari" }), person({}), "suggest"],
  [
    "name and phone at one workplace",
    person({ phone: "900 00 000" }),
    person({ phone: "+4790000000" }),
    "same",
  ],
  [
    "name and phone at two workplaces",
    person({ phone: "900 00 000" }),
    person({ employerId: "b", phone: "90000000" }),
    "suggest",
  ],
  ["the same name at two workplaces", person({}), person({ employerId: "b" }), "different"],
  [
    "a switchboard",
    person({ name: "Ola Dahl", phone: "35000000" }),
    person({ phone: "35000000" }),
    "different",
  ],
  ["an initial", person({ name: "K. Nordmann" }), person({}), "suggest"],
  ["a middle name", person({ name: "Kari Lie Nordmann" }), person({}), "suggest"],
  ["a given name only", person({ name: "Kari" }), person({}), "different"],
])("people: %s", (_what, one, other, answer) => {
  expect(comparePeople(one, other).answer).toBe(answer);
  expect(comparePeople(other, one).answer).toBe(answer);
});
