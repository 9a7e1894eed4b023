import type { Logger } from "pino";
import type { Resources } from "../domain/context.ts";

/** What the web server hands to every loader and action. */
export type RequestContext = {
  resources: Resources;
  log: Logger;
  /** Per response; goes into the Content-Security-Policy and on every script and style element. */
  nonce: string;
  requestId: string;
  /** Address of the one who asks, as far as the trusted proxies tell. */
  clientAddress: string;
  /** Where the map's tiles come from; null: none are asked for. */
  mapTiles: { url: string; attribution: string } | null;
};

declare module "@remix-run/node" {
  interface AppLoadContext extends RequestContext {}
  interface Future {
    v3_singleFetch: true;
  }
}
