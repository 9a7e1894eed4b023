import { expect, test } from "vitest";
import { realData } from "#tests/support/real-data.ts";
import { type OccupationTitleItem, readOccupationTitlesCsv } from "./occupation-titles-csv.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
async function read(bytes: Uint8Array): Promise<OccupationTitleItem[]> {
  const items: OccupationTitleItem[] = [];
  for await (const item of readOccupationTitlesCsv(bytes)) items.push(item);
  return items;
}

test("the standard: unit groups are titles, higher levels are passed over", async () => {
  const file = "code,parent,level,name_nb\n5,,1,Salg og service\n5120,512,4,Kokker\n";
  expect(await read(utf8(file))).toEqual([
    { passedOver: true, line: 2 },
    { row: { title: "Kokker", code: "5120", source: "styrk08" }, line: 3 },
  ]);
});

test("ESCO: preferred and alternative labels, codes mended, rows without relation passed over", async () => {
  const file =
    "esco_uri,pref_label_no,styrk08,relation,alt_labels_no\nu,sersjant,C0210,skos:broadMatch,sjersant|\nu,oberst,110,skos:broadMatch,\nu,noe,0,no relation,\n";
  expect(await read(utf8(file))).toEqual([
    { row: { title: "sersjant", code: "0210", source: "esco" }, line: 2 },
    { row: { title: "sjersant", code: "0210", source: "esco" }, line: 2 },
    { row: { title: "oberst", code: "0110", source: "esco" }, line: 3 },
    { passedOver: true, line: 4 },
  ]);
});

test("a row that cannot be used is told with its line and reason", async () => {
  const file = `title_nb,styrk08\n"Kokk, skole",5120\nTrollmann,9999\n,5120\nA\u0007b,5120\n${"x".repeat(201)},5120\n`;
  expect(await read(utf8(file))).toEqual([
    { row: { title: "Kokk, skole", code: "5120", source: "nav" }, line: 2 },
    { error: { line: 3, reason: "occupation_code", column: "styrk08" } },
    { error: { line: 4, reason: "missing_name", column: "title_nb" } },
    { error: { line: 5, reason: "control_characters" } },
    { error: { line: 6, reason: "row_too_long" } },
  ]);
});

test("a file of another shape, and an empty one, are one error", async () => {
  const unknown = [{ error: { line: 1, reason: "unknown_shape" } }];
  expect(await read(utf8("navn,alder\nKari,40\n"))).toEqual(unknown);
  expect(await read(utf8(""))).toEqual(unknown);
});

const real = realData("esco_no_occupations.csv");
test.skipIf(real === null)("the real file is read but for one row", async () => {
  const items = await read(real ?? new Uint8Array());
  expect(items.filter((item) => "row" in item).length).toBeGreaterThan(7000);
  expect(items.filter((item) => "error" in item)).toEqual([
    { error: { line: 962, reason: "occupation_code", column: "styrk08" } },
  ]);
});
