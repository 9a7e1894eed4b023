import { performance } from "node:perf_hooks";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adoptEmployer } from "#app/domain/employers/adopt-employer.ts";
import { readEmployerListQuery } from "#app/domain/employers/employer-list-query.ts";
import { listEmployers } from "#app/domain/employers/list-employers.ts";
import { newId } from "#app/domain/new-id.ts";
import { importRegister } from "#app/domain/register/import-register.ts";
import { documentCodes } from "#app/domain/search-index/document-codes.ts";
import { readRegisterCsv } from "#app/imports/register-csv.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { searchOutbox } from "#db/schema/operation.ts";
import { registerUnit } from "#db/schema/register.ts";
import { registerUnitDocument } from "#search/documents/employer-document.ts";
import { type EmployerQuery, findEmployers } from "#search/queries/find-employers.ts";
import { createSearch } from "#search/search.ts";
import { deliverOutbox, putDocuments } from "#search/sync/deliver-outbox.ts";
import { ensureIndex, rebuildIndex } from "#search/sync/rebuild-index.ts";
import { realData } from "#tests/support/real-data.ts";
import { useSearch } from "#tests/support/search.ts";
import { useStage } from "#tests/support/stage.ts";

const engine = useSearch();
const search = createSearch({
  url: engine.url,
  key: engine.key ?? "",
  index: `${engine.indexPrefix}employers`,
  timeout: 30_000,
});
const stage = useStage({ search: () => search });
let worker: Database;

const area = ["4001", "4005", "4012", "4014"];
const header = "orgnr,name,parent_orgnr,employees,orgform,nace,nace_name,municipality_no,municipality\n";
const rows = [
  "310000019,RØDSKJÆR BAKERI AS,,34,BEDR,10.710,Bakeri,4001,Porsgrunn",
  "310000027,Fjordsykehjemmet,,96,BEDR,87.102,Sykehjem,4005,Notodden",
  "310000035,Håndlaget as avd brevik,,,BEDR,45.200,Bilverksted,4001,Porsgrunn",
  "310000043,Solvik frisør as,,7,BEDR,96.020,Frisering,4012,Bamble",
  "310000051,Utenfor området as,,7,BEDR,96.210,Frisering,0301,Oslo",
].join("\n");

const sync = () => ({ database: worker, codes: documentCodes, today: () => "2026-11-18" });
const importCsv = (text: string) =>
  importRegister(stage.owner, readRegisterCsv(new TextEncoder().encode(header + text)), {
    source: "register_csv",
  });

const asked = (serviceId: string, more: Partial<EmployerQuery>): EmployerQuery => ({
  view: { serviceId, municipalityNumbers: area },
  text: "",
  choices: {},
  sort: "relevance",
  page: 1,
  pageSize: 50,
  withFacets: true,
  ...more,
});

async function namesOf(ids: readonly string[]): Promise<string[]> {
  const stored = await stage.owner
    .select({ id: registerUnit.id, name: registerUnit.name })
    .from(registerUnit);
  return ids.flatMap((id) => stored.find((unit) => `r_${unit.id}` === id)?.name ?? []);
}

beforeAll(async () => {
  worker = openDatabase(stage.workerUrl, { connections: 3, name: "test worker" });
  await ensureIndex(search);
  await importCsv(rows);
  await deliverOutbox(sync(), search);
});
afterAll(() => closeDatabase(worker));

test("an imported unit is found by its start, with a typo, on a foreign keyboard, by a part and by its number", async () => {
  const { serviceId } = await stage.aService(undefined, area);
  const find = async (text: string) => namesOf((await findEmployers(search, asked(serviceId, { text }))).ids);
  expect(await find("rødsk")).toEqual(["Rødskjær Bakeri AS"]);
  expect(await find("rødskær baker")).toEqual(["Rødskjær Bakeri AS"]);
  expect(await find("rodskjaer bakeri")).toEqual(["Rødskjær Bakeri AS"]);
  expect(await find("bakeri rødskjær")).toEqual(["Rødskjær Bakeri AS"]);
  expect(await find("sykehjem")).toEqual(["Fjordsykehjemmet"]);
  expect(await find("haandlaget")).toEqual(["Håndlaget AS avd. Brevik"]);
  expect(await find("310 000 027")).toEqual(["Fjordsykehjemmet"]);
  expect(await find("finnes ikke xyzzy")).toEqual([]);
});

test("a service sees units of its area, and old industry codes are found under the new divisions", async () => {
  const { serviceId } = await stage.aService(undefined, area);
  const all = await findEmployers(search, asked(serviceId, {}));
  expect(all.total).toBe(4);
  expect(all.facets.municipality).toEqual({ "4001": 2, "4005": 1, "4012": 1 });
  const repair = await findEmployers(search, asked(serviceId, { choices: { industry: ["95"] } }));
  expect(await namesOf(repair.ids)).toEqual(["Håndlaget AS avd. Brevik"]);
  expect(repair.facets.industry).toEqual(all.facets.industry);
  const size = await findEmployers(search, asked(serviceId, { choices: { size: ["not_known"] } }));
  expect(await namesOf(size.ids)).toEqual(["Håndlaget AS avd. Brevik"]);
});

test("a filter asked with an old code or a new one, coarse or fine, finds what has either", async () => {
  const service = await stage.aService(undefined, area);
  const hanne = await stage.aColleague(service, "Hanne Berg", ["employment_specialist"]);
  const find = async (industry: string) => {
    const query = readEmployerListQuery(new URLSearchParams({ industry }));
    return (await stage.as(hanne, (ctx) => listEmployers(ctx, query))).rows.map(({ name }) => name);
  };
  for (const code of ["45", "45.2", "45.20", "45.200", "95", "95.31", "95.310"])
    expect(await find(code)).toEqual(["Håndlaget AS avd. Brevik"]);
  for (const code of ["96", "96.0", "96.02", "96.020", "96.21", "96.210"])
    expect(await find(code)).toEqual(["Solvik Frisør AS"]);
});

test("once a service has adopted a unit it sees its own employer and no longer the unit; another service still does", async () => {
  const mine = await stage.aService(undefined, area);
  const other = await stage.aService(undefined, area);
  const hanne = await stage.aColleague(mine, "Hanne Berg", ["employment_specialist"]);
  const [unit] = await stage.owner.select().from(registerUnit).where(sql`organisation_number = '310000043'`);
  const employerId = await stage.as(hanne, (ctx) => adoptEmployer(ctx, `r_${unit?.id}`));
  await deliverOutbox(sync(), search);
  expect((await findEmployers(search, asked(mine.serviceId, { text: "solvik" }))).ids).toEqual([
    `e_${employerId}`,
  ]);
  expect((await findEmployers(search, asked(other.serviceId, { text: "solvik" }))).ids).toEqual([
    `r_${unit?.id}`,
  ]);
  expect(await stage.owner.select().from(searchOutbox)).toEqual([]);
});

test("odd, long and many values never break a search and never show what is another service's", async () => {
  const { serviceId } = await stage.aService(undefined, area);
  const odd = [
    '" OR service_id EXISTS OR kind = "r',
    "\\",
    '\\"',
    "half a letter \ud800",
    "x".repeat(469),
    "new\nline\u0000",
    "TO 5) OR (kind = e",
  ];
  const many = Array.from({ length: 1000 }, (_, index) => `none ${index}`);
  for (const text of [...odd, many.slice(0, 40).join(" ")]) {
    const found = await findEmployers(search, asked(serviceId, { text }));
    expect(await namesOf(found.ids)).toHaveLength(found.ids.length);
  }
  for (const name of ["municipality", "industry", "size", "stage", "band", "owner", "adjustment"] as const) {
    for (const value of odd)
      expect((await findEmployers(search, asked(serviceId, { choices: { [name]: [value] } }))).total).toBe(0);
    expect((await findEmployers(search, asked(serviceId, { choices: { [name]: many } }))).total).toBe(0);
  }
  const near = { latitude: 59.126, longitude: 9.66, metres: 1e300 };
  expect((await findEmployers(search, asked(serviceId, { near, sort: "distance" }))).total).toBe(4);
});

test("rows are cleared only when the engine has done its task; while it is away they wait", async () => {
  await importCsv("310000078,Ventende verksted as,,9,BEDR,33.120,Verksted,4001,Porsgrunn");
  const away = createSearch({ url: "http://127.0.0.1:9", key: "", index: search.index, timeout: 500 });
  await expect(deliverOutbox(sync(), away)).rejects.toThrow("not available");
  const [waiting] = await stage.owner.select().from(searchOutbox);
  expect(waiting).toMatchObject({ claimedAt: null, attempts: 1 });
  expect(await deliverOutbox(sync(), search)).toEqual({ rows: 1, deadLetters: 0 });
  expect(await stage.owner.select().from(searchOutbox)).toEqual([]);
});

test("a batch with a document that the engine will not have is halved until that one stands alone", async () => {
  const { serviceId } = await stage.aService(undefined, area);
  const codes = { industryCodesToday: [], industryDivisions: [], occupations: [] };
  const row = {
    organisationNumber: null,
    companyNumber: null,
    companyName: null,
    municipalityNumber: "4001",
    place: null,
    latitude: 59.1,
    longitude: 9.6,
    positionSource: "exact",
    industryCode: null,
    industryName: null,
    headCount: null,
  };
  const put = Array.from({ length: 7 }, (_, index) =>
    registerUnitDocument({ ...row, id: newId(), name: `Frisk bedrift ${index}` }, codes, []),
  );
  const ill = {
    ...registerUnitDocument({ ...row, id: newId(), name: "Syk bedrift" }, codes, []),
    ...JSON.parse('{"_geo":{"lat":"nord"}}'),
  };
  const refused = await putDocuments(engine.client, search.index, {
    put: [...put.slice(0, 3), ill, ...put.slice(3)],
    remove: [],
  });
  expect(refused).toEqual([{ documentId: ill.id, reason: expect.stringMatching(/_geo/) }]);
  expect((await findEmployers(search, asked(serviceId, { text: "frisk bedrift" }))).total).toBe(7);
  await putDocuments(engine.client, search.index, { put: [], remove: put.map(({ id }) => id) });
});

test("a rebuild holds what Postgres holds, with what waits in the outbox, and leaves no index behind", async () => {
  const { serviceId } = await stage.aService(undefined, area);
  await importCsv("310000108,Nybygd as,,9,BEDR,33.120,Verksted,4001,Porsgrunn");
  const rebuilt = await rebuildIndex(sync(), search);
  expect(rebuilt.refused).toBe(0);
  expect((await findEmployers(search, asked(serviceId, { text: "nybygd" }))).total).toBe(1);
  const { results } = await engine.client.getRawIndexes({ limit: 1000 });
  expect(results.filter(({ uid }) => uid.startsWith(`${search.index}_build_`))).toEqual([]);
  expect(await deliverOutbox(sync(), search)).toEqual({ rows: 1, deadLetters: 0 });
});

const real = realData("employers_telemark.csv");

test.skipIf(real === null)(
  "the 1,588 real units are imported, indexed and found by 60 names with a typo and swapped words",
  async () => {
    const { serviceId } = await stage.aService(undefined, area);
    const start = performance.now();
    await importRegister(stage.owner, readRegisterCsv(real ?? new Uint8Array()), { source: "register_csv" });
    const imported = performance.now();
    while ((await deliverOutbox(sync(), search, 2000)).rows > 0);
    const indexed = performance.now();
    console.log(
      `1,588 units: imported in ${((imported - start) / 1000).toFixed(2)} s, searchable ${((indexed - imported) / 1000).toFixed(2)} s later`,
    );
    const units = await stage.owner.select().from(registerUnit).orderBy(registerUnit.organisationNumber);
    const sample = units
      .filter(({ name }) => name.split(" ").filter((word) => word.length >= 6).length >= 2)
      .filter((_, index) => index % 9 === 0)
      .slice(0, 60);
    expect(sample).toHaveLength(60);
    const missed: string[] = [];
    for (const { id, name } of sample) {
      const words = name.split(" ");
      const longest = words.reduce((best, word) => (word.length > best.length ? word : best), "");
      const text = words
        .map((word) => (word === longest ? word.slice(0, 3) + word.slice(4) : word))
        .reverse()
        .join(" ");
      const found = await findEmployers(search, asked(serviceId, { text, pageSize: 10, withFacets: false }));
      if (!found.ids.includes(`r_${id}`)) missed.push(`${name} ← ${text}`);
    }
    expect(missed).toEqual([]);
  },
);
