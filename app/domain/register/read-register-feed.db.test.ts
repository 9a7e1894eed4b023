import { eq } from "drizzle-orm";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { readRegisterJson } from "#app/imports/register-json.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { registerEvent, registerFeedPosition, registerUnit } from "#db/schema/register.ts";
import { realData } from "#tests/support/real-data.ts";
import { useStage } from "#tests/support/stage.ts";
import { importRegister } from "./import-register.ts";
import { readRegisterFeed } from "./read-register-feed.ts";
import { fetchRegisterUpdates } from "./register-feed-client.ts";

const stage = useStage();
const server = setupServer();
let worker: Database | undefined;
const feed = { url: "https://register.example/api/" };

beforeAll(() => {
  server.listen({ onUnhandledRequest: "bypass" });
  worker = openDatabase(stage.workerUrl, { connections: 1, name: "test worker" });
});
beforeEach(async () => {
  await stage.owner.delete(registerEvent);
  await stage.owner.delete(registerUnit);
  await stage.owner.delete(registerFeedPosition);
  await importRegister(
    stage.owner,
    readRegisterJson(
      new TextEncoder().encode(JSON.stringify([unit("310000019"), unit("310000035"), company("310000027")])),
    ),
    { source: "register_json", asOf: "2026-11-01" },
  );
});
afterEach(() => server.resetHandlers());
afterAll(async () => {
  server.close();
  if (worker) await closeDatabase(worker);
});

const unit = (organisasjonsnummer: string, more: object = {}) => ({
  organisasjonsnummer,
  navn: "SOLVIK KRO AS",
  organisasjonsform: { kode: "BEDR" },
  antallAnsatte: 12,
  overordnetEnhet: "310000027",
  beliggenhetsadresse: { adresse: ["Brygga 1"], postnummer: "3960", kommunenummer: "4012" },
  ...more,
});
const company = (organisasjonsnummer: string, more: object = {}) => ({
  organisasjonsnummer,
  navn: "SOLVIK KRO AS",
  organisasjonsform: { kode: "AS" },
  konkurs: false,
  underAvvikling: false,
  ...more,
});
const update = (oppdateringsid: number, organisasjonsnummer: string, endringstype = "Endring") => ({
  oppdateringsid,
  dato: "2026-11-10T21:53:00.000Z",
  organisasjonsnummer,
  endringstype,
});

type Updates = { units?: unknown[]; companies?: unknown[] };

/** The register: its two feeds, each answered from the asked place on, and what it says of each number. */
function register({ units = [], companies = [] }: Updates, says: Record<string, object | number>) {
  const asked: string[] = [];
  const pageOf = (list: string, lines: unknown[]) =>
    http.get(`${feed.url}oppdateringer/${list}`, ({ request }) => {
      const query = new URL(request.url).searchParams;
      asked.push(`${list} ${query.get("oppdateringsid") ?? query.get("dato")}`);
      const from = Number(query.get("oppdateringsid") ?? 0);
      const rest = lines.filter(
        (line) => ((line as { oppdateringsid?: number }).oppdateringsid ?? 0) >= from,
      );
      const name = list === "enheter" ? "oppdaterteEnheter" : "oppdaterteUnderenheter";
      return HttpResponse.json(rest.length === 0 ? { page: {} } : { _embedded: { [name]: rest }, page: {} });
    });
  const entry = http.get(`${feed.url}:list/:number`, ({ params }) => {
    asked.push(`${params.list}/${params.number}`);
    const said = says[String(params.number)] ?? 404;
    return typeof said === "number" ? new HttpResponse(null, { status: said }) : HttpResponse.json(said);
  });
  server.use(pageOf("enheter", companies), pageOf("underenheter", units), entry);
  return asked;
}

const read = (waits: number[] = []) => {
  if (!worker) throw new Error("no worker");
  const resources = { database: worker, now: () => new Date("2026-11-18T12:00:00Z") };
  return readRegisterFeed(resources, feed, async (milliseconds) => void waits.push(milliseconds));
};
const told = async () =>
  (await stage.owner.select().from(registerEvent))
    .map(({ kind, newValue, happenedOn, source }) => `${kind} ${newValue} ${happenedOn} ${source}`)
    .sort();
const unitOf = async (organisationNumber: string) =>
  (
    await stage.owner
      .select()
      .from(registerUnit)
      .where(eq(registerUnit.organisationNumber, organisationNumber))
  )[0];
const positions = async () =>
  (await stage.owner.select().from(registerFeedPosition)).map(({ updateId }) => updateId).sort();

test("changes are read as the worker, told with the register's day, and only what we know is asked for", async () => {
  const asked = register(
    {
      companies: [update(3, "310000027"), update(4, "310000108")],
      units: [update(7, "310000019"), update(8, "310000019"), update(9, "310000094")],
    },
    {
      "310000027": company("310000027", { konkurs: true }),
      "310000019": unit("310000019", { antallAnsatte: 20 }),
    },
  );
  expect(await read()).toMatchObject({ pages: 2, updated: 3, unreadable: 0, ended: "at_end" });
  expect(asked).toEqual([
    "enheter 2026-11-04T12:00:00.000Z",
    "enheter/310000027",
    "underenheter 2026-11-04T12:00:00.000Z",
    "underenheter/310000019",
  ]);
  expect(await told()).toEqual([
    "bankrupt yes 2026-11-10 register_api",
    "bankrupt yes 2026-11-10 register_api",
    "head_count 20 2026-11-10 register_api",
  ]);
  expect(await positions()).toEqual([4, 9]);
  asked.length = 0;
  expect(await read()).toMatchObject({ pages: 0, updated: 0, ended: "at_end" });
  expect(asked).toEqual(["enheter 5", "underenheter 10"]);
  expect(await told()).toHaveLength(3);
});

test("deleted, and taken away: 200 with slettedato, and 410", async () => {
  register(
    { units: [update(1, "310000019", "Sletting"), update(2, "310000035", "Fjernet")] },
    {
      "310000019": {
        organisasjonsnummer: "310000019",
        organisasjonsform: { kode: "BEDR" },
        slettedato: "2026-11-09",
      },
      "310000035": 410,
    },
  );
  expect(await read()).toMatchObject({ updated: 2, unreadable: 0, ended: "at_end" });
  expect(await unitOf("310000019")).toMatchObject({ deletedOn: "2026-11-09", name: "Solvik Kro AS" });
  expect(await unitOf("310000035")).toMatchObject({ purgedOn: "2026-11-10", name: "310000035" });
  expect(await told()).toEqual([
    "deleted 2026-11-09 2026-11-09 register_api",
    "purged null 2026-11-10 register_api",
  ]);
});

test("a new workplace is taken in where the register knows somebody, a person's own never", async () => {
  const elsewhere = { beliggenhetsadresse: { kommunenummer: "0301" } };
  register(
    {
      units: [
        update(1, "310000043", "Ny"),
        update(2, "310000078", "Ny"),
        update(3, "310000086", "Ny"),
        update(4, "310000019"),
      ],
    },
    {
      "310000043": unit("310000043"),
      "310000078": unit("310000078", elsewhere),
      "310000086": unit("310000086", { overordnetEnhet: "310000094" }),
      "310000094": company("310000094", { organisasjonsform: { kode: "ENK" } }),
      "310000019": unit("310000019", { overordnetEnhet: "310000108" }),
      "310000108": company("310000108", { navn: "NYE EIERE AS", underAvvikling: true }),
    },
  );
  expect(await read()).toMatchObject({ created: 1, updated: 1, skipped: 1 });
  expect(await unitOf("310000043")).toBeDefined();
  expect(await unitOf("310000078")).toBeUndefined();
  expect(await unitOf("310000086")).toBeUndefined();
  expect(await unitOf("310000019")).toMatchObject({ companyName: "Nye Eiere AS", windingUp: true });
});

test("a busy register is asked again after a pause; when it stays busy the page is read again next time", async () => {
  const waits: number[] = [];
  let tries = 0;
  register({ units: [update(1, "310000019")] }, { "310000019": unit("310000019", { antallAnsatte: 20 }) });
  server.use(
    http.get(`${feed.url}underenheter/310000019`, () => {
      tries++;
      const headers = { "retry-after": "7" };
      return tries === 1
        ? new HttpResponse(null, { status: 429, headers })
        : new HttpResponse(null, { status: 503 });
    }),
  );
  expect(await read(waits)).toMatchObject({ pages: 0, ended: "unavailable" });
  expect(waits).toEqual([7000, 2000, 4000]);
  expect(await told()).toEqual([]);
  expect(await positions()).toEqual([]);
  server.resetHandlers();
  register({ units: [update(1, "310000019")] }, { "310000019": unit("310000019", { antallAnsatte: 20 }) });
  expect(await read()).toMatchObject({ pages: 1, updated: 1, ended: "at_end" });
});

test("what cannot be read is passed over and counted; a page that leads nowhere ends the reading", async () => {
  register(
    { units: [{ oppdateringsid: 1 }, update(2, "9876543"), update(3, "310000019"), update(4, "310000035")] },
    { "310000019": { hei: 1 }, "310000035": unit("310000019", { navn: "EN ANNEN" }) },
  );
  expect(await read()).toMatchObject({ pages: 1, unreadable: 4, updated: 0, ended: "at_end" });
  expect(await positions()).toEqual([4]);
  server.use(
    http.get(`${feed.url}oppdateringer/enheter`, () => new HttpResponse("hei")),
    http.get(`${feed.url}oppdateringer/underenheter`, () => HttpResponse.error()),
  );
  expect(await read()).toMatchObject({ pages: 0, ended: "unreadable" });
  server.use(http.get(`${feed.url}oppdateringer/enheter`, () => new HttpResponse(null, { status: 403 })));
  expect(await read()).toMatchObject({ pages: 0, ended: "refused" });
  server.use(
    http.get(`${feed.url}oppdateringer/enheter`, () => HttpResponse.json({ page: {} })),
    http.get(`${feed.url}oppdateringer/underenheter`, () =>
      HttpResponse.json({ _embedded: { oppdaterteUnderenheter: [update(2, "310000019")] } }),
    ),
  );
  expect(await read()).toMatchObject({ pages: 0, ended: "unreadable" });
});

for (const [kind, file, list] of [
  ["units", "brreg/nav-amt/hent-underenhet-oppdateringer-response.json", "underenheter"],
  ["companies", "brreg/nav-amt/hent-moderenhet-oppdateringer-response.json", "enheter"],
] as const) {
  const bytes = realData(file);
  test.skipIf(bytes === null)(
    `the published page of ${kind} is read as one, its made-up numbers told`,
    async () => {
      const body = JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array()));
      server.use(http.get(`${feed.url}oppdateringer/${list}`, () => HttpResponse.json(body)));
      expect(await fetchRegisterUpdates(feed, kind, { after: 0 })).toEqual({
        updates: [],
        unreadable: 2,
        lastUpdateId: 123868,
      });
    },
  );
}
