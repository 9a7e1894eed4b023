import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { readAdvertisementsJson } from "#app/imports/advertisements-json.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { jobAdvertisement, jobFeedPosition, registerUnit } from "#db/schema/register.ts";
import { useStage } from "#tests/support/stage.ts";
import { adoptEmployer } from "../employers/adopt-employer.ts";
import { loadMatchGround } from "../matching/match-ground.ts";
import { newId } from "../new-id.ts";
import { importAdvertisements } from "./import-advertisements.ts";
import { readJobFeed } from "./read-job-feed.ts";

const stage = useStage();
const server = setupServer();
let worker: Database | undefined;
const feed = { url: "https://feed.example/", token: "hemmelig" };
const today = "2026-11-18";

beforeAll(async () => {
  server.listen({ onUnhandledRequest: "bypass" });
  worker = openDatabase(stage.workerUrl, { connections: 1, name: "test worker" });
});
afterEach(async () => {
  server.resetHandlers();
  await stage.owner.delete(jobAdvertisement);
  await stage.owner.delete(jobFeedPosition);
});
afterAll(async () => {
  server.close();
  if (worker) await closeDatabase(worker);
});

async function aUnit(organisationNumber: string): Promise<string> {
  const id = newId();
  const unit = { id, organisationNumber, name: "Solvik Kro", registerName: "SOLVIK KRO" };
  const rest = { municipalityNumber: "4001", source: "test", contentHash: id };
  const [kept] = await stage.owner
    .insert(registerUnit)
    .values({ ...unit, ...rest })
    .onConflictDoUpdate({
      target: [registerUnit.organisationNumber, registerUnit.placeKey],
      set: { name: "Solvik Kro" },
    })
    .returning({ id: registerUnit.id });
  return kept?.id ?? id;
}

const advertisement = (reference: string, more: object = {}) => ({
  uuid: reference,
  status: "ACTIVE",
  title: "Ring Kari Oppdiktet",
  published: "2026-11-10T00:00:00",
  expires: "2026-12-01T00:00:00",
  updated: "2026-11-10T09:30:00",
  contactList: [{ name: "Kari Oppdiktet", phone: "40000000" }],
  employer: { name: "SOLVIK KRO", orgnr: "310000019" },
  categoryList: [{ categoryType: "STYRK08", code: "5120", name: "Kokk" }],
  ...more,
});
const importAll = (rows: object[]) =>
  importAdvertisements(
    stage.owner,
    readAdvertisementsJson(new TextEncoder().encode(JSON.stringify(rows))),
    today,
  );

test("a file is matched by organisation number; again it changes nothing, and an older word never wins", async () => {
  await aUnit("310000019");
  const rows = [advertisement("a1"), advertisement("a2", { employer: { orgnr: "310000027" } }), { hei: 1 }];
  expect(await importAll(rows)).toMatchObject({
    created: 1,
    skipped: 1,
    errors: [{ line: 1, reason: "not_an_advertisement" }],
  });
  expect(await importAll(rows)).toMatchObject({ created: 0, updated: 0, unchanged: 1 });
  const newer = { status: "STOPPED", updated: "2026-11-12T09:30:00" };
  expect(await importAll([advertisement("a1", newer)])).toMatchObject({ updated: 1 });
  expect(await importAll(rows)).toMatchObject({ updated: 0, unchanged: 1 });
  const stored = await stage.owner.select().from(jobAdvertisement);
  expect(stored).toMatchObject([{ reference: "a1", occupationCode: "5120", endedOn: "2026-11-12" }]);
  expect(JSON.stringify(stored)).not.toMatch(/kari|40000000|ring/i);
});

test("an open advertisement is seen at the unit and at the employer made from it; an expired one is not", async () => {
  const [unit, other, third] = [await aUnit("310000019"), await aUnit("310000027"), await aUnit("310000035")];
  const service = await stage.aService();
  const hanne = await stage.aColleague(service, "Hanne Nes", ["employment_specialist"]);
  const employerId = await stage.as(hanne, (ctx) => adoptEmployer(ctx, `r_${other}`));
  await importAll([
    advertisement("a1"),
    advertisement("a0", { published: "2026-10-01T00:00:00" }),
    advertisement("b1", { employer: { orgnr: "310000027" }, published: "2026-11-16T00:00:00" }),
    advertisement("c1", { employer: { orgnr: "310000035" }, expires: "2026-11-17T00:00:00" }),
    advertisement("c2", {
      employer: { orgnr: "310000035" },
      expires: null,
      published: "2026-08-01T00:00:00",
    }),
  ]);
  const found = await stage.as(hanne, async (ctx) => {
    const { employers, advertisedUnits } = await loadMatchGround(ctx);
    return [...employers, ...advertisedUnits];
  });
  const days = new Map(found.map((each) => [each.id, each.advertisedDaysAgo]));
  expect(days.get(`r_${unit}`)).toBe(8);
  expect(days.get(`e_${employerId}`)).toBe(2);
  expect(days.get(`r_${third}`)).toBeUndefined();
});

test("what ended half a year ago is forgotten", async () => {
  await aUnit("310000019");
  await importAll([
    advertisement("old", { published: "2026-01-01T00:00:00", expires: "2026-02-01T00:00:00" }),
  ]);
  expect(await stage.owner.select().from(jobAdvertisement)).toEqual([]);
});

const item = (reference: string, more: object = {}) => ({
  id: reference,
  url: `/api/v1/feedentry/${reference}`,
  title: "Ring Kari Oppdiktet",
  _feed_entry: {
    uuid: reference,
    status: "ACTIVE",
    municipal: "PORSGRUNN",
    sistEndret: "2026-11-12T08:00:00Z",
    ...more,
  },
});
const pageOf = (next: string | null, items: unknown[]) => ({ version: "1.0", next_url: next, items });
const entry = http.get("https://feed.example/api/v1/feedentry/:id", ({ params }) => {
  const content = advertisement(String(params.id), { updated: "2026-11-12T08:00:00Z" });
  return HttpResponse.json({
    uuid: params.id,
    status: "ACTIVE",
    sistEndret: "2026-11-12T08:00:00Z",
    ad_content: content,
  });
});
const read = (waits: number[] = []) => {
  if (!worker) throw new Error("no worker");
  const resources = { database: worker, now: () => new Date("2026-11-18T12:00:00Z") };
  return readJobFeed(resources, feed, async (milliseconds) => void waits.push(milliseconds));
};
const references = async () =>
  (await stage.owner.select().from(jobAdvertisement)).map(({ reference }) => reference).sort();

test("pages are read to the end, as the worker; the next run asks only whether the last page changed", async () => {
  await aUnit("310000019");
  const asked: string[] = [];
  server.use(
    entry,
    http.get("https://feed.example/api/v1/feed", ({ request }) => {
      asked.push(request.headers.get("if-modified-since") ?? "");
      expect(request.headers.get("authorization")).toBe("Bearer hemmelig");
      return HttpResponse.json(pageOf("/api/v1/feed/2", [item("p1"), item("far", { municipal: "OSLO" })]));
    }),
    http.get("https://feed.example/api/v1/feed/2", ({ request }) => {
      if (request.headers.get("if-none-match") === '"v1"') return new HttpResponse(null, { status: 304 });
      const gone = item("p1", { status: "INACTIVE", sistEndret: "2026-11-13T08:00:00Z" });
      return HttpResponse.json(pageOf(null, [item("p2"), gone, { id: "broken" }]), {
        headers: { etag: '"v1"' },
      });
    }),
  );
  expect(await read()).toMatchObject({ pages: 2, created: 2, updated: 1, unreadable: 1, ended: "at_end" });
  expect(asked).toEqual(["Mon, 19 Oct 2026 12:00:00 GMT"]);
  expect(await references()).toEqual(["p1", "p2"]);
  expect(await read()).toMatchObject({ pages: 0, ended: "at_end" });
});

test("a reference that Postgres cannot hold is passed over, and the feed is read on", async () => {
  await aUnit("310000019");
  server.use(
    entry,
    http.get("https://feed.example/api/v1/feed", () =>
      HttpResponse.json(pageOf(null, [item("p\u0000", { status: "INACTIVE" }), item("p4")])),
    ),
  );
  expect(await read()).toMatchObject({ pages: 1, unreadable: 1, ended: "at_end" });
  expect(await references()).toContain("p4");
});

test("a busy feed is asked again after a pause; when it stays busy the place is kept", async () => {
  await aUnit("310000019");
  const waits: number[] = [];
  let tries = 0;
  server.use(
    entry,
    http.get("https://feed.example/api/v1/feed", () =>
      HttpResponse.json(pageOf("/api/v1/feed/2", [item("p1")])),
    ),
    http.get("https://feed.example/api/v1/feed/2", () => {
      tries++;
      return new HttpResponse(
        null,
        tries === 1 ? { status: 429, headers: { "retry-after": "7" } } : { status: 503 },
      );
    }),
  );
  expect(await read(waits)).toMatchObject({ pages: 1, created: 1, ended: "unavailable" });
  expect(waits).toEqual([7000, 2000, 4000]);
  server.use(
    http.get("https://feed.example/api/v1/feed/2", () => HttpResponse.json(pageOf(null, [item("p2")]))),
    http.get("https://feed.example/api/v1/feed", () => HttpResponse.error()),
  );
  expect(await read()).toMatchObject({ pages: 1, created: 1, ended: "at_end" });
  expect(await references()).toEqual(["p1", "p2"]);
});

test("a bad page is passed over where it says what comes next; we are never sent elsewhere", async () => {
  await aUnit("310000019");
  server.use(
    entry,
    http.get("https://feed.example/api/v1/feed", () =>
      HttpResponse.json({ next_url: "/api/v1/feed/2", items: "ødelagt" }),
    ),
    http.get("https://feed.example/api/v1/feed/2", () =>
      HttpResponse.json(pageOf("https://elsewhere.example/feed", [item("p2")])),
    ),
  );
  expect(await read()).toMatchObject({ pages: 2, created: 1, unreadable: 1, ended: "at_end" });
  server.use(http.get("https://feed.example/api/v1/feed/2", () => new HttpResponse("hei")));
  expect(await read()).toMatchObject({ pages: 0, unreadable: 1, ended: "unreadable" });
  server.use(http.get("https://feed.example/api/v1/feed/2", () => new HttpResponse(null, { status: 401 })));
  expect(await read()).toMatchObject({ pages: 0, ended: "refused" });
});
