import type { Logger } from "pino";
import { documentCodes } from "#app/domain/search-index/document-codes.ts";
import type { Database } from "#db/database.ts";
import { type Search, SearchUnavailable } from "#search/search.ts";
import type { SyncDatabase } from "#search/sync/current-documents.ts";
import { deliverOutbox } from "#search/sync/deliver-outbox.ts";
import { ensureIndex, rebuildIndex } from "#search/sync/rebuild-index.ts";
import { keepRounds } from "./rounds.ts";

const restMilliseconds = 250;
const restAfterFailure = 5000;

/** How the index is fed, for the worker and for the rebuild command. */
export function syncDatabase(database: Database, now: () => Date): SyncDatabase {
  return { database, codes: documentCodes, today: () => now().toISOString().slice(0, 10) };
}

/**
 * Feeds the index for as long as the worker runs: makes it when it is missing, fills it when it is new, then takes the
 * outbox to it, several times a second while there is something to take. An engine that is away is tried every five
 * seconds and told of once.
 *
 * @returns ends the feeding after the batch in hand
 */
export function startIndexSync(options: {
  database: Database;
  search: Search;
  log: Logger;
  now: () => Date;
}): () => Promise<void> {
  const { search, log } = options;
  const sync = syncDatabase(options.database, options.now);
  let ready = false;
  let away = false;
  if (!search.engine) return async () => undefined;
  return keepRounds({
    round: async () => {
      if (!ready) {
        if (await ensureIndex(search)) log.info(await rebuildIndex(sync, search), "search index built");
        ready = true;
      }
      const { rows, deadLetters } = await deliverOutbox(sync, search);
      if (deadLetters > 0) log.warn({ deadLetters }, "documents the search engine will not have");
      if (away) log.info("search engine is back");
      away = false;
      return rows === 0 ? restMilliseconds : 0;
    },
    afterFailure: (error) => {
      const cause = error instanceof SearchUnavailable ? error.cause : error;
      if (!away) log.warn({ err: cause }, "search index is not fed");
      away = true;
      ready = false;
      return restAfterFailure;
    },
  });
}
