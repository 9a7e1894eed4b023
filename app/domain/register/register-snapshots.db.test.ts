import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { readRegisterJson } from "#app/imports/register-json.ts";
import type { CompanyRow } from "#app/imports/register-row.ts";
import { registerEvent, registerUnit } from "#db/schema/register.ts";
import { useStage } from "#tests/support/stage.ts";
import { importRegister } from "./import-register.ts";
import { importWholeRegister } from "./import-whole-register.ts";

const stage = useStage();
const numbers = ["310000019", "310000035", "310000043", "310000051", "310000078"];

const unit = (organisasjonsnummer: string, more: object = {}) => ({
  organisasjonsnummer,
  navn: `SOLVIK ${organisasjonsnummer} AS`,
  organisasjonsform: { kode: "BEDR" },
  antallAnsatte: 12,
  overordnetEnhet: "310000027",
  beliggenhetsadresse: { adresse: ["Brygga 1"], postnummer: "3960", kommunenummer: "4012" },
  ...more,
});
const company = (more: object = {}) => ({
  organisasjonsnummer: "310000027",
  navn: "SOLVIK AS",
  organisasjonsform: { kode: "AS" },
  konkurs: false,
  ...more,
});
const bytesOf = (rows: object[]) => new TextEncoder().encode(JSON.stringify(rows));

async function imported(rows: object[], asOf: string) {
  const companies = new Map<string, CompanyRow>();
  for await (const item of readRegisterJson(bytesOf(rows)))
    if ("company" in item) companies.set(item.company.organisationNumber, item.company);
  const options = { source: "register_json", companies, asOf } as const;
  return importRegister(stage.owner, readRegisterJson(bytesOf(rows)), options);
}
const whole = (rows: object[], asOf: string, mostMissingPercent?: number) =>
  importWholeRegister(stage.owner, () => readRegisterJson(bytesOf(rows)), {
    source: "register_json",
    asOf,
    ...(mostMissingPercent === undefined ? {} : { mostMissingPercent }),
  });
const unitOf = async (organisationNumber: string) =>
  (
    await stage.owner
      .select()
      .from(registerUnit)
      .where(eq(registerUnit.organisationNumber, organisationNumber))
  )[0];
const happened = async () =>
  (await stage.owner.select().from(registerEvent)).map(
    ({ kind, newValue, happenedOn }) => `${happenedOn} ${kind} ${newValue}`,
  );

beforeEach(async () => {
  await stage.owner.delete(registerEvent);
  await stage.owner.delete(registerUnit);
});

test("an older snapshot after a newer one tells nothing backwards, whatever the newer one changed", async () => {
  await imported([unit("310000019"), unit("310000035")], "2026-10-01");
  await imported([unit("310000019", { antallAnsatte: 20 }), unit("310000035")], "2026-11-01");
  const told = await happened();
  expect(told).toEqual(["2026-11-01 head_count 20"]);
  const older = [
    unit("310000019", { antallAnsatte: 12 }),
    unit("310000035", { navn: "GAMMELT NAVN AS" }),
    unit("310000043"),
    { organisasjonsnummer: "310000035", slettedato: "2026-10-10" },
  ];
  expect(await imported(older.slice(0, 3), "2026-10-15")).toMatchObject({
    created: 1,
    updated: 0,
    skipped: 2,
  });
  expect(await imported(older.slice(3), "2026-10-15")).toMatchObject({ updated: 0, unchanged: 1 });
  expect(await happened()).toEqual(told);
  expect(await unitOf("310000019")).toMatchObject({ headCount: 20, toldOn: "2026-11-01" });
  expect(await unitOf("310000035")).toMatchObject({ deletedOn: null, toldOn: "2026-11-01" });
});

test("how a company stands is not told backwards either, and a newer day tells it on", async () => {
  await imported([unit("310000019"), company()], "2026-10-01");
  await imported([company({ konkurs: true })], "2026-11-01");
  await imported([company()], "2026-10-20");
  expect(await unitOf("310000019")).toMatchObject({ bankrupt: true, companyToldOn: "2026-11-01" });
  expect(await imported([unit("310000019", { antallAnsatte: 14 }), company()], "2026-10-25")).toMatchObject({
    updated: 1,
  });
  expect(await unitOf("310000019")).toMatchObject({ bankrupt: true, headCount: 14 });
  await imported([company()], "2026-11-02");
  expect(await unitOf("310000019")).toMatchObject({ bankrupt: false });
  expect(await happened()).toEqual([
    "2026-11-01 bankrupt yes",
    "2026-10-25 head_count 14",
    "2026-11-02 bankrupt no",
  ]);
});

test("a unit that a whole snapshot no longer has is gone on its day; a part of the register removes nobody", async () => {
  await imported(
    [
      ...numbers.map((number) => unit(number)),
      unit("310000086", { beliggenhetsadresse: { kommunenummer: "4001" } }),
    ],
    "2026-10-01",
  );
  const rest = numbers.slice(1).map((number) => unit(number));
  await imported(rest, "2026-11-01");
  expect(await unitOf("310000019")).toMatchObject({ deletedOn: null });
  expect(await whole(rest, "2026-11-01", 20)).toMatchObject({ summary: { updated: 1, unchanged: 4 } });
  expect(await unitOf("310000019")).toMatchObject({ deletedOn: "2026-11-01", name: "Solvik 310000019 AS" });
  // Another municipality, of which the file says nothing.
  expect(await unitOf("310000086")).toMatchObject({ deletedOn: null });
  expect(await happened()).toEqual(["2026-11-01 deleted 2026-11-01"]);
  expect(await whole(rest, "2026-11-01", 0)).toMatchObject({ summary: { updated: 0 } });
  await imported([unit("310000019")], "2026-11-02");
  expect(await unitOf("310000019")).toMatchObject({ deletedOn: null });
});

test("too many missing, or a row that cannot be read, and nothing of the file is stored", async () => {
  await imported(
    numbers.map((number) => unit(number)),
    "2026-10-01",
  );
  const two = [unit("310000019", { antallAnsatte: 99 }), unit("310000035")];
  expect(await whole(two, "2026-11-01")).toEqual({
    refused: "too_many_missing",
    missing: 3,
    known: 5,
    percent: 60,
  });
  const torn = [
    ...numbers.map((number) => unit(number, { antallAnsatte: 99 })),
    { organisasjonsnummer: "1" },
  ];
  expect(await whole(torn, "2026-11-01")).toEqual({ refused: "unreadable_rows", count: 1 });
  expect(await unitOf("310000019")).toMatchObject({ headCount: 12 });
  expect(await happened()).toEqual([]);
});

test("an older whole snapshot removes nobody that a newer day has told of", async () => {
  await imported([unit("310000019")], "2026-09-01");
  await imported([unit("310000035")], "2026-11-01");
  expect(await whole([unit("310000019")], "2026-10-01")).toMatchObject({ summary: { updated: 0 } });
  expect(await unitOf("310000035")).toMatchObject({ deletedOn: null });
});
