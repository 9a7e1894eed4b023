import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { readPlacesCsv } from "#app/imports/places-csv.ts";
import { readRegisterCsv } from "#app/imports/register-csv.ts";
import { readRegisterJson } from "#app/imports/register-json.ts";
import type { CompanyRow } from "#app/imports/register-row.ts";
import { searchOutbox } from "#db/schema/operation.ts";
import { registerEvent, registerUnit, registerVersion } from "#db/schema/register.ts";
import { realData } from "#tests/support/real-data.ts";
import { useStage } from "#tests/support/stage.ts";
import { importRegister } from "./import-register.ts";

const stage = useStage();
const utf8 = (value: unknown) =>
  new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
const today = "2026-11-18";

const unit = (organisasjonsnummer: string, more: object = {}) => ({
  organisasjonsnummer,
  navn: "SOLVIK KRO AS AVD BRYGGA",
  organisasjonsform: { kode: "BEDR" },
  naeringskode1: { kode: "56.110", beskrivelse: "Restaurant" },
  antallAnsatte: 12,
  overordnetEnhet: "310000027",
  beliggenhetsadresse: {
    adresse: ["Brygga 1"],
    postnummer: "3960",
    poststed: "STATHELLE",
    kommunenummer: "4012",
  },
  ...more,
});
const company = (organisasjonsnummer: string, more: object = {}) => ({
  organisasjonsnummer,
  navn: "SOLVIK KRO AS",
  organisasjonsform: { kode: "AS" },
  konkurs: false,
  underAvvikling: false,
  underTvangsavviklingEllerTvangsopplosning: false,
  ...more,
});

async function fromJson(rows: object[]) {
  const companies = new Map<string, CompanyRow>();
  for await (const item of readRegisterJson(utf8(rows)))
    if ("company" in item) companies.set(item.company.organisationNumber, item.company);
  const items = readRegisterJson(utf8(rows));
  return importRegister(stage.owner, items, { source: "register_json", companies, asOf: today });
}
const unitsOf = (organisationNumber: string) =>
  stage.owner.select().from(registerUnit).where(eq(registerUnit.organisationNumber, organisationNumber));
const eventsOf = async (organisationNumber: string) => {
  const rows = await stage.owner
    .select({ event: registerEvent, placeKey: registerUnit.placeKey })
    .from(registerEvent)
    .innerJoin(registerUnit, eq(registerUnit.id, registerEvent.registerUnitId))
    .where(eq(registerUnit.organisationNumber, organisationNumber));
  return rows.map(({ event: { kind, oldValue, newValue, happenedOn }, placeKey }) => ({
    kind,
    oldValue,
    newValue,
    happenedOn,
    placeKey,
  }));
};
const version = async () => (await stage.owner.select().from(registerVersion))[0]?.version ?? 0;

beforeEach(async () => {
  await stage.owner.delete(registerEvent);
  await stage.owner.delete(registerUnit);
  await stage.owner.delete(searchOutbox);
});

test("a newer snapshot tells each thing that happened, once, and queues what it changed", async () => {
  await fromJson([unit("310000019"), unit("310000035"), company("310000027")]);
  expect(await eventsOf("310000019")).toEqual([]);
  await stage.owner.delete(searchOutbox);
  const newer = [
    unit("310000019", {
      navn: "SOLVIK GJESTGIVERI AS",
      antallAnsatte: 20,
      overordnetEnhet: "310000043",
      naeringskode1: { kode: "55.101", beskrivelse: "Hotell" },
      beliggenhetsadresse: { adresse: ["Storgata 2"], postnummer: "3916", kommunenummer: "4001" },
    }),
    unit("310000035"),
    company("310000027"),
    company("310000043", { navn: "GJEST AS", konkurs: true }),
  ];
  const before = await version();
  expect(await fromJson(newer)).toMatchObject({ updated: 1, unchanged: 1 });
  const events = await eventsOf("310000019");
  expect(events.map(({ kind }) => kind).sort()).toEqual([
    "bankrupt",
    "company",
    "head_count",
    "industry",
    "moved",
    "renamed",
  ]);
  expect(events).toContainEqual({
    kind: "company",
    oldValue: "Solvik Kro AS",
    newValue: "Gjest AS",
    happenedOn: today,
    placeKey: "",
  });
  expect(await eventsOf("310000035")).toEqual([]);
  const [changed] = await unitsOf("310000019");
  expect(changed).toMatchObject({ bankrupt: true, companyName: "Gjest AS", headCount: 20 });
  expect((await stage.owner.select().from(searchOutbox)).map(({ documentId }) => documentId)).toEqual([
    `r_${changed?.id}`,
  ]);
  const after = await version();
  expect(after).toBeGreaterThan(before);
  expect(await fromJson(newer)).toMatchObject({ created: 0, updated: 0, unchanged: 2 });
  expect(await eventsOf("310000019")).toHaveLength(6);
  expect(await version()).toBe(after);
});

test("a company's bankruptcy and its end reach all its workplaces, in whatever order the file has them", async () => {
  await fromJson([unit("310000019"), unit("310000035")]);
  const told = [company("310000027", { konkurs: true, underAvvikling: true }), unit("310000019")];
  expect(await fromJson(told)).toMatchObject({ updated: 2 });
  expect(await fromJson([...told].reverse())).toMatchObject({ updated: 0 });
  for (const number of ["310000019", "310000035"])
    expect((await eventsOf(number)).map(({ kind, newValue }) => `${kind} ${newValue}`).sort()).toEqual([
      "bankrupt yes",
      "winding_up yes",
    ]);
  await fromJson([company("310000027")]);
  expect((await unitsOf("310000035"))[0]).toMatchObject({ bankrupt: false, windingUp: false });
  expect(await eventsOf("310000035")).toHaveLength(4);
});

test("forced dissolution is being wound up, and what a file does not tell of a company stays", async () => {
  await fromJson([
    unit("310000019"),
    company("310000027", { underTvangsavviklingEllerTvangsopplosning: true }),
  ]);
  expect((await unitsOf("310000019"))[0]).toMatchObject({ windingUp: true });
  const {
    konkurs: _k,
    underAvvikling: _a,
    underTvangsavviklingEllerTvangsopplosning: _t,
    ...silent
  } = company("310000027");
  await fromJson([silent, unit("310000019", { antallAnsatte: 13 })]);
  expect((await unitsOf("310000019"))[0]).toMatchObject({ windingUp: true, headCount: 13 });
});

test("deleted is told with the register's day, and a unit that is back is told too", async () => {
  await fromJson([unit("310000019")]);
  const deleted = {
    organisasjonsnummer: "310000019",
    organisasjonsform: { kode: "BEDR" },
    slettedato: "2026-11-02",
  };
  expect(await fromJson([unit("310000019"), deleted])).toMatchObject({ updated: 1, unchanged: 1 });
  expect(await fromJson([unit("310000019"), deleted])).toMatchObject({ updated: 0, unchanged: 2 });
  expect(await eventsOf("310000019")).toMatchObject([
    { kind: "deleted", oldValue: null, newValue: "2026-11-02", happenedOn: "2026-11-02" },
  ]);
  await fromJson([unit("310000019")]);
  expect((await unitsOf("310000019"))[0]?.deletedOn).toBeNull();
  expect((await eventsOf("310000019")).map(({ newValue }) => newValue)).toContain(null);
});

test("what the register takes away is taken away here: only the number and the fact stay", async () => {
  await fromJson([unit("310000019"), company("310000027")]);
  await fromJson([unit("310000019", { navn: "ANNET NAVN AS" })]);
  const page = {
    _embedded: {
      oppdaterteUnderenheter: [
        {
          oppdateringsid: 7,
          dato: "2026-11-10T08:00:00.000Z",
          organisasjonsnummer: "310000019",
          endringstype: "Fjernet",
        },
        {
          oppdateringsid: 8,
          dato: "2026-11-10T08:00:00.000Z",
          organisasjonsnummer: "310000035",
          endringstype: "Endring",
        },
        {
          oppdateringsid: 9,
          dato: "2026-11-10T08:00:00.000Z",
          organisasjonsnummer: "9876543",
          endringstype: "Ny",
        },
      ],
    },
  };
  const read = () =>
    importRegister(stage.owner, readRegisterJson(utf8(page)), { source: "register_json", asOf: today });
  expect(await read()).toMatchObject({
    updated: 1,
    skipped: 1,
    errors: [{ reason: "organisation_number_length" }],
  });
  const [purged] = await unitsOf("310000019");
  expect(purged).toMatchObject({ name: "310000019", purgedOn: "2026-11-10", deletedOn: "2026-11-10" });
  expect(JSON.stringify([purged, await eventsOf("310000019")])).not.toMatch(/solvik|annet|brygga|56\.110/i);
  expect(await eventsOf("310000019")).toMatchObject([{ kind: "purged", oldValue: null, newValue: null }]);
  expect(await read()).toMatchObject({ updated: 0, unchanged: 1 });
});

test("one number at two places: what happens to the number is told at each, and their own names stay", async () => {
  const places = [
    "orgnr,name,address,lat,lon",
    '310000019,Brygga Øst,"Brygga 1, 3960, Stathelle",,',
    '310000019,Brygga Vest,"Brygga 9, 3960, Stathelle",,',
  ].join("\n");
  const readPlaces = () =>
    importRegister(stage.owner, readPlacesCsv(utf8(places)), { source: "places", asOf: today });
  await fromJson([unit("310000019"), company("310000027")]);
  await readPlaces();
  await fromJson([unit("310000019", { antallAnsatte: 30 }), company("310000027", { konkurs: true })]);
  const events = await eventsOf("310000019");
  for (const placeKey of (await unitsOf("310000019")).map((place) => place.placeKey))
    expect(
      events
        .filter((event) => event.placeKey === placeKey)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(["bankrupt", "head_count"]);
  const deleted = { organisasjonsnummer: "310000019", slettedato: "2026-11-02" };
  await fromJson([deleted]);
  await readPlaces();
  expect((await unitsOf("310000019")).map(({ name, deletedOn }) => `${name} ${deletedOn}`).sort()).toEqual([
    "Brygga Vest 2026-11-02",
    "Brygga Øst 2026-11-02",
    "Solvik Kro AS avd. Brygga 2026-11-02",
  ]);
  expect((await eventsOf("310000019")).filter(({ kind }) => kind === "deleted")).toHaveLength(3);
});

test("nobody employed any more is told of a workplace we know and never takes in one we do not", async () => {
  await fromJson([unit("310000019")]);
  expect(
    await fromJson([unit("310000019", { antallAnsatte: 0 }), unit("310000035", { antallAnsatte: 0 })]),
  ).toMatchObject({ updated: 1, skipped: 1 });
  expect(await eventsOf("310000019")).toMatchObject([{ kind: "head_count", oldValue: "12", newValue: null }]);
});

test("the order of unrelated rows does not matter", async () => {
  const first = [unit("310000019"), unit("310000035"), unit("310000043")];
  const second = [
    unit("310000043", { antallAnsatte: 40 }),
    unit("310000019", { navn: "NYTT NAVN AS" }),
    company("310000027", { konkurs: true }),
    { organisasjonsnummer: "310000035", slettedato: "2026-11-02" },
  ];
  const told: string[][] = [];
  for (const rows of [second, [...second].reverse()]) {
    await stage.owner.delete(registerEvent);
    await stage.owner.delete(registerUnit);
    await fromJson(first);
    await fromJson(rows);
    const all = await Promise.all(["310000019", "310000035", "310000043"].map(eventsOf));
    told.push(
      all
        .flat()
        .map((event) => JSON.stringify(event))
        .sort(),
    );
  }
  expect(told[0]).toEqual(told[1]);
  expect(told[0]).toHaveLength(6);
});

const real = realData("employers_telemark.csv");

test.skipIf(real === null)(
  "the real register file against itself, and with one head count changed",
  async () => {
    const read = (bytes: Uint8Array) =>
      importRegister(stage.owner, readRegisterCsv(bytes), { source: "register_csv", asOf: today });
    await read(real ?? new Uint8Array());
    await read(real ?? new Uint8Array());
    expect(await stage.owner.select().from(registerEvent)).toEqual([]);
    const text = new TextDecoder().decode(real ?? new Uint8Array());
    const changed = text.replace(/^((?:[^,\n]+,){3})736,/m, "$1737,");
    expect(await read(utf8(changed))).toMatchObject({ updated: 1, unchanged: 1587 });
    expect(await stage.owner.select().from(registerEvent)).toMatchObject([
      { kind: "head_count", oldValue: "736", newValue: "737" },
    ]);
  },
);
