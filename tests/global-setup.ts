import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { readConfiguration } from "#app/config/configuration.ts";
import { ensureBuild } from "#scripts/build.ts";
import { openStores, type Stores } from "#scripts/embedded/stores.ts";
import { migrateDatabase } from "#scripts/migrate.ts";
import { testKeys } from "./support/test-keys.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The servers of this test run; see tests/support for what to do with them. */
    servers: TestServers;
  }
}

export type TestServers = {
  ownerUrl: string;
  passwords: { app: string; worker: string };
  /** Null where npm has no engine for the platform; the search tests then fail loudly. */
  meilisearch: { url: string; key: string | undefined } | null;
  /** Where the servers keep their files, for tests that look into them. */
  folder: string;
};

type Run = { folder: string; stores: Promise<Stores>; users: number };

// Every Vitest project loads this file anew; the servers are one for the whole run.
const registry: { thirdCupTestRun?: Run } = Object(globalThis);

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  registry.thirdCupTestRun ??= startRun();
  const run = registry.thirdCupTestRun;
  run.users += 1;
  const stores = await run.stores;
  // Not in a hook of a test file: a build on a busy machine takes longer than a hook may.
  if (["http", "access", "journeys"].includes(project.name)) await ensureBuild();
  project.provide("servers", {
    ownerUrl: stores.databaseOwnerUrl ?? "",
    passwords: stores.rolePasswords,
    meilisearch: stores.meilisearch,
    folder: run.folder,
  });
  return async () => {
    run.users -= 1;
    if (run.users > 0) return;
    delete registry.thirdCupTestRun;
    await stores.close();
    rmSync(run.folder, { recursive: true, force: true });
  };
}

function startRun(): Run {
  const folder = mkdtempSync(join(tmpdir(), "third-cup-tests-"));
  return { folder, stores: startStores(folder), users: 0 };
}

/** Nothing from the environment: a Postgres or Meilisearch that happens to be on the machine is never used. */
async function startStores(folder: string): Promise<Stores> {
  const read = readConfiguration({ DATA_DIR: folder });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const stores = await openStores(read.configuration, { durable: false });
  for (const notice of stores.notices) console.warn(notice);
  if (stores.databaseOwnerUrl) await migrateDatabase(stores.databaseOwnerUrl, stores.rolePasswords, testKeys);
  return stores;
}
