import { parseArgs } from "node:util";
import postgres from "postgres";
import { dayIn } from "#app/domain/calendar/today.ts";
import { inTransaction, type Resources, type StaffContext } from "#app/domain/context.ts";
import { employerContactInput } from "#app/domain/employer-contacts/employer-contact-input.ts";
import { logEmployerContact } from "#app/domain/employer-contacts/log-employer-contact.ts";
import { recordEmployerFacts } from "#app/domain/employer-facts/record-employer-facts.ts";
import type { CareerProfile } from "#app/domain/matching/career-profile.ts";
import { straightLineKm } from "#app/domain/matching/commute.ts";
import { findMatches } from "#app/domain/matching/find-matches.ts";
import { loadCareerProfile } from "#app/domain/matching/load-career-profile.ts";
import { areaOf, loadRegisterUnits } from "#app/domain/matching/load-match-employers.ts";
import { layOut, rankEmployers } from "#app/domain/matching/match-list.ts";
import { createMatchMemory } from "#app/domain/matching/match-memory.ts";
import { ownEmployers } from "#app/domain/matching/own-employers.ts";
import type { RegisterTable } from "#app/domain/matching/register-table.ts";
import { scanRegister, type UnitView } from "#app/domain/matching/scan-register.ts";
import { newId } from "#app/domain/new-id.ts";
import { keepVocabulary } from "#app/domain/occupations/kept-vocabulary.ts";
import { buildVocabularyGently } from "#app/domain/occupations/occupation-vocabulary.ts";
import { requireParticipant } from "#app/domain/participants/require-participant.ts";
import { syncDatabase } from "#app/jobs/index-sync.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { municipalities } from "#db/reference/municipalities.ts";
import { employersIndexSettings } from "#search/indexes/employers-index.ts";
import { filterValue, viewFilter } from "#search/queries/filter.ts";
import { createSearch, type Search } from "#search/search.ts";
import { deliverOutbox } from "#search/sync/deliver-outbox.ts";
import { loadUnitDocuments, nextUnitIds } from "#search/sync/employer-rows.ts";
import { rebuildIndex } from "#search/sync/rebuild-index.ts";
import { testSignIn } from "#tests/support/sign-in.ts";
import { benchKeys } from "./bench-keys.ts";
import { type BenchStores, openBenchStores } from "./bench-stores.ts";
import { growRegister } from "./grow-register.ts";
import { type InventedService, inventParticipant, inventService } from "./invented-service.ts";
import { percentiles, round } from "./load.ts";
import { measureFallback } from "./measure-fallback.ts";
import { adoptUnits } from "./own-employers.ts";
import { createRandom, type Random } from "./random.ts";
import { insertContact } from "./raw-statements.ts";

const area = municipalities
  .filter(({ number }) => /^(03|31|32|33|34|39|40)/.test(number))
  .map(({ number }) => number);
const home = "4001";
const times = 60;
const ownCount = 1000;
const rawDocuments = 20_000;
const allPairsParticipants = 10_000;

type Bench = {
  stores: BenchStores;
  resources: Resources;
  owner: Database;
  worker: Database;
  search: Search;
  bare: postgres.Sql;
  service: InventedService;
  participantId: string;
  random: Random;
};

/** `npm run bench -- match --employers 1000,100000`: sizes one after the other; the last line is one JSON object. */
export async function measureMatch(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { employers: { type: "string", default: "1000,100000" } } });
  const sizes = values.employers.split(",").map(Number);
  if (sizes.some((size) => !Number.isInteger(size) || size < 100))
    throw new Error("Sizes are whole numbers from 100");
  const bench = await open();
  try {
    const results = [];
    let before = 0;
    for (const employers of sizes.sort((a, b) => a - b)) {
      await growRegister(bench.bare, {
        from: before,
        to: employers,
        municipalities: area,
        random: bench.random,
      });
      before = employers;
      results.push(await measureSize(bench, employers));
      say(JSON.stringify(results.at(-1)));
    }
    console.log(JSON.stringify({ at: new Date().toISOString(), node: process.version, sizes: results }));
  } finally {
    await bench.close();
  }
}

async function open(): Promise<Bench & { close(): Promise<void> }> {
  const stores = await openBenchStores();
  const owner = openDatabase(stores.ownerUrl, { connections: 2, name: "bench owner" });
  const worker = openDatabase(stores.databaseWorkerUrl, { connections: 2, name: "bench worker" });
  const app = openDatabase(stores.databaseUrl, { connections: 2, name: "bench" });
  const register = openDatabase(stores.databaseUrl, { connections: 1, name: "bench register" });
  const bare = postgres(stores.ownerUrl, { max: 1, onnotice: () => undefined });
  const search = createSearch(stores.meilisearch);
  const resources: Resources = {
    database: app,
    search,
    matchMemory: createMatchMemory(register),
    vocabulary: keepVocabulary(buildVocabularyGently),
    keys: benchKeys,
    enqueue: async () => undefined,
    now: () => new Date(),
    publicUrl: "http://127.0.0.1",
    signIn: testSignIn,
    importFiles: { folder: "", largest: 0 },
  };
  const service = await inventService(resources, owner, {
    name: "Matchbenken",
    area: [home, ...area.filter((number) => number !== home)],
  });
  const participantId = await inventParticipant(resources, service);
  const random = createRandom(7203);
  const close = async () => {
    await bare.end();
    for (const database of [app, register, worker, owner]) await closeDatabase(database);
    await stores.close();
  };
  return { stores, resources, owner, worker, search, bare, service, participantId, random, close };
}

async function measureSize(bench: Bench, employers: number) {
  const { service, bare, random, search, worker } = bench;
  const [known] = await bare<
    { count: string }[]
  >`select count(*) from employer where service_id = ${service.serviceId}`;
  const wanted = Math.min(ownCount, Math.floor(employers / 2));
  const count = wanted - Number(known?.count ?? 0);
  const today = dayIn("Europe/Oslo", new Date());
  if (count > 0) await adoptUnits(bare, { service, count, today, random });
  await bare`vacuum analyze`;
  say(`${employers}: filling the index`);
  const sync = syncDatabase(worker, () => new Date());
  const rebuilt = await rebuildIndex(sync, search);
  const rebuildPerSecond = rebuilt.documents / rebuilt.seconds;
  const rawPerSecond = await addBareDocuments(bench);
  say(`${employers}: measuring`);
  const before = process.memoryUsage().rss;
  const loading = await timed(() => asking(bench, (ctx) => findMatches(ctx, bench.participantId)));
  const { raw, match } = await measureRequests(bench);
  const parts = await measureParts(bench);
  const writes = await measureWrites(bench);
  const searchable = await measureSearchable(bench);
  const fallback = await measureFallback(bench);
  globalThis.gc?.();
  return {
    employers,
    rawP50: raw.p50,
    rawP95: raw.p95,
    matchP50: match.p50,
    matchP95: match.p95,
    matchToRaw: round(match.p50 / raw.p50),
    overhead: round(match.p50 - raw.p50),
    firstMatchMs: round(loading),
    ...parts(match.p50),
    ...writes,
    rebuildPerSecond: round(rebuildPerSecond),
    rawAddsPerSecond: round(rawPerSecond),
    rebuildToRaw: round(rebuildPerSecond / rawPerSecond),
    ...searchable,
    ...fallback,
    memoryMb: Math.round(process.memoryUsage().rss / 2 ** 20),
    memoryBeforeMb: Math.round(before / 2 ** 20),
  };
}

function asking<T>({ resources, service }: Bench, work: (ctx: StaffContext) => Promise<T>): Promise<T> {
  return inTransaction(resources, service.specialists[0], "bench", work);
}

/** The use case to its JSON, and the engine's own query with the same limits, by turns. */
async function measureRequests(bench: Bench) {
  const profile = await profileOf(bench);
  const ask = bareQuery(bench, profile);
  const raw: number[] = [];
  const match: number[] = [];
  for (let time = 0; time < times + 10; time++) {
    const rawTime = await timed(ask);
    const matchTime = await timed(async () =>
      JSON.stringify(await asking(bench, (ctx) => findMatches(ctx, bench.participantId))),
    );
    if (time < 10) continue;
    raw.push(rawTime);
    match.push(matchTime);
  }
  return { raw: percentiles(raw), match: percentiles(match) };
}

function profileOf(bench: Bench): Promise<CareerProfile> {
  return asking(bench, async (ctx) => {
    const row = await requireParticipant(ctx, bench.participantId);
    return (await loadCareerProfile(ctx, row)).profile;
  });
}

/** Own employers and units of the area, not paused, within reach or of unknown place; ids only, a thousand at most. */
function bareQuery({ stores: { meilisearch }, search, service }: Bench, { home, wishes }: CareerProfile) {
  const { maxMinutes, mode } = wishes.commute?.value ?? { maxMinutes: 60, mode: "car" as const };
  const metres = Math.round(1000 * (straightLineKm(maxMinutes, mode) + 16));
  const view = { serviceId: service.serviceId, municipalityNumbers: service.area };
  const near = home && `_geoRadius(${filterValue(home.latitude)}, ${filterValue(home.longitude)}, ${metres})`;
  const body = JSON.stringify({
    q: "",
    filter: [viewFilter(view), "paused = false", `(${near} OR has_position = false)`],
    attributesToRetrieve: ["id"],
    limit: 1000,
  });
  // As our own client asks: compressed answers stall about 40 ms each.
  const headers = {
    "content-type": "application/json",
    "accept-encoding": "identity",
    authorization: `Bearer ${meilisearch.key}`,
  };
  return async () => {
    const answer = await fetch(`${meilisearch.url}/indexes/${search.index}/search`, {
      method: "POST",
      headers,
      body,
    });
    const { hits } = (await answer.json()) as { hits: unknown[] };
    if (hits.length === 0) throw new Error("The bare query found nobody");
  };
}

/** The pure parts alone, and the nightly all-pairs from a sample of people. */
async function measureParts(bench: Bench) {
  const profile = await profileOf(bench);
  const loosened = new Set<never>();
  const { own, table, view, units } = await asking(bench, async (ctx) => {
    const own = await ownEmployers(ctx, bench.resources.matchMemory.own);
    const table = await bench.resources.matchMemory.register.at(own.registerVersion);
    const area = await areaOf(ctx);
    const view: UnitView = { ...own, area };
    const { best } = scanRegister(profile, table, view, { top: 200, loosened, order: "whole" });
    return {
      own,
      table,
      view,
      units: await loadRegisterUnits(
        ctx,
        area,
        best.map(({ id }) => id.slice(2)),
      ),
    };
  });
  // A copy each time, as each request has one: nothing the rules remember of a person is there from before.
  const fresh = () => structuredClone(profile);
  const scan = await repeated(() =>
    scanRegister(fresh(), table, view, { top: 200, loosened, order: "whole" }),
  );
  const rescore = await repeated(() => {
    const person = fresh();
    const known = rankEmployers(person, own.employers, loosened);
    const { ranked } = rankEmployers(person, units, loosened);
    return layOut(person, { ...known, ranked: [...ranked, ...known.ranked].slice(0, 200) }, {});
  });
  const pair = await allPairs(bench, profile, table, view, own.employers);
  return (matchP50: number) => ({
    scanP50: scan.p50,
    scanP95: scan.p95,
    rescoreP50: rescore.p50,
    rescoreShare: round(rescore.p50 / matchP50),
    kinds: table.kinds.length,
    places: table.places.accuracy.length,
    tableMb: round(bytesOf(table) / 2 ** 20),
    allPairsPerPersonMs: round(pair),
    allPairsMinutesOneProcessor: round((pair * allPairsParticipants) / 60_000),
    allPairsMinutesTwoProcessors: round((pair * allPairsParticipants) / 120_000),
  });
}

/** Milliseconds for one person against all, from people who live and want differently. */
async function allPairs(
  { random }: Bench,
  profile: CareerProfile,
  table: RegisterTable,
  view: UnitView,
  own: Parameters<typeof rankEmployers>[1],
): Promise<number> {
  const centres = municipalities.filter(({ number }) => area.includes(number));
  const people = Array.from({ length: 30 }, (): CareerProfile => {
    const { latitude, longitude } = random.oneOf(centres);
    const commute = {
      value: {
        maxMinutes: random.whole(15, 90),
        mode: random.oneOf(["walk", "bicycle", "public_transport", "car"] as const),
      },
      importance: random.oneOf([1, 2, 4] as const),
      must: random.chance(0.5),
    };
    const codes = [random.oneOf(["5131", "5223", "9112", "9412", "4321", "5311"])];
    return {
      ...profile,
      home: { latitude, longitude, accuracyKm: random.oneOf([2, 8]) },
      wishes: { ...profile.wishes, commute, occupation: { value: { codes }, importance: 4, must: false } },
    };
  });
  const started = performance.now();
  for (const person of people) {
    scanRegister(person, table, view, { top: 50, order: "whole" });
    rankEmployers(person, own);
  }
  return (performance.now() - started) / people.length;
}

function bytesOf(table: RegisterTable): number {
  const columns = [table.kind, table.company, table.ids, ...Object.values(table.places)];
  const index = 4 * 2 ** Math.ceil(Math.log2(Math.max(8, table.units * 1.5)));
  return columns.reduce((sum, column) => sum + column.byteLength, index);
}

/** A contact saved with all it changes, against the contact's bare row; each its own transaction. */
async function measureWrites(bench: Bench) {
  const { bare, service } = bench;
  const [actor] = service.specialists;
  const employers = await bare<
    { id: string }[]
  >`select id from employer where service_id = ${service.serviceId} limit 70`;
  const writes: number[] = [];
  const inserts: number[] = [];
  for (const { id: employerId } of employers) {
    const input = employerContactInput.parse({
      id: newId(),
      employer: `e_${employerId}`,
      channel: "in_person",
    });
    writes.push(await timed(() => asking(bench, (ctx) => logEmployerContact(ctx, input))));
    const contact = {
      id: newId(),
      serviceId: service.serviceId,
      accountId: actor.accountId,
      employerId,
      personId: "",
    };
    inserts.push(await timed(() => bare.begin((tx) => insertContact(tx, contact))));
  }
  const [write, insert] = [percentiles(writes.slice(10)), percentiles(inserts.slice(10))];
  return { writeP50: write.p50, bareInsertP50: insert.p50, writeToBareInsert: round(write.p50 / insert.p50) };
}

/** A fact noted until a search finds it, against one bare update of the engine waited for. */
async function measureSearchable(bench: Bench) {
  const { search, bare, service, worker } = bench;
  const { engine } = search;
  if (!engine) throw new Error("The benchmark needs the search engine");
  const sync = syncDatabase(worker, () => new Date());
  while ((await deliverOutbox(sync, search)).rows > 0);
  const employers = await bare<
    { id: string }[]
  >`select id from employer where service_id = ${service.serviceId} offset 100 limit 5`;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (const { id } of employers) {
    await asking(bench, (ctx) =>
      recordEmployerFacts(ctx, id, [{ kind: "noise", value: 3 }], { source: "visit", observedOn: ctx.today }),
    );
    ours.push(await timed(() => deliverOutbox(sync, search)));
    const document = await engine.index(search.index).getDocument(`e_${id}`);
    theirs.push(
      await timed(() =>
        engine.index(search.index).addDocuments([document]).waitTask({ interval: 25, timeout: 60_000 }),
      ),
    );
  }
  const [searchable, update] = [percentiles(ours), percentiles(theirs)];
  return {
    searchableP50: searchable.p50,
    bareUpdateP50: update.p50,
    searchableToBareUpdate: round(searchable.p50 / update.p50),
  };
}

/** The engine alone: finished documents sent to an index of the same settings. @returns documents a second */
async function addBareDocuments({ worker, search }: Bench): Promise<number> {
  const { engine } = search;
  if (!engine) throw new Error("The benchmark needs the search engine");
  const { codes } = syncDatabase(worker, () => new Date());
  const documents = await loadUnitDocuments(worker, await nextUnitIds(worker, null, rawDocuments), codes);
  const uid = `bare_${Date.now()}`;
  const waiting = { timeout: 600_000, interval: 50 };
  await engine.createIndex(uid, { primaryKey: "id" }).waitTask(waiting);
  const index = engine.index(uid);
  await index.updateSettings(employersIndexSettings).waitTask(waiting);
  const milliseconds = await timed(async () => {
    for (let from = 0; from < documents.length; from += 2000)
      await index.addDocuments(documents.slice(from, from + 2000)).waitTask(waiting);
  });
  await engine.deleteIndex(uid).waitTask(waiting);
  return documents.length / (milliseconds / 1000);
}

async function repeated(work: () => unknown) {
  const all: number[] = [];
  for (let time = 0; time < times; time++) all.push(await timed(async () => work()));
  return percentiles(all.slice(10));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function say(text: string): void {
  console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);
}
