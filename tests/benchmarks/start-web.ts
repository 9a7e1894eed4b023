import { join } from "node:path";
import { benchEncryptionKeys, benchTrailKey } from "./bench-keys.ts";
import type { BenchStores } from "./bench-stores.ts";
import { type ServerProcess, startServer } from "./processes.ts";

/** The product as it is started: web and worker in one process, on the bench's stores. */
export function startWeb(stores: BenchStores): Promise<ServerProcess> {
  return startServer("scripts/launch.js", {
    ready: "/internal/isready",
    env: {
      DATABASE_URL: stores.databaseUrl,
      DATABASE_WORKER_URL: stores.databaseWorkerUrl,
      MEILI_URL: stores.meilisearch.url,
      MEILI_KEY: stores.meilisearch.key,
      ENCRYPTION_KEYS: benchEncryptionKeys,
      TRAIL_KEY: benchTrailKey,
      DATA_DIR: join(stores.folder, "web"),
      LOG_LEVEL: "error",
      // As `npm start` sets it.
      MALLOC_ARENA_MAX: "2",
    },
  });
}
