import { readConfiguration } from "#app/config/configuration.ts";
import { syncDatabase } from "#app/jobs/index-sync.ts";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { createSearch } from "#search/search.ts";
import { ensureIndex, rebuildIndex } from "#search/sync/rebuild-index.ts";
import { StartFault } from "./embedded/start-fault.ts";
import { withStores } from "./embedded/stores.ts";
import { migrateDatabase } from "./migrate.ts";

/** Command: `npm run search:rebuild [-- --json]`. */
async function main(given: readonly string[]): Promise<number> {
  const read = readConfiguration(process.env);
  if (!read.ok)
    throw new StartFault(read.faults.map(({ variable, fault }) => `${variable} ${fault}`).join("\n"));
  const rebuilt = await withStores(read.configuration, async (stores) => {
    if (!stores.meilisearch)
      throw new StartFault(["No search engine is running.", ...stores.notices].join(" "));
    if (stores.databaseOwnerUrl) await migrateDatabase(stores.databaseOwnerUrl, stores.rolePasswords);
    const database = openDatabase(stores.databaseWorkerUrl, { connections: 3, name: "third-cup rebuild" });
    try {
      const { url, key } = stores.meilisearch;
      const search = createSearch({ url, key: key ?? "", timeout: 60_000 });
      await ensureIndex(search);
      return await rebuildIndex(
        syncDatabase(database, () => new Date()),
        search,
      );
    } finally {
      await closeDatabase(database);
    }
  });
  const { documents, refused, seconds } = rebuilt;
  const words = `The index was built anew: ${documents} documents in ${seconds.toFixed(1)} s.`;
  console.log(given.includes("--json") ? JSON.stringify(rebuilt) : words);
  return refused > 0 ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof StartFault ? error.message : error);
    process.exitCode = 2;
  },
);
