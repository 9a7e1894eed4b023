import { expect, test } from "vitest";
import { municipalities } from "#db/reference/municipalities.ts";
import { realData } from "#tests/support/real-data.ts";
import { readMunicipalitiesCsv } from "./municipalities-csv.ts";
import { readPostcodesCsv } from "./postcodes-csv.ts";

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const read: Item[] = [];
  for await (const item of items) read.push(item);
  return read;
}

const utf8 = (text: string) => new TextEncoder().encode(text);

test("a postcode keeps its leading zero and a PO-box code has no coordinates", async () => {
  const file =
    "postcode,place,municipality_no,lat,lon\n10,OSLO,301,59.9,10.7\n1601,FREDRIKSTAD,3107,,\nxx,Y,3107,,\n";
  const items = await all(readPostcodesCsv(utf8(file)));
  expect(items).toEqual([
    {
      line: 2,
      postcode: {
        postcode: "0010",
        place: "OSLO",
        municipalityNumber: "0301",
        latitude: 59.9,
        longitude: 10.7,
      },
    },
    {
      line: 3,
      postcode: {
        postcode: "1601",
        place: "FREDRIKSTAD",
        municipalityNumber: "3107",
        latitude: null,
        longitude: null,
      },
    },
    { error: { line: 4, reason: "postcode", column: "postcode" } },
  ]);
});

test("municipalities are read and a wrong number is told", async () => {
  const items = await all(readMunicipalitiesCsv(utf8("municipality_no,name\n301,Oslo\nA1,Feil\n")));
  expect(items).toEqual([
    { line: 2, municipality: { number: "0301", name: "Oslo" } },
    { error: { line: 3, reason: "municipality_number", column: "municipality_no" } },
  ]);
});

const postcodes = realData("postcodes_no.csv");

test.skipIf(postcodes === null)(
  "the real file gives 5,137 postcodes, 319 without a place on the map",
  async () => {
    const items = await all(readPostcodesCsv(postcodes ?? new Uint8Array()));
    expect(items.filter((item) => "postcode" in item)).toHaveLength(5137);
    expect(items.filter((item) => "postcode" in item && item.postcode.latitude === null)).toHaveLength(319);
  },
);

const official = realData("municipalities_2024.csv");

test.skipIf(official === null)("the shipped table has the official numbers and names", async () => {
  const items = await all(readMunicipalitiesCsv(official ?? new Uint8Array()));
  const given = items.flatMap((item) =>
    "municipality" in item ? [`${item.municipality.number} ${item.municipality.name}`] : [],
  );
  expect(municipalities.map(({ number, name }) => `${number} ${name}`).sort()).toEqual(given.sort());
});
