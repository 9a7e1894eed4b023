import fc from "fast-check";
import { expect, test } from "vitest";
import { employerNameAsWritten, employerNameFromRegister, legalFormInName } from "./employer-name.ts";

const capitals: [string, string][] = [
  ["SOLVIK BAKERI OG KONDITORI AS", "Solvik Bakeri og Konditori AS"],
  ["PORSGRUNN KOMMUNE HJEMMETJENESTEN ØST/VEST", "Porsgrunn kommune hjemmetjenesten øst/vest"],
  ["SYKEHUSET I FJORDBYEN HF AVD LILLEVIK - SOMATIKK", "Sykehuset i Fjordbyen HF avd. Lillevik - somatikk"],
  ["NAV ÅSANE", "NAV Åsane"],
  ["GRØNNLI SKOLE SFO", "Grønnli skole SFO"],
  ["HAUGEN & SØNNER ANS", "Haugen & Sønner ANS"],
  ["BERG-HANSEN REISEBYRÅ ASA", "Berg-Hansen Reisebyrå ASA"],
  ["O'CONNORS PUB DA", "O'Connors Pub DA"],
  ["HEISTADKRO'N AS", "Heistadkro'n AS"],
  ["EIENDOMSUTVIKLING III AS", "Eiendomsutvikling III AS"],
  ["G.T MASKIN AS", "G.T Maskin AS"],
  ["GK RØR AS", "GK Rør AS"],
  ["FJORDLAND MEIERI SA AVD LAGER", "Fjordland Meieri SA avd. lager"],
  ["HAVBLIKK KS", "Havblikk KS"],
  ["ØSTRE INTERKOMMUNALE RENOVASJON IKS", "Østre Interkommunale Renovasjon IKS"],
  ["GRILLEN V/ANNE BERG", "Grillen v/Anne Berg"],
  ["BO- OG OMSORGSSENTERET", "Bo- og omsorgssenteret"],
];

// Any UTF-16 units, halves of pairs and control characters among them.
const anyText = fc.array(fc.nat(0xffff), { maxLength: 12 }).map((units) => String.fromCharCode(...units));

test("register capitals become the way people write", () => {
  for (const [registered, written] of capitals) expect(employerNameFromRegister(registered)).toBe(written);
});

const titleCased: [string, string][] = [
  ["Solvik industri as avd rafnes", "Solvik Industri AS avd. Rafnes"],
  ["Sykehuset i fjordbyen hf Notodden - somatikk", "Sykehuset i Fjordbyen HF Notodden - somatikk"],
  [
    "Nav familie- og pensjonsytelser Porsgrunn avd frednes",
    "NAV familie- og pensjonsytelser Porsgrunn avd. Frednes",
  ],
  ["Søsterhagen legesenter da", "Søsterhagen Legesenter DA"],
  ["Genie civil nuf", "Genie Civil NUF"],
  ["Solvik a/s", "Solvik AS"],
  ["Skrapehus barnehage sa", "Skrapehus Barnehage SA"],
];

test("names that went through a title-caser are mended", () => {
  for (const [registered, written] of titleCased) expect(employerNameFromRegister(registered)).toBe(written);
});

test("doing it twice changes nothing, whatever the name", () => {
  const word = fc.constantFrom(
    ...[
      "AS",
      "as",
      "avd",
      "NAV",
      "nav",
      "og",
      "I",
      "II",
      "xiv",
      "o'leary",
      "berg-hansen",
      "v/ann",
      "kommune",
      "SKOLE",
      "Da",
    ],
    ...[
      "ø",
      "B.B.",
      "sa",
      "-",
      "McDonalds",
      "ncc",
      "a/s",
      "ßa",
      "ŉa",
      "ǆa",
      "&",
      "'n",
      "bo-",
      "hjemmetjenesten",
    ],
  );
  const name = fc.oneof(
    fc.array(word, { maxLength: 6 }).map((words) => words.join(" ")),
    anyText,
  );
  fc.assert(
    fc.property(name, (registered) => {
      const once = employerNameFromRegister(registered);
      expect(employerNameFromRegister(once)).toBe(once);
      expect(employerNameAsWritten(employerNameAsWritten(registered))).toBe(
        employerNameAsWritten(registered),
      );
    }),
    { numRuns: 600 },
  );
});

test("no letter is lost or added but points and forms the rule knows", () => {
  const letters = (text: string) => text.toLocaleLowerCase("nb").replace(/[^\p{L}\p{N}]/gu, "");
  for (const [registered] of [...capitals, ...titleCased]) {
    expect(letters(employerNameFromRegister(registered))).toBe(letters(registered));
  }
});

test("a shop sign keeps its own capitals and only its legal form is mended", () => {
  expect(employerNameAsWritten("  HavneKjøkkenet   kafé og restaurant as ")).toBe(
    "HavneKjøkkenet kafé og restaurant AS",
  );
});

test("the legal form is read from the end or from before the department", () => {
  expect(legalFormInName("Solvik Industri AS avd. Rafnes")).toBe("AS");
  expect(legalFormInName("Grønnli skole")).toBeNull();
  expect(legalFormInName("Da Vinci Pizza")).toBeNull();
});
