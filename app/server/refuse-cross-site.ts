import type { RequestHandler } from "express";
import { isApi, refuse } from "./refuse.ts";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether a request that changes something comes from our own pages. */
export function isOwnRequest(
  headers: {
    site?: string | undefined;
    origin?: string | undefined;
    host?: string | undefined;
    authorization?: string | undefined;
  },
  publicOrigin: string,
): boolean {
  // A bearer token is never sent by a browser of its own accord, so such a request cannot be forged across sites.
  if (/^bearer /i.test(headers.authorization ?? "")) return true;
  if (headers.site !== undefined) return headers.site === "same-origin";
  if (headers.origin === undefined) return false;
  return (
    headers.origin === publicOrigin ||
    headers.origin === `http://${headers.host}` ||
    headers.origin === `https://${headers.host}`
  );
}

/**
 * Refuses unsafe methods from other sites (OWASP CSRF cheat sheet): Sec-Fetch-Site where the browser sends it, else
 * Origin, and with neither the request is refused.
 */
export function refuseCrossSite(publicUrl: string): RequestHandler {
  const publicOrigin = new URL(publicUrl).origin;
  return (request, response, next) => {
    const allowed =
      safeMethods.has(request.method) ||
      isOwnRequest(
        {
          site: request.get("sec-fetch-site"),
          origin: request.get("origin"),
          host: request.get("host"),
          authorization: request.get("authorization"),
        },
        publicOrigin,
      );
    // The API knows no cookies: what comes from no browser and without a token is told how to send one.
    const isCommand =
      isApi(request.path) &&
      request.get("sec-fetch-site") === undefined &&
      request.get("origin") === undefined;
    if (allowed || isCommand) next();
    else refuse(request, response, 403);
  };
}
