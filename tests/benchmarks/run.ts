import { existsSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { asc, inArray } from "drizzle-orm";
import postgres from "postgres";
import { readConfiguration } from "#app/config/configuration.ts";
import { dayIn } from "#app/domain/calendar/today.ts";
import type { Resources } from "#app/domain/context.ts";
import { createMatchMemory } from "#app/domain/matching/match-memory.ts";
import { keepVocabulary } from "#app/domain/occupations/kept-vocabulary.ts";
import { buildVocabularyGently } from "#app/domain/occupations/occupation-vocabulary.ts";
import { syncDatabase } from "#app/jobs/index-sync.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { registerUnit } from "#db/schema/register.ts";
import { ensureBuild } from "#scripts/build.ts";
import { createSearch } from "#search/search.ts";
import { rebuildIndex } from "#search/sync/rebuild-index.ts";
import { testSignIn } from "#tests/support/sign-in.ts";
import { benchKeys } from "./bench-keys.ts";
import { type BenchStores, openBenchStores } from "./bench-stores.ts";
import { type Adopted, inventHistory } from "./invented-history.ts";
import { type InventedUnit, inventUnits } from "./invented-register.ts";
import { bearerTokenOf, cookieOf, inventParticipant, inventService } from "./invented-service.ts";
import { measureApi, measureFinding } from "./measure-api.ts";
import { measureCaseload } from "./measure-caseload.ts";
import { measureCrm } from "./measure-crm.ts";
import { measureIdentityNumbers } from "./measure-identity-numbers.ts";
import { feedIndex, importFile, measureImport } from "./measure-import.ts";
import { measureMatch } from "./measure-match.ts";
import { measurePages } from "./measure-pages.ts";
import { measureTrail } from "./measure-trail.ts";
import { type ServerProcess, startServer } from "./processes.ts";
import { createRandom } from "./random.ts";
import { createReport } from "./report.ts";
import { startWeb } from "./start-web.ts";

const quick = process.argv.includes("--quick");
const size = quick
  ? { employers: 300, people: 900, contacts: 3600, seconds: 1.5 }
  : { employers: 5000, people: 15_000, contacts: 60_000, seconds: 3 };
const area = ["4601", "4624", "4627", "1103", "1108"];
const realArea = ["4001", "4003", "4005", "4010", "4012", "4014"];
const memoryGoal = 350;

const random = createRandom(7203);
const report = createReport();
const today = dayIn("Europe/Oslo", new Date());

async function main(): Promise<void> {
  await ensureBuild();
  const stores = await openBenchStores();
  const owner = openDatabase(stores.ownerUrl, { connections: 2, name: "bench owner" });
  const worker = openDatabase(stores.databaseWorkerUrl, { connections: 2, name: "bench worker" });
  const app = openDatabase(stores.databaseUrl, { connections: 2, name: "bench" });
  const servers: ServerProcess[] = [];
  try {
    const search = createSearch(stores.meilisearch);
    const resources: Resources = {
      database: app,
      search,
      matchMemory: createMatchMemory(app),
      vocabulary: keepVocabulary(buildVocabularyGently),
      keys: benchKeys,
      enqueue: async () => undefined,
      now: () => new Date(),
      publicUrl: "http://127.0.0.1",
      signIn: testSignIn,
      importFiles: { folder: "", largest: 0 },
    };
    const units = inventUnits(size.employers, { municipalities: area, from: 30_000_000, random });
    await measureImport(report, { owner, worker, search, folder: stores.folder }, units);
    const service = await inventService(resources, owner, { name: "Benken", area });
    const employers = await fill(stores, owner, service, units);
    const matching = await matchService(resources, { owner, worker, folder: stores.folder });
    await rebuildIndex(
      syncDatabase(worker, () => new Date()),
      search,
    );

    const [asking, colleague = asking] = service.specialists;
    const web = await startWeb(stores);
    servers.push(web);
    const raw = await startRaw(stores, { serviceId: service.serviceId, accountId: asking.accountId });
    servers.push(raw);
    const sides = { web, raw, seconds: size.seconds };
    const material = {
      token: await bearerTokenOf(resources, asking),
      area,
      names: units.map(({ name }) => name),
      employers,
      busy: Math.ceil(employers.length / 25),
      random,
    };
    await measureFinding(report, material, sides).catch((error: unknown) => report.missing("finding", error));
    await measureApi(report, material, sides);
    await measurePages(report, {
      ...sides,
      cookie: await cookieOf(resources, asking),
      colleagueCookie: await cookieOf(resources, colleague),
      employers,
      area,
      match: matching,
      metMatch: {
        cookie: await cookieOf(resources, asking),
        participantId: await inventParticipant(resources, service),
        candidates: employers.length,
        source: `all of them met, ${size.people} people there`,
      },
      random,
    });
    const memory = web.memory();
    if (memory)
      report.add(
        "memory of the web and worker process",
        memory.now,
        "MB",
        { most: memoryGoal },
        { most: memory.most },
      );
    else report.missing("memory of the web and worker process", "the system does not tell");
    console.log(
      JSON.stringify(
        {
          at: new Date().toISOString(),
          quick,
          processors: cpus().length,
          node: process.version,
          size,
          figures: report.figures,
        },
        null,
        2,
      ),
    );
  } finally {
    for (const server of servers) await server.stop();
    for (const database of [app, worker, owner]) await closeDatabase(database);
    await stores.close();
  }
}

async function fill(
  stores: BenchStores,
  owner: Database,
  service: Awaited<ReturnType<typeof inventService>>,
  units: readonly InventedUnit[],
): Promise<Adopted[]> {
  const stored = await owner
    .select({ id: registerUnit.id })
    .from(registerUnit)
    .where(inArray(registerUnit.municipalityNumber, area))
    .orderBy(asc(registerUnit.organisationNumber));
  if (stored.length !== units.length) throw new Error(`${stored.length} of ${units.length} units are there`);
  const sql = postgres(stores.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const unitIds = stored.map(({ id }) => id);
    const { people, contacts } = size;
    return await inventHistory(sql, { service, unitIds, people, contacts, today, random });
  } finally {
    await sql.end();
  }
}

/** A service round the real register file, or round an invented one of the same length where it is not at hand. */
async function matchService(
  resources: Resources,
  place: { owner: Database; worker: Database; folder: string },
) {
  const read = readConfiguration(
    process.env.REAL_DATA_DIR ? { REAL_DATA_DIR: process.env.REAL_DATA_DIR } : {},
  );
  const real = read.ok ? join(read.configuration.realDataDirectory, "employers_telemark.csv") : "";
  const isReal = existsSync(real);
  let candidates = 0;
  if (isReal) {
    candidates = await importFile(place.owner, real);
    await feedIndex({ worker: place.worker, search: resources.search });
  } else {
    const units = inventUnits(1588, { municipalities: realArea, from: 31_000_000, random });
    await measureImport(createReport(), { ...place, search: resources.search }, units);
    candidates = units.length;
  }
  const municipalities = await place.owner
    .selectDistinct({ number: registerUnit.municipalityNumber })
    .from(registerUnit);
  const own = municipalities.flatMap(({ number }) => (number && !area.includes(number) ? [number] : []));
  const service = await inventService(resources, place.owner, { name: "Matchbenken", area: own.sort() });
  return {
    cookie: await cookieOf(resources, service.specialists[0]),
    participantId: await inventParticipant(resources, service),
    candidates,
    source: isReal ? "the real register file" : "invented units",
  };
}

function startRaw(
  stores: BenchStores,
  asking: { serviceId: string; accountId: string },
): Promise<ServerProcess> {
  const { ownerUrl: databaseUrl, meilisearch } = stores;
  const raw = { ...asking, databaseUrl, meilisearch, index: "employers", area, today };
  return startServer("tests/benchmarks/raw-server.ts", {
    ready: "/",
    env: { NODE_ENV: "production", BENCH_RAW: JSON.stringify(raw) },
  });
}

const [command, ...rest] = process.argv.slice(2);
if (command === "match") await measureMatch(rest);
else if (command === "crm") await measureCrm(rest);
else if (command === "trail") await measureTrail(rest);
else if (command === "identity-numbers") measureIdentityNumbers();
else if (command === "caseload") await measureCaseload(rest);
else await main();
