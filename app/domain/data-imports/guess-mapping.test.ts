import fc from "fast-check";
import { expect, test } from "vitest";
import { dataImports } from "#app/i18n/messages/data-imports.ts";
import { findHeaderRow, guessMapping, headerShape, missingFields } from "./guess-mapping.ts";
import { type ImportField, type ImportKind, importFields, importKinds } from "./import-kind.ts";
import { knownSystems, systemNames } from "./known-systems.ts";
import { readImportRow } from "./read-import-row.ts";
import { columnsOfMapping, mappingOfColumns } from "./remembered-mapping.ts";

const fieldsOf = (
  kind: ImportKind,
  header: string[],
  system: (typeof knownSystems)[number] | null = null,
) => {
  const mapping = guessMapping(kind, header, system);
  return header.map((_, place) => mapping[place] ?? null);
};

test.each([
  [
    "people",
    "hubspot",
    ["Record ID", "First Name", "Last Name", "Email", "Phone Number", "Company Name", "Lead Status"],
    [null, "givenName", "familyName", "email", "phone", "employerName", null],
  ],
  [
    "people",
    null,
    ["First Name", "Last Name", "Email Address", "Mobile", "Company Name", "Job Title", "Created Date"],
    ["givenName", "familyName", "email", "mobile", "employerName", "role", null],
  ],
  [
    "employers",
    "salesforce",
    ["Id", "Name", "BillingStreet", "BillingPostalCode", "BillingCity", "Phone", "NumberOfEmployees"],
    [null, "name", "address", "postcode", "place", "phone", "headCount"],
  ],
  [
    "contacts",
    "salesforce",
    ["Subject", "Account.Name", "StartDateTime", "DurationInMinutes", "Type", "Description", "Owner.Email"],
    ["subject", "employerName", "day", "durationMinutes", "channel", "note", "colleagueEmail"],
  ],
  [
    "people",
    "espocrm",
    ["firstName", "lastName", "accountName", "emailAddress", "phoneNumber"],
    ["givenName", "familyName", "employerName", "email", "phone"],
  ],
  [
    "people",
    "google",
    [
      "Name",
      "Given Name",
      "Family Name",
      "Organization 1 - Name",
      "Organization 1 - Title",
      "E-mail 1 - Value",
      "Phone 1 - Value",
    ],
    [null, "givenName", "familyName", "employerName", "role", "email", "phone"],
  ],
  [
    "people",
    "outlook",
    ["Fornavn", "Etternavn", "Firma", "Stilling", "E-postadresse", "Mobiltelefon"],
    ["givenName", "familyName", "employerName", "role", "email", "mobile"],
  ],
  [
    "contacts",
    "nav",
    [
      "Subject",
      "Account.INT_OrganizationNumber__c",
      "StartDateTime",
      "ips_uo_Kanal__c",
      "ips_Is_the_employer_decision_maker__c",
      "ips_Travel_time__c",
      "Samtalereferat__c",
    ],
    ["subject", "organisationNumber", "day", "channel", "decisionMaker", "travelMinutes", null],
  ],
  [
    "employers",
    null,
    ["ORG.NR.", " navn ", "E-post", "Antall ansatte", "noe annet"],
    ["organisationNumber", "name", "email", "headCount", null],
  ],
] as const)("%s from %s are read by their columns", (kind, system, header, fields) => {
  expect(fieldsOf(kind, [...header], system)).toEqual(fields);
});

test("every name of every known system is read as what it says, when it stands alone", () => {
  for (const system of knownSystems) {
    for (const kind of importKinds) {
      for (const [field, names] of Object.entries(systemNames[system][kind] ?? {})) {
        for (const name of names)
          expect(Object.values(guessMapping(kind, [name], system)), `${system} ${name}`).toHaveLength(1);
        expect(importFields[kind] as readonly string[]).toContain(field);
      }
    }
  }
});

test("lists of ours are read back by their own headings, in both languages", () => {
  for (const language of ["nb", "en"] as const) {
    for (const kind of importKinds) {
      const fields: readonly ImportField[] = importFields[kind].filter(
        (field) => !["givenName", "familyName"].includes(field),
      );
      const header = fields.map((field) => String(dataImports[language][`field_${field}`]));
      expect(fieldsOf(kind, header), `${language} ${kind}`).toEqual(fields);
    }
  }
});

test("a header is found below a title, and the first of two columns with one name is meant", () => {
  const rows = [["Uttrekk fra CRM"], ["12.11.2026", ""], ["Orgnr", "Navn"], ["974760673", "Navn"]];
  expect(findHeaderRow("employers", rows)).toBe(2);
  expect(fieldsOf("employers", ["Navn", "Telefon", "Navn"])).toEqual(["name", "phone", null]);
  expect(missingFields("people", { 0: "name" })).toEqual([["organisationNumber", "employerName"]]);
});

const header = fc.array(fc.string({ maxLength: 15 }), { minLength: 1, maxLength: 12 });

test("any header is mapped without a field twice, and a mapping is found again whatever the order of the columns", () => {
  fc.assert(
    fc.property(
      header,
      fc.constantFrom(...importKinds),
      fc.infiniteStream(fc.nat()),
      (names, kind, numbers) => {
        const mapping = guessMapping(kind, names);
        const fields = Object.values(mapping);
        expect(new Set(fields).size).toBe(fields.length);
        const columns = columnsOfMapping(names, mapping);
        expect(mappingOfColumns(kind, names, columns)).toEqual(mapping);
        const shuffled = names
          .map((name) => ({ name, by: numbers.next().value ?? 0 }))
          .sort((a, b) => a.by - b.by)
          .map(({ name }) => name);
        expect(headerShape(shuffled)).toBe(headerShape(names));
        const again = Object.values(mappingOfColumns(kind, shuffled, columns));
        expect([...again].sort()).toEqual([...fields].sort());
      },
    ),
  );
});

test("whatever stands in a row, it is read or told of by its columns, and never throws", () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom("", "ja", "01.13.2026", "3/4/26", "25:61", "+47 900", "-", "=1+1", "974760673", "Fysisk"),
  );
  fc.assert(
    fc.property(fc.constantFrom(...importKinds), fc.infiniteStream(cell), (kind, cells) => {
      const fields = importFields[kind];
      const read = readImportRow(
        {
          ...{
            kind,
            header: [...fields],
            mapping: Object.fromEntries(fields.map((field, place) => [place, field])),
          },
          ...{
            dateOrder: "day_first" as const,
            today: "2026-11-18",
            now: new Date("2026-11-18T12:00:00Z"),
            timeZone: "Europe/Oslo",
          },
        },
        { line: 7, cells: fields.map(() => cells.next().value ?? "") },
      );
      expect(read.line).toBe(7);
      if ("faults" in read)
        for (const { code } of read.faults) expect(Object.keys(dataImports.nb)).toContain(`fault_${code}`);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["01/15/2024", "month_first", "2024-01-15"],
  ["15/01/2024", "day_first", "2024-01-15"],
  ["3.11.2026 09:30", "day_first", "2026-11-03"],
  ["2026-11-03", "month_first", "2026-11-03"],
  ["2024-08-13T18:04:34.666+00:00", "day_first", "2024-08-13"],
  ["1/16/2024, 2:30 PM", "month_first", "2024-01-16"],
] as const)("the day %s with %s is %s", (text, dateOrder, day) => {
  const read = readImportRow(
    {
      ...{
        kind: "contacts" as const,
        header: ["Firma", "Dato"],
        mapping: { 0: "employerName" as const, 1: "day" as const },
      },
      ...{ dateOrder, today: "2026-11-18", now: new Date("2026-11-18T12:00:00Z"), timeZone: "Europe/Oslo" },
    },
    { line: 2, cells: ["Kafeen", text] },
  );
  expect("record" in read && read.record.kind === "contacts" && read.record.values.day).toBe(day);
});
