import { syncDatabase } from "#app/jobs/index-sync.ts";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { createSearch } from "#search/search.ts";
import { ensureIndex, rebuildIndex } from "#search/sync/rebuild-index.ts";
import { readArguments, requireConfiguration, runCommand } from "./command.ts";
import { StartFault } from "./embedded/start-fault.ts";
import { withStores } from "./embedded/stores.ts";
import { makeCurrent } from "./make-current.ts";

/** Command: `npm run search:rebuild [-- --json]`. */
runCommand(async () => {
  const usage = "Usage: npm run search:rebuild [-- --json]";
  const { positionals, flag } = readArguments(usage, { flags: ["json"] });
  if (positionals.length > 0) throw new StartFault(usage);
  const configuration = requireConfiguration();
  const rebuilt = await withStores(configuration, async (stores) => {
    if (!stores.meilisearch)
      throw new StartFault(["No search engine is running.", ...stores.notices].join(" "));
    await makeCurrent(configuration, stores);
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
  console.log(flag("json") ? JSON.stringify(rebuilt) : words);
  return refused > 0 ? 1 : 0;
});
