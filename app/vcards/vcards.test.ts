import fc from "fast-check";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { realData } from "#tests/support/real-data.ts";
import { readVcards } from "./read-vcards.ts";
import { writeVcard } from "./write-vcard.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const onlyPerson = (text: string) => readVcards(bytes(text)).people[0];

test("version 2.1 as old Outlook writes it: quoted-printable over several lines, in an older alphabet", () => {
  const card =
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:L=F8kken;Ås=\r\nmund;;;\r\n" +
    "FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:=C5smund L=\r\n=F8kken\r\nORG:Bakeriet;Ledelse\r\nTITLE:Baker\r\n" +
    "TEL;WORK;FAX:35 00 00 01\r\nTEL;HOME;VOICE:35 00 00 02\r\nTEL;CELL;VOICE:900 00 003\r\nEMAIL;PREF;INTERNET:a@bakeri.example\r\nEND:VCARD\r\n";
  expect(onlyPerson(card)).toEqual({
    name: "Åsmund Løkken",
    role: "Baker",
    organisation: "Bakeriet",
    phone: "900 00 003",
    email: "a@bakeri.example",
  });
});

test("version 3.0 with groups, escapes and folded lines; version 4.0 with tel: and quoted types", () => {
  const third =
    "BEGIN:VCARD\nVERSION:3.0\nN:Vik;Kari;;;\nFN:Kari Vik\\, leder\nORG:Lie\\; S\n ønner AS\nitem1.TEL:+47 35 00 00 04\nitem1.X-ABLabel:jobb\nEMAIL;TYPE=HOME:hjem@post.example\nEMAIL;TYPE=WORK,PREF:kari@lie.example\nEND:VCARD";
  expect(onlyPerson(third)).toEqual({
    name: "Kari Vik, leder",
    role: null,
    organisation: "Lie; Sønner AS",
    phone: "+47 35 00 00 04",
    email: "kari@lie.example",
  });
  const fourth =
    'BEGIN:VCARD\nVERSION:4.0\nFN:Ola Dahl\nROLE:Verneombud\nTEL;VALUE=uri;TYPE="work,voice":tel:+47-35-00-00-05;ext=102\nTEL;VALUE=uri;TYPE="cell,voice":tel:+47-900-00-006\nEND:VCARD';
  expect(onlyPerson(fourth)).toMatchObject({ name: "Ola Dahl", role: "Verneombud", phone: "+47-900-00-006" });
});

test("what is no card, or half a card, is told by its number and never invented", () => {
  expect(readVcards(bytes("hello"))).toEqual({ people: [], faults: [] });
  const two = "BEGIN:VCARD\nVERSION:3.0\nTEL:1\nEND:VCARD\nBEGIN:VCARD\nFN:Kari\n";
  expect(readVcards(bytes(two)).faults).toEqual([
    { card: 1, reason: "card_without_name" },
    { card: 2, reason: "card_not_closed" },
  ]);
  expect(onlyPerson("BEGIN:VCARD\nN:Vik;Kari;;;\nEND:VCARD")).toMatchObject({
    name: "Kari Vik",
    phone: null,
  });
});

test("a telephone's UTF-16 and Windows-1252 are read", () => {
  const utf16 = new Uint8Array([
    0xff,
    0xfe,
    ...new Uint8Array(
      new Uint16Array([..."BEGIN:VCARD\nFN:Åse\nEND:VCARD"].map((letter) => letter.charCodeAt(0))).buffer,
    ),
  ]);
  expect(readVcards(utf16).people[0]?.name).toBe("Åse");
  const windows = new Uint8Array(
    [..."BEGIN:VCARD\nFN:\u00c5se\nEND:VCARD"].map((letter) => letter.charCodeAt(0)),
  );
  expect(readVcards(windows).people[0]?.name).toBe("Åse");
});

const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 120 })
  .map((value) => value.replace(/\p{C}+/gu, " "));
const word = text.filter((value) => value.trim() !== "").map((value) => value.trim().replace(/\s+/g, " "));

/** The other reader leaves an escaped semicolon as it stands (RFC 2426 wants it escaped in every text). */
const unescaped = (value: unknown) => (typeof value === "string" ? value.replaceAll("\\;", ";") : value);

test("what we write is read back by another reader, and by ours, whatever stands in it", () => {
  fc.assert(
    fc.property(word, word, fc.option(word), (name, organisation, role) => {
      const card = writeVcard({ name, organisation, role, phone: "+47 35 00 00 00", email: "a@b.example" });
      for (const line of card.split("\r\n"))
        expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      const read = new ICAL.Component(ICAL.parse(card) as ConstructorParameters<typeof ICAL.Component>[0]);
      expect(read.name).toBe("vcard");
      expect(unescaped(read.getFirstPropertyValue("fn"))).toBe(name);
      expect([read.getFirstPropertyValue("org")].flat()[0]).toBe(organisation);
      expect(unescaped(read.getFirstPropertyValue("title"))).toBe(role);
      expect(read.getFirstPropertyValue("email")).toBe("a@b.example");
      expect(onlyPerson(card)).toMatchObject({ name, phone: "+47 35 00 00 00", email: "a@b.example" });
    }),
    {
      examples: [
        [";", "!", null],
        ["a\\;b\\", "c,d;e", ";"],
      ],
    },
  );
});

const files = [
  "John_Doe_GMAIL",
  "gmail-list",
  "gmail-single",
  "outlook-2007",
  "rfc2426-example",
  "rfc6350-example",
].map((name) => ({ name, data: realData(`import/vcard/${name}.vcf`) }));

test.skipIf(files.some(({ data }) => data === null))("cards of real programs", () => {
  const read = Object.fromEntries(
    files.map(({ name, data }) => [name, readVcards(data ?? new Uint8Array())]),
  );
  expect(Object.values(read).flatMap(({ faults }) => faults)).toEqual([]);
  expect(read["gmail-list"]?.people.map(({ name }) => name)).toEqual([
    "Arnold Smith",
    "Chris Beatle",
    "Doug White",
  ]);
  expect(read["outlook-2007"]?.people).toEqual([
    {
      name: "Mr. Michael Angstadt Jr.",
      role: "TheJobTitle",
      organisation: "TheCompany",
      phone: "(111) 555-4444",
      email: expect.any(String),
    },
  ]);
  expect(read["rfc6350-example"]?.people[0]).toMatchObject({
    name: "Simon Perreault",
    organisation: "Viagenie",
    phone: "+1-418-262-6501",
    email: "simon.perreault@viagenie.ca",
  });
  expect(read["rfc2426-example"]?.people.map(({ email }) => email)).toEqual([
    "Frank_Dawson@Lotus.com",
    "howes@netscape.com",
  ]);
  expect(read.John_Doe_GMAIL?.people[0]?.phone).toBe("905-555-1234");
});
