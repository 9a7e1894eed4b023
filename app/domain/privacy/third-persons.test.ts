import fc from "fast-check";
import { expect, test } from "vitest";
import { findThirdPersons } from "./third-persons.ts";

const own = ["Amir", "Berg"];
const found = (text: string) => findThirdPersons(text, own).map(({ start, end }) => text.slice(start, end));

test("somebody else's name is found, alone, with a family name, in the genitive and after a relation", () => {
  expect(found("Kari hjelper til hjemme.")).toEqual(["Kari"]);
  expect(found("Snakket med Kari Nordmann Lie på mandag")).toEqual(["Kari Nordmann Lie"]);
  expect(found("Bor i Ingrids leilighet")).toEqual(["Ingrids"]);
  expect(found("fastlege Hansen vil vente, broren Odd også")).toEqual(["Hansen", "Odd"]);
  expect(found("Anne-Grete og Mohammed kommer")).toEqual(["Anne-Grete", "Mohammed"]);
  expect(found("his brother Bashir and Dr. Who")).toEqual(["Bashir"]);
});

test("the participant's own name, everyday words, places and offices are left alone", () => {
  expect(found("Amir vil ha ro. Bergs mål er 20 timer.")).toEqual([]);
  expect(found("Liv og røre passer ikke. Det er dag og natt i Bergen.")).toEqual([]);
  expect(found("Vil jobbe i Porsgrunn, hos Rema eller Nav. NAV-veileder fra NAV Grenland.")).toEqual([]);
  expect(found("Mandag til fredag, helst i Storgata. Liker Star Wars og Liverpool.")).toEqual([]);
  expect(found("Moren bor i Oslo. Behandler er enig.")).toEqual([]);
  expect(found("behandler DPS, kona NAV")).toEqual([]);
});

test("any text gets an answer; places come in order and inside the text", () => {
  const word = fc.constantFrom(
    "Kari",
    "mor",
    "Odd",
    "Hansen",
    "i",
    "Amir",
    "NAV",
    "kona",
    "é",
    "\ud83d",
    ".",
    "-",
    "  ",
    "'",
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), fc.constantFrom(" ", "", "\n"), (words, between) => {
      const text = words.join(between);
      let last = 0;
      for (const { start, end } of findThirdPersons(text, own)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
    }),
  );
});

test("a text without a capital names nobody", () => {
  fc.assert(
    fc.property(fc.lorem(), (text) => {
      expect(findThirdPersons(text.toLowerCase(), own)).toEqual([]);
    }),
  );
});
