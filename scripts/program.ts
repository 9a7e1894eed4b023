import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import type { Logger } from "pino";
import type { Configuration } from "#app/config/configuration.ts";
import { projectRoot } from "#app/config/project-root.ts";
import type { Resources } from "#app/domain/context.ts";
import { createMatchMemory } from "#app/domain/matching/match-memory.ts";
import { keepVocabulary } from "#app/domain/occupations/kept-vocabulary.ts";
import { enqueueWith, openJobQueue } from "#app/jobs/job-queue.ts";
import type { Health } from "#app/server/health.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { seedDemoService } from "#db/seeds/demo-service.ts";
import { createSearch, type Search } from "#search/search.ts";
import { StartFault } from "./embedded/start-fault.ts";
import { openStores } from "./embedded/stores.ts";
import { requireHeldByRowSecurity } from "./held-by-row-security.ts";
import { importFilesOf } from "./import-files.ts";
import { learnInThread } from "./learn-in-thread.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { makeCurrent } from "./make-current.ts";
import { signInSettings } from "./sign-in-settings.ts";
import { webhookSettings } from "./webhook-settings.ts";
import { startWorker } from "./worker.ts";

export const processRoles = ["all", "web", "worker"] as const;
export type ProcessRole = (typeof processRoles)[number];

export type Program = { resources: Resources; health: Health };

/**
 * Makes what the whole process shares, once: stores, migrated and seeded, pools, search client, job queue, and the
 * worker unless the process is for the web alone. Each part is closed when the program stops.
 */
export async function openProgram(
  life: Lifecycle,
  { configuration, role, log }: { configuration: Configuration; role: ProcessRole; log: Logger },
): Promise<Program> {
  const stores = await openStores(configuration);
  life.onStop(() => stores.close());
  void stores.failed.then((sentence) => {
    log.fatal(sentence);
    void life.stop(1);
  });
  for (const notice of stores.notices) log.warn(notice);
  if (!stores.isDatabaseEmbedded && !configuration.signInKey)
    log.warn("SIGN_IN_KEY is not given: the one in DATA_DIR is used, which every process has to share.");
  const keys = await makeCurrent(configuration, stores);

  const database = openDatabase(stores.databaseUrl, { connections: 10, name: "third-cup web" });
  life.onStop(() => closeDatabase(database));
  await requireHeldByRowSecurity(database, "DATABASE_URL");
  const expected = newestMigration();
  const databaseIsReady = async () => (await newestApplied(database).catch(() => 0)) >= expected;
  if ((await newestApplied(database)) < expected)
    throw new StartFault(
      "The schema of the database is older than this program. Give DATABASE_OWNER_URL to migrate it.",
    );
  const boss = await openJobQueue(stores.databaseUrl, log, "hand in");
  life.onStop(() => boss.stop({ graceful: false }));
  const search = createSearch(
    stores.meilisearch && { url: stores.meilisearch.url, key: stores.meilisearch.key ?? "" },
  );
  const registerReader = openDatabase(stores.databaseUrl, { connections: 1, name: "third-cup register" });
  life.onStop(() => closeDatabase(registerReader));
  const matchMemory = createMatchMemory(registerReader);
  const vocabulary = keepVocabulary(learnInThread);
  const resources: Resources = {
    database,
    search,
    matchMemory,
    vocabulary,
    keys,
    enqueue: enqueueWith(boss),
    now: () => new Date(),
    publicUrl: configuration.publicUrl,
    signIn: signInSettings(configuration),
    importFiles: importFilesOf(configuration),
    webhooks: webhookSettings(configuration),
  };
  if ((stores.isDatabaseEmbedded || configuration.demo) && stores.databaseOwnerUrl) {
    await seedDemoService(resources, stores.databaseOwnerUrl);
  }
  if (role !== "web") {
    const worker = await startWorker({ configuration, stores, search, matchMemory, vocabulary, keys, log });
    life.onStop(() => worker.stop());
  }
  return {
    resources,
    health: {
      version: versionOfProgram(),
      isStopping: life.isStopping,
      databaseIsReady,
      searchIsUp: () => searchIsUp(search),
    },
  };
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(`${projectRoot}${path}`, "utf8"));
}

function versionOfProgram(): string {
  const { version } = readJson("package.json") as { version: string };
  return version;
}

/** The newest migration this program knows; the database must have it. */
function newestMigration(): number {
  const journal = readJson("db/migrations/meta/_journal.json") as { entries: { when: number }[] };
  return Math.max(...journal.entries.map((entry) => entry.when));
}

async function newestApplied(database: Database): Promise<number> {
  const rows = await database.execute<{ at: string }>(
    sql`select max(created_at)::text as at from schema_migration`,
  );
  return Number(rows[0]?.at ?? 0);
}

async function searchIsUp(search: Search): Promise<boolean> {
  return (await search.engine?.health().catch(() => null))?.status === "available";
}
