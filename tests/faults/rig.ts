import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { readConfiguration } from "#app/config/configuration.ts";
import { dayIn } from "#app/domain/calendar/today.ts";
import { inTransaction, type Resources, type StaffContext } from "#app/domain/context.ts";
import { createMatchMemory } from "#app/domain/matching/match-memory.ts";
import { keepVocabulary } from "#app/domain/occupations/kept-vocabulary.ts";
import { buildVocabularyGently } from "#app/domain/occupations/occupation-vocabulary.ts";
import { syncDatabase } from "#app/jobs/index-sync.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { registerUnit } from "#db/schema/register.ts";
import { ensureBuild } from "#scripts/build.ts";
import { sendSignal } from "#scripts/embedded/guarded-process.ts";
import { type MeilisearchServer, startMeilisearch } from "#scripts/embedded/meilisearch.ts";
import { findFreePort, type PostgresServer, startPostgres } from "#scripts/embedded/postgres.ts";
import { migrateDatabase } from "#scripts/migrate.ts";
import { createSearch, type Search } from "#search/search.ts";
import { ensureIndex, rebuildIndex } from "#search/sync/rebuild-index.ts";
import { benchEncryptionKeys, benchKeys, benchTrailKey } from "#tests/benchmarks/bench-keys.ts";
import { inventHistory } from "#tests/benchmarks/invented-history.ts";
import { inventUnits, registerCsv } from "#tests/benchmarks/invented-register.ts";
import { bearerTokenOf, cookieOf, inventService } from "#tests/benchmarks/invented-service.ts";
import { importFile } from "#tests/benchmarks/measure-import.ts";
import { createRandom } from "#tests/benchmarks/random.ts";
import { testSignIn } from "#tests/support/sign-in.ts";
import { type Program, programOf } from "./program.ts";
import { startTcpProxy, type TcpProxy } from "./tcp-proxy.ts";

export type Rig = {
  web: Program;
  worker: Program;
  /** Between the web or worker and its stores. */
  toDatabase: TcpProxy;
  toSearch: TcpProxy;
  serviceId: string;
  employerIds: readonly string[];
  token: string;
  cookie: string;
  killPostgres(): Promise<void>;
  killMeilisearch(): Promise<void>;
  signalPostgres(signal: NodeJS.Signals): void;
  signalMeilisearch(signal: NodeJS.Signals): void;
  /** Straight to the database, past the proxy. */
  asOwner<Result>(work: (sql: postgres.Sql) => Promise<Result>): Promise<Result>;
  asSpecialist<Result>(work: (ctx: StaffContext) => Promise<Result>): Promise<Result>;
  asWorker<Result>(work: (database: Database, search: Search) => Promise<Result>): Promise<Result>;
  environment: Record<string, string>;
  close(): Promise<void>;
};

const area = ["4601", "4624"];

/** Two processes of the product, its two stores in processes of their own, and lines between them that can be cut. */
export async function openRig(employers: number): Promise<Rig> {
  await ensureBuild();
  const folder = mkdtempSync(join(tmpdir(), "third-cup-faults-"));
  const holders = join(folder, "holders");
  mkdirSync(holders);
  const read = readConfiguration({ DATA_DIR: folder });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  let database: PostgresServer = await startPostgres({ dataDirectory: folder, holders });
  let engine: MeilisearchServer = await startEngine(folder, holders);
  const passwords = { app: "faults-app", worker: "faults-worker" };
  await migrateDatabase(database.ownerUrl, passwords, benchKeys);
  const toDatabase = await startTcpProxy(database.port);
  const toSearch = await startTcpProxy(Number(new URL(engine.url).port));
  const through = (role: string, password: string, port: number) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/third_cup`;
  const environment = {
    DATABASE_URL: through("third_cup_app", passwords.app, toDatabase.port),
    DATABASE_WORKER_URL: through("third_cup_worker", passwords.worker, toDatabase.port),
    MEILI_URL: `http://127.0.0.1:${toSearch.port}`,
    MEILI_KEY: engine.key,
    ENCRYPTION_KEYS: benchEncryptionKeys,
    TRAIL_KEY: benchTrailKey,
    DATA_DIR: join(folder, "data"),
    LOG_LEVEL: "silent",
  };
  const web = programOf("web", await findFreePort(), environment);
  const worker = programOf("worker", await findFreePort(), environment);

  const rig = {
    ...{ web, worker, toDatabase, toSearch, environment },
    killPostgres: async () => {
      sendSignal(database.pid, "SIGKILL");
      await database.ended;
      database = await startPostgres({ dataDirectory: folder, holders });
      toDatabase.target = database.port;
    },
    killMeilisearch: async () => {
      sendSignal(engine.pid, "SIGKILL");
      await engine.ended;
      engine = await startEngine(folder, holders);
      toSearch.target = Number(new URL(engine.url).port);
    },
    signalPostgres: (signal: NodeJS.Signals) => signalFamily(database.pid, signal),
    signalMeilisearch: (signal: NodeJS.Signals) => sendSignal(engine.pid, signal),
    asOwner: async <Result>(work: (sql: postgres.Sql) => Promise<Result>) => {
      const sql = postgres(database.ownerUrl, { max: 2, onnotice: () => undefined });
      try {
        return await work(sql);
      } finally {
        await sql.end();
      }
    },
    asWorker: async <Result>(work: (database: Database, search: Search) => Promise<Result>) => {
      const url = through("third_cup_worker", passwords.worker, database.port);
      const connection = openDatabase(url, { connections: 2, name: "faults" });
      try {
        return await work(connection, createSearch({ url: engine.url, key: engine.key, timeout: 60_000 }));
      } finally {
        await closeDatabase(connection);
      }
    },
    close: async () => {
      await Promise.all([web.stop(), worker.stop()]);
      await Promise.all([toDatabase.close(), toSearch.close()]);
      await Promise.all([database.stop(), engine.stop()]);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 300 });
    },
  };
  const filled = await fill(rig, { ownerUrl: database.ownerUrl, folder, employers });
  await Promise.all([web.start(), worker.start()]);
  const asSpecialist = async <Result>(work: (ctx: StaffContext) => Promise<Result>): Promise<Result> => {
    const owner = openDatabase(database.ownerUrl, { connections: 1, name: "faults" });
    try {
      return await inTransaction(resourcesOn(owner), filled.actor, "faults", work);
    } finally {
      await closeDatabase(owner);
    }
  };
  return { ...rig, ...filled, asSpecialist };
}

async function startEngine(dataDirectory: string, holders: string): Promise<MeilisearchServer> {
  const started = await startMeilisearch({ dataDirectory, holders });
  if (!started.available) throw new Error(started.reason);
  return started.server;
}

/** The server and its processes: one that stands still while the others go on is no fault that happens. */
function signalFamily(pid: number, signal: NodeJS.Signals): void {
  for (const child of childrenOf(pid)) sendSignal(child, signal);
  sendSignal(pid, signal);
}

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);

const resourcesOn = (database: Database): Resources => ({
  database,
  search: createSearch(null),
  matchMemory: createMatchMemory(database),
  vocabulary: keepVocabulary(buildVocabularyGently),
  keys: benchKeys,
  enqueue: async () => undefined,
  now: () => new Date(),
  publicUrl: "http://127.0.0.1",
  signIn: testSignIn,
  importFiles: { folder: "", largest: 0 },
});

async function fill(
  rig: Pick<Rig, "asWorker">,
  { ownerUrl, folder, employers }: { ownerUrl: string; folder: string; employers: number },
) {
  const random = createRandom(7203);
  const owner = openDatabase(ownerUrl, { connections: 2, name: "faults owner" });
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const resources = resourcesOn(owner);
    const file = join(folder, "register.csv");
    writeFileSync(
      file,
      registerCsv(inventUnits(employers, { municipalities: area, from: 30_000_000, random })),
    );
    await importFile(owner, file, employers);
    const service = await inventService(resources, owner, { name: "Feilbenken", area });
    const units = await owner.select({ id: registerUnit.id }).from(registerUnit);
    const adopted = await inventHistory(sql, {
      ...{ service, unitIds: units.map(({ id }) => id), people: employers, contacts: employers },
      ...{ today: dayIn("Europe/Oslo", new Date()), random },
    });
    await rig.asWorker((database, search) =>
      ensureIndex(search).then(() =>
        rebuildIndex(
          syncDatabase(database, () => new Date()),
          search,
        ),
      ),
    );
    const [actor] = service.specialists;
    return {
      actor,
      serviceId: service.serviceId,
      employerIds: adopted.map(({ employerId }) => employerId),
      token: await bearerTokenOf(resources, actor),
      cookie: await cookieOf(resources, actor),
    };
  } finally {
    await sql.end();
    await closeDatabase(owner);
  }
}
