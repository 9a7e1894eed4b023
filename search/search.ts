import { Meilisearch, MeilisearchApiError } from "meilisearch";
import { type CircuitBreaker, createCircuitBreaker, SearchUnavailable } from "./circuit-breaker.ts";

export { SearchUnavailable };

/** The search engine as the composition root hands it round; engine is null when none is running (Postgres answers). */
export type Search = { engine: Meilisearch | null; index: string; breaker: CircuitBreaker };

/**
 * @param options.index uid of the live index; tests prefix it
 * @param options.timeout for one request, in milliseconds
 */
export function createSearch(
  options: { url: string; key: string; index?: string; timeout?: number } | null,
): Search {
  const breaker = createCircuitBreaker({ failures: 3, restMilliseconds: 5000, now: Date.now, isOutage });
  if (!options) return { engine: null, index: "employers", breaker };
  return {
    // Without identity the engine answers gzip in chunks, which stalls about 40 ms a request.
    engine: new Meilisearch({
      host: options.url,
      apiKey: options.key,
      requestInit: { headers: { "accept-encoding": "identity" } },
      timeout: options.timeout ?? 5000,
    }),
    index: options.index ?? "employers",
    breaker,
  };
}

/**
 * Asks the engine for what a page needs.
 * @throws SearchUnavailable when it is missing, down or resting; the caller then asks Postgres
 */
export async function askEngine<T>(search: Search, ask: (engine: Meilisearch) => Promise<T>): Promise<T> {
  const { engine, breaker } = search;
  if (!engine) throw new SearchUnavailable("no_engine");
  return breaker.run(() => ask(engine));
}

// A missing index is an outage too: nothing has been indexed yet, or somebody removed the folder. A damaged one is told
// of as a bad request where several searches are asked at once, so the kind of the error counts and not its status.
export function isOutage(error: unknown): boolean {
  if (!(error instanceof MeilisearchApiError)) return true;
  const { status } = error.response;
  return error.cause?.type !== "invalid_request" || status === 404 || status === 403;
}
