import { Meilisearch } from "meilisearch";

/** The search engine as the composition root hands it round; engine is null when none is running (Postgres answers). */
export type Search = { engine: Meilisearch | null; index: string };

/**
 * @param options.index uid of the live index; tests prefix it
 */
export function createSearch(options: { url: string; key: string; index?: string } | null): Search {
  if (!options) return { engine: null, index: "employers" };
  return {
    // Without identity the engine answers gzip in chunks, which stalls about 40 ms a request.
    engine: new Meilisearch({
      host: options.url,
      apiKey: options.key,
      requestInit: { headers: { "accept-encoding": "identity" } },
      timeout: 5000,
    }),
    index: options.index ?? "employers",
  };
}
