import { expect, test } from "vitest";
import { realData } from "#tests/support/real-data.ts";
import { readRegisterJson } from "./register-json.ts";
import type { RegisterItem } from "./register-row.ts";

async function readAll(text: string | Uint8Array) {
  const items: RegisterItem[] = [];
  for await (const item of readRegisterJson(typeof text === "string" ? new TextEncoder().encode(text) : text))
    items.push(item);
  return items;
}

const unit = {
  organisasjonsnummer: "310000019",
  navn: "SOLVIK INDUSTRI AS AVD RAFNES",
  organisasjonsform: { kode: "BEDR", beskrivelse: "Underenhet", _links: {} },
  naeringskode1: { kode: "20.140", beskrivelse: "Produksjon av kjemikalier" },
  antallAnsatte: 18,
  harRegistrertAntallAnsatte: true,
  overordnetEnhet: "310000027",
  oppstartsdato: "2009-06-15",
  beliggenhetsadresse: {
    landkode: "NO",
    adresse: ["Industriveien 1", null, ""],
    postnummer: "3960",
    poststed: "STATHELLE",
    kommunenummer: "4012",
    kommune: "BAMBLE",
  },
  _links: {},
};
const company = { organisasjonsnummer: "310000027", navn: "OLA SOLVIK", organisasjonsform: { kode: "ENK" } };
const deleted = {
  organisasjonsnummer: "310000035",
  navn: "SLETTET",
  organisasjonsform: { kode: "BEDR" },
  slettedato: "2024-01-02",
};
const withoutCount = {
  ...unit,
  organisasjonsnummer: "310000043",
  antallAnsatte: undefined,
  harRegistrertAntallAnsatte: false,
};

test("one unit, with its address, industry and start", async () => {
  expect(await readAll(JSON.stringify(unit, null, 2))).toEqual([
    {
      line: 1,
      unit: expect.objectContaining({
        organisationNumber: "310000019",
        companyNumber: "310000027",
        employees: 18,
        address: "Industriveien 1",
        postcode: "3960",
        postPlace: "STATHELLE",
        municipalityNumber: "4012",
        startedOn: "2009-06-15",
      }),
    },
  ]);
});

test("an array holds units, legal units and deleted units, each told apart", async () => {
  const items = await readAll(JSON.stringify([unit, company, deleted, withoutCount]));
  expect(items.map((item) => Object.keys(item)[0])).toEqual(["unit", "company", "deleted", "unit"]);
  expect(items[1]).toMatchObject({ company: { form: "ENK" } });
  expect(items[2]).toMatchObject({ deleted: { organisationNumber: "310000035", deletedOn: "2024-01-02" } });
  expect(items[3]).toMatchObject({ unit: { employees: null } });
});

test("a page of search results gives its units, and an empty page none", async () => {
  const page = { _embedded: { underenheter: [unit, withoutCount] }, page: { totalElements: 2 } };
  expect(await readAll(JSON.stringify(page))).toHaveLength(2);
  expect(await readAll(JSON.stringify({ _links: {}, page: { totalElements: 0 } }))).toEqual([]);
});

test("one object a line, with a broken one between, gives the rest and the broken one's line", async () => {
  const items = await readAll(
    `${JSON.stringify(unit)}\n{"organisasjonsnummer": 12,}\n${JSON.stringify(withoutCount)}\n`,
  );
  expect(items.map((item) => ("error" in item ? item.error : item.line))).toEqual([
    1,
    { line: 2, reason: "not_json" },
    3,
  ]);
});

test("what is no unit at all is an error and never an exception", async () => {
  expect(await readAll('{"hei": 1}')).toEqual([{ error: { line: 1, reason: "not_a_unit" } }]);
  expect(await readAll("navn;orgnr")).toEqual([{ error: { line: 1, reason: "not_json" } }]);
  expect(await readAll('{"organisasjonsnummer": "310000019"')).toEqual([
    { error: { line: 1, reason: "not_json" } },
  ]);
  expect(await readAll("")).toEqual([]);
});

// Shapes published by others, with made-up numbers of which many fail the control digit.
const shapes = [
  { file: "brreg/nav-mock/underenhet-311263315.json", gives: "unit" },
  { file: "brreg/nav-mock/overordnet_enhet-310279323.json", gives: "company" },
  { file: "brreg/python-brreg/underenheter-details-deleted-response.json", gives: "error" },
  { file: "brreg/python-brreg/underenheter-search-response.json", gives: "error" },
  { file: "brreg/nav-amt/hent-underenhet-response.json", gives: "error" },
].map((shape) => ({ ...shape, bytes: realData(shape.file) }));

for (const { file, gives, bytes } of shapes) {
  test.skipIf(bytes === null)(`the published shape ${file} gives a ${gives}`, async () => {
    const items = await readAll(bytes ?? new Uint8Array());
    expect(items).toHaveLength(1);
    expect(Object.keys(items[0] ?? {})).toContain(gives);
  });
}
