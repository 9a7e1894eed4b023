import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { sql } from "drizzle-orm";
import pino from "pino";
import { type Configuration, readConfiguration } from "#app/config/configuration.ts";
import type { Resources } from "#app/domain/context.ts";
import { enqueueWith, openJobQueue } from "#app/jobs/job-queue.ts";
import { createWebServer } from "#app/server/web-server.ts";
import { closeDatabase, type Database, openDatabase } from "#db/database.ts";
import { seedDemoService } from "#db/seeds/demo-service.ts";
import { createSearch, type Search } from "#search/search.ts";
import { ensureBuild } from "./build.ts";
import { StartFault } from "./embedded/start-fault.ts";
import { openStores } from "./embedded/stores.ts";
import { migrateDatabase } from "./migrate.ts";
import { startWorker } from "./worker.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const roles = ["all", "web", "worker"] as const;
type ProcessRole = (typeof roles)[number];

function readRole(arguments_: readonly string[]): ProcessRole {
  const at = arguments_.indexOf("--role");
  const given = at >= 0 ? arguments_[at + 1] : "all";
  const role = roles.find((name) => name === given);
  if (!role) throw new StartFault(`--role must be one of ${roles.join(", ")}.`);
  return role;
}

function configure(): Configuration {
  const result = readConfiguration(process.env);
  if (result.ok) return result.configuration;
  const lines = result.faults.map(({ variable, fault }) => `  ${variable} ${fault}`);
  throw new StartFault(
    `The configuration has ${lines.length === 1 ? "a fault" : "faults"}:\n${lines.join("\n")}`,
  );
}

/** The newest migration this program knows; the database must have it. */
function expectedSchema(): number {
  const journal = JSON.parse(readFileSync(`${root}/db/migrations/meta/_journal.json`, "utf8")) as {
    entries: { when: number }[];
  };
  return Math.max(...journal.entries.map((entry) => entry.when));
}

async function databaseIsReady(database: Database, expected: number): Promise<boolean> {
  try {
    const rows = await database.execute<{ at: string }>(
      sql`select max(created_at)::text as at from schema_migration`,
    );
    return Number(rows[0]?.at ?? 0) >= expected;
  } catch {
    return false;
  }
}

async function searchIsUp(search: Search): Promise<boolean> {
  return (await search.engine?.health().catch(() => null))?.status === "available";
}

export async function start(): Promise<void> {
  // React chooses its slow development build without it; the build is imported below.
  process.env.NODE_ENV ??= "production";
  const role = readRole(process.argv.slice(2));
  const configuration = configure();
  const log = pino({ level: configuration.logLevel, base: undefined });
  const stores = await openStores(configuration);
  for (const notice of stores.notices) log.warn(notice);
  const building = role === "worker" ? undefined : ensureBuild();
  if (stores.databaseOwnerUrl) await migrateDatabase(stores.databaseOwnerUrl, stores.rolePasswords);

  const database = openDatabase(stores.databaseUrl, { connections: 10, name: "third-cup web" });
  const boss = await openJobQueue(stores.databaseUrl, log);
  const search = createSearch(
    stores.meilisearch && { url: stores.meilisearch.url, key: stores.meilisearch.key ?? "" },
  );
  const resources: Resources = {
    database,
    search,
    enqueue: enqueueWith(boss),
    now: () => new Date(),
    publicUrl: configuration.publicUrl,
  };
  if ((stores.isDatabaseEmbedded || configuration.demo) && stores.databaseOwnerUrl) {
    await seedDemoService(resources, stores.databaseOwnerUrl);
  }

  const worker = role === "web" ? undefined : await startWorker({ configuration, stores, search, log });
  let stopping = false;
  const expected = expectedSchema();
  let server: ReturnType<typeof createWebServer> | undefined;
  if (role !== "worker") {
    await building;
    const build = (await import(pathToFileURL(`${root}/build/server/index.js`).href)) as ServerBuild;
    server = createWebServer({
      build,
      resources,
      log,
      health: {
        version: process.env.npm_package_version ?? "0",
        isStopping: () => stopping,
        databaseIsReady: () => databaseIsReady(database, expected),
        searchIsUp: () => searchIsUp(search),
      },
      clientFolder: `${root}/build/client`,
      trustedProxyHops: configuration.trustedProxyHops,
    });
    await listen(server, configuration);
    console.log(`Third Cup is ready: ${configuration.publicUrl}`);
  }

  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    const closed = new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    server?.closeIdleConnections();
    setTimeout(() => server?.closeAllConnections(), 15_000).unref();
    await closed;
    await worker?.stop();
    await boss.stop({ graceful: false });
    await closeDatabase(database);
    await stores.close();
    process.exit(code);
  };
  process.on("SIGTERM", () => void stop(0));
  process.on("SIGINT", () => void stop(0));
  void stores.failed.then((sentence) => {
    log.fatal(sentence);
    void stop(1);
  });
}

function listen(server: ReturnType<typeof createWebServer>, { host, port }: Configuration): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(
        new StartFault(
          taken
            ? `Port ${port} on ${host} is in use. Set PORT to another one.`
            : `Cannot listen on ${host}:${port}: ${error.code}.`,
        ),
      );
    });
    server.listen(port, host, resolve);
  });
}

start().catch((error: unknown) => {
  if (error instanceof StartFault) console.error(error.message);
  else console.error("Third Cup could not start.", error);
  process.exit(2);
});
