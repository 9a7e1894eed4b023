import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfiguration } from "#app/config/configuration.ts";
import { openStores, type Stores } from "#scripts/embedded/stores.ts";
import { migrateDatabase } from "#scripts/migrate.ts";
import { benchKeys } from "./bench-keys.ts";

export type BenchStores = {
  folder: string;
  databaseUrl: string;
  databaseWorkerUrl: string;
  ownerUrl: string;
  meilisearch: { url: string; key: string };
  close(): Promise<void>;
};

/** Stores of this run's own in a temporary folder, as durable as the product's, with nothing in them. */
export async function openBenchStores(): Promise<BenchStores> {
  const folder = mkdtempSync(join(tmpdir(), "third-cup-bench-"));
  const read = readConfiguration({ DATA_DIR: folder });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const stores = await openStores(read.configuration);
  const close = async () => {
    await stores.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const { ownerUrl, meilisearch } = needed(stores);
    await migrateDatabase(ownerUrl, stores.rolePasswords, benchKeys);
    const { databaseUrl, databaseWorkerUrl } = stores;
    return { folder, databaseUrl, databaseWorkerUrl, ownerUrl, meilisearch, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function needed({ databaseOwnerUrl, meilisearch, notices }: Stores) {
  if (!databaseOwnerUrl) throw new Error("The embedded Postgres has no owner.");
  if (!meilisearch) throw new Error(`The benchmark needs the search engine. ${notices.join(" ")}`);
  return { ownerUrl: databaseOwnerUrl, meilisearch: { url: meilisearch.url, key: meilisearch.key ?? "" } };
}
