import { randomBytes } from "node:crypto";
import { Meilisearch } from "meilisearch";
import { afterAll, inject } from "vitest";

export type TestSearch = {
  url: string;
  key: string | undefined;
  client: Meilisearch;
  /** Put before every index name, so that test files side by side do not meet. */
  indexPrefix: string;
};

/**
 * The run's real Meilisearch with an index prefix of this file's own; its indexes are removed after the file.
 *
 * @throws Error where no engine is there: search tests never pass by not running
 */
export function useSearch(): TestSearch {
  const { meilisearch } = inject("servers");
  if (!meilisearch)
    throw new Error("The search tests need the bundled Meilisearch, and it does not run here.");
  // Without this the engine's gzip answers stall for some 40 ms each.
  const client = new Meilisearch({
    host: meilisearch.url,
    ...(meilisearch.key === undefined ? {} : { apiKey: meilisearch.key }),
    requestInit: { headers: { "accept-encoding": "identity" } },
  });
  const indexPrefix = `t${process.pid}_${randomBytes(3).toString("hex")}_`;
  afterAll(async () => {
    const { results } = await client.getRawIndexes({ limit: 1000 });
    for (const { uid } of results) {
      if (uid.startsWith(indexPrefix)) await client.deleteIndex(uid);
    }
  });
  return { url: meilisearch.url, key: meilisearch.key, client, indexPrefix };
}
