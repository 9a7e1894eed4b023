import { performance } from "node:perf_hooks";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { readPlacesCsv } from "#app/imports/places-csv.ts";
import { readPostcodesCsv } from "#app/imports/postcodes-csv.ts";
import { readRegisterCsv } from "#app/imports/register-csv.ts";
import { readRegisterJson } from "#app/imports/register-json.ts";
import { searchOutbox } from "#db/schema/operation.ts";
import { registerUnit } from "#db/schema/register.ts";
import { realData } from "#tests/support/real-data.ts";
import { useStage } from "#tests/support/stage.ts";
import { importPostcodes } from "./import-postcodes.ts";
import { importRegister } from "./import-register.ts";

const stage = useStage();
const utf8 = (text: string) => new TextEncoder().encode(text);
const header = "orgnr,name,parent_orgnr,employees,orgform,nace,nace_name,municipality_no,municipality\n";
const fromCsv = (rows: string) =>
  importRegister(stage.owner, readRegisterCsv(utf8(header + rows)), { source: "register_csv" });
const unitsOf = (organisationNumber: string) =>
  stage.owner.select().from(registerUnit).where(eq(registerUnit.organisationNumber, organisationNumber));
const nothing = { created: 0, updated: 0, unchanged: 0, skipped: 0, errors: [] };

test("a file is imported, named and placed; the same file again changes nothing and queues nothing", async () => {
  const rows =
    "310000019,SOLVIK INDUSTRI AS AVD RAFNES,,246,BEDR,20.140,Kjemikalier,4012,Bamble\nx,Feil,,,,,,,\n";
  expect(await fromCsv(rows)).toMatchObject({ created: 1, errors: [{ line: 3 }] });
  const [unit] = await unitsOf("310000019");
  expect(unit).toMatchObject({
    name: "Solvik Industri AS avd. Rafnes",
    headCount: 246,
    municipalityNumber: "4012",
    positionSource: "municipality",
    soleProprietorship: "unknown",
  });
  const queued = await stage.owner.select().from(searchOutbox);
  expect(queued.map(({ documentId }) => documentId)).toEqual([`r_${unit?.id}`]);
  expect(await fromCsv(rows)).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
  expect(await stage.owner.select().from(searchOutbox)).toHaveLength(1);
});

test("a changed row is updated under the same id, and a blank head count is not known rather than zero", async () => {
  await fromCsv(
    "310000027,Solvik kro,,12,BEDR,56.110,Restaurant,4001,Porsgrunn\n310000035,Solvik kafe,,,BEDR,,,4001,Porsgrunn\n",
  );
  const [before] = await unitsOf("310000027");
  expect(
    await fromCsv("310000027,Solvik kro og bar,,,BEDR,56.110,Restaurant,4001,Porsgrunn\n"),
  ).toMatchObject({ updated: 1 });
  const [after] = await unitsOf("310000027");
  expect(after).toMatchObject({ id: before?.id, name: "Solvik Kro og Bar", headCount: 12 });
  expect((await unitsOf("310000035"))[0]?.headCount).toBeNull();
});

test("sole proprietorships and workplaces with nobody employed are left out, clubs stay", async () => {
  const unit = (number: string, more: object) => ({
    organisasjonsnummer: number,
    navn: "KARI NORDMANN",
    organisasjonsform: { kode: "BEDR" },
    beliggenhetsadresse: { kommunenummer: "4001" },
    ...more,
  });
  const file = [
    unit("310000043", { overordnetEnhet: "310000051" }),
    unit("310000078", { antallAnsatte: 0 }),
    unit("310000086", { organisasjonsform: { kode: "AAFY" }, antallAnsatte: 7 }),
  ];
  const companies = new Map([["310000051", { form: "ENK", registeredName: "KARI NORDMANN" }]]);
  const items = readRegisterJson(utf8(JSON.stringify(file)));
  expect(await importRegister(stage.owner, items, { source: "register_json", companies })).toMatchObject({
    created: 1,
    skipped: 2,
  });
  expect((await unitsOf("310000086"))[0]?.soleProprietorship).toBe("no");
});

test("a unit deleted in the register is marked and keeps its row", async () => {
  await fromCsv("310000094,Solvik verft,,30,BEDR,30.110,Skip,4001,Porsgrunn\n");
  const deleted = {
    organisasjonsnummer: "310000094",
    navn: "X",
    organisasjonsform: { kode: "BEDR" },
    slettedato: "2026-05-01",
  };
  const items = () => readRegisterJson(utf8(JSON.stringify(deleted)));
  expect(await importRegister(stage.owner, items(), { source: "register_json" })).toMatchObject({
    updated: 1,
  });
  expect((await unitsOf("310000094"))[0]?.deletedOn).toBe("2026-05-01");
  expect(await importRegister(stage.owner, items(), { source: "register_json" })).toEqual({
    ...nothing,
    unchanged: 1,
  });
});

test("one number at two addresses becomes two places; a postcode gives municipality and position", async () => {
  const postcodes =
    "postcode,place,municipality_no,lat,lon\n5004,BERGEN,4601,60.39,5.32\n5499,UTEN KART,4601,,\n";
  expect(await importPostcodes(stage.owner, readPostcodesCsv(utf8(postcodes)))).toMatchObject({ created: 2 });
  expect(await importPostcodes(stage.owner, readPostcodesCsv(utf8(postcodes)))).toMatchObject({
    unchanged: 2,
  });
  const places = [
    "orgnr,name,address,lat,lon",
    '310000108,Kafé Havblikk,"Strandgaten 2, 5004, Bergen",,',
    '310000108,Kafé Havblikk Nord,"Nordgaten 1, 5499, Bergen",,',
    '310000108,Kafé Havblikk Sør,"Kaien",60.38,5.33',
  ].join("\n");
  const read = () => importRegister(stage.owner, readPlacesCsv(utf8(places)), { source: "places" });
  expect(await read()).toMatchObject({ created: 3 });
  expect(await read()).toMatchObject({ unchanged: 3 });
  const units = await unitsOf("310000108");
  expect(units.map((unit) => [unit.name, unit.positionSource, unit.municipalityNumber]).sort()).toEqual([
    ["Kafé Havblikk Nord", "municipality", "4601"],
    ["Kafé Havblikk Sør", "exact", "4601"],
    ["Kafé Havblikk", "postcode", "4601"],
  ]);
});

test("the application's own role cannot write the register", async () => {
  const hanne = await stage.aColleague(await stage.aService(), "Hanne Berg", ["employment_specialist"]);
  await expect(
    stage.as(hanne, (ctx) => ctx.tx.update(registerUnit).set({ name: "Kapret" })),
  ).rejects.toThrow();
});

const real = realData("employers_telemark.csv");

test.skipIf(real === null)(
  "the real register file of 1,588 units is imported twice, the second time without a change",
  async () => {
    const read = () =>
      importRegister(stage.owner, readRegisterCsv(real ?? new Uint8Array()), { source: "register_csv" });
    const start = performance.now();
    expect(await read()).toEqual({ ...nothing, created: 1588 });
    console.log(`register import: 1,588 units in ${((performance.now() - start) / 1000).toFixed(2)} s`);
    expect(await read()).toEqual({ ...nothing, unchanged: 1588 });
  },
);
