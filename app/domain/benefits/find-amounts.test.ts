import fc from "fast-check";
import { expect, test } from "vitest";
import { findAmounts } from "./find-amounts.ts";

const found = (text: string) => findAmounts(text).map(({ start, end }) => text.slice(start, end));

test.each([
  ["får 12 000 kr i dag", "12 000 kr"],
  ["kr 500 igjen", "kr 500"],
  ["kr. 24.000", "kr. 24.000"],
  ["NOK 4000", "NOK 4000"],
  ["1500,-", "1500,-"],
  ["det blir 12 000,50 kroner", "12 000,50 kroner"],
  ["24 tusen kroner", "24 tusen kroner"],
  ["rundt 20 tusen", "20 tusen"],
  ["får 24000 i måneden", "24000 i måneden"],
  ["310 000 brutto", "310 000 brutto"],
  ["ti tusen kroner mindre", "ti tusen kroner"],
  ["mister femti kroner", "femti kroner"],
  ["mer enn 6 G", "6 G"],
  ["inntil 0,5 G", "0,5 G"],
  ["€ 40", "€ 40"],
  ["earns 30000 per year", "30000 per year"],
  ["12\u00a0000 kr", "12\u00a0000 kr"],
])("in «%s» stands an amount", (text, amount) => {
  expect(found(text)).toEqual([amount]);
});

test.each([
  "Jobber 30 timer i uka, 80 %",
  "Møte 12.05.2026 kl. 10.30",
  "AAP etter § 11-5, vedtak fra 2024",
  "Ring 40 00 00 00",
  "Saksnummer 2026/1234",
  "Starter 1. januar 2027, 37,5 timer per uke",
  "Gradert 50 prosent i 6 måneder",
  "Kristian og Gro var med",
  "Fra 20 til 30 timer i uken",
  "Vitamin B12 G-vitamin",
])("in «%s» stands none", (text) => {
  expect(found(text)).toEqual([]);
});

test("any whole amount is found with a currency behind it, however it is grouped, and the rest of the text is not", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9_999_999 }),
      fc.constantFrom(" ", ".", "", "\u00a0"),
      fc.constantFrom(" kr", " kroner", "kr", ",-", " NOK"),
      fc.constantFrom("", "Får nå ", "Spør om "),
      (amount, between, currency, before) => {
        const written = String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, between);
        const [place] = findAmounts(`${before}${written}${currency} fra mai`);
        expect(place).toEqual({
          start: before.length,
          end: before.length + written.length + currency.length,
        });
      },
    ),
  );
});

test("places come in order, apart and inside the text, whatever the text is", () => {
  const pieces = fc.array(
    fc.constantFrom("12", " ", "000", "kr", ".", ",-", "G", "tusen", "ti", "i måneden", "x", "§"),
    {
      maxLength: 20,
    },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        pieces.map((each) => each.join("")),
      ),
      (text) => {
        let last = 0;
        for (const { start, end } of findAmounts(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      },
    ),
  );
});
