import type { RequestHandler } from "express";

/** While developing, Vite puts styles into the page by itself and tells it over a socket of its own what has changed. */
export const contentSecurityPolicy = (
  nonce: string,
  isDevelopment = false,
  /** The one site that pictures may come from beside our own: the map's tiles. */
  tileOrigin: string | null = null,
): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    isDevelopment ? "style-src-elem 'self' 'unsafe-inline'" : `style-src-elem 'self' 'nonce-${nonce}'`,
    // React writes style attributes; they cannot load or run anything.
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' data:${tileOrigin ? ` ${tileOrigin}` : ""}`,
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join("; ");

/** On every answer, errors included. */
export function securityHeaders(
  isHttps: boolean,
  isDevelopment: boolean,
  tileOrigin: string | null,
): RequestHandler {
  return (_request, response, next) => {
    response.setHeader(
      "Content-Security-Policy",
      contentSecurityPolicy(response.locals.nonce, isDevelopment, tileOrigin),
    );
    response.setHeader("Cache-Control", "no-store");
    // With no-referrer browsers send "Origin: null" on form posts, which the origin check must refuse.
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(self)");
    if (isHttps) response.setHeader("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
    next();
  };
}
