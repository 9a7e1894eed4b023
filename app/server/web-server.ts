import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type ErrorRequestHandler, type Express } from "express";
import type { Logger } from "pino";
import type { Resources } from "#app/domain/context.ts";
import { newId } from "#app/domain/new-id.ts";
import { paths } from "#app/http/paths.ts";
import { boundBody, boundTime, longestRequest, refuseUnknownMethod } from "./bound-body.ts";
import { drainBody } from "./drain-body.ts";
import { type Health, healthRoutes } from "./health.ts";
import { buildsOfParts, partOf } from "./parts-of-site.ts";
import { refuse } from "./refuse.ts";
import { refuseCrossSite } from "./refuse-cross-site.ts";
import { refuseUnreadableAddress } from "./refuse-unreadable-address.ts";
import { securityHeaders } from "./security-headers.ts";

/** The links of invitations, sign-in and calendars are secrets, and no log may hold them. */
export const withoutSecrets = (path: string): string =>
  path.replace(/^\/(portal\/[is]|welcome|calendar)\/[^/]+/i, "/$1/…");

export type WebServerOptions = {
  build: ServerBuild | (() => Promise<ServerBuild>);
  resources: Resources;
  log: Logger;
  health: Health;
  /** Folder with the built client; undefined while developing, when Vite serves it. */
  clientFolder: string | undefined;
  trustedProxyHops: number;
  /** Where the map's tiles come from; none: the map draws its own ground. */
  mapTiles?: { url: string; attribution: string } | null;
  /** Vite's middleware while developing. */
  development?: express.RequestHandler;
};

/** Our small server round Remix: health, static files, compression, headers, origin check. */
export function createWebServer(options: WebServerOptions): Server {
  const app: Express = express();
  app.disable("x-powered-by");
  app.set("trust proxy", options.trustedProxyHops);
  app.set("etag", false);
  const publicUrl = options.resources.publicUrl;

  const fileDoor = { path: paths.newImport(), largest: options.resources.importFiles.largest };
  // Before anything can answer: a body that is waited for holds a connection, whatever has been answered.
  app.use(boundTime(fileDoor));
  app.use("/internal", healthRoutes(options.health));
  app.use((request, response, next) => {
    response.locals.nonce = randomBytes(18).toString("base64url");
    response.locals.requestId = newId();
    response.setHeader("X-Request-Id", response.locals.requestId);
    const started = performance.now();
    response.on("finish", () => {
      options.log.debug(
        {
          requestId: response.locals.requestId,
          method: request.method,
          path: withoutSecrets(request.path),
          status: response.statusCode,
          ms: Math.round(performance.now() - started),
        },
        "request",
      );
    });
    next();
  });
  const mapTiles = options.mapTiles ?? null;
  const tileOrigin = mapTiles && new URL(mapTiles.url).origin;
  app.use(securityHeaders(publicUrl.startsWith("https:"), options.development !== undefined, tileOrigin));
  app.use(refuseUnreadableAddress);
  app.use(compression());
  if (options.development) app.use(options.development);
  if (options.clientFolder) {
    const forever = (response: express.Response) => {
      response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
    };
    app.use(
      "/assets",
      express.static(`${options.clientFolder}/assets`, {
        setHeaders: forever,
        fallthrough: false,
        index: false,
      }),
    );
    const files = express.static(options.clientFolder, {
      index: false,
      setHeaders: (response) => response.setHeader("Cache-Control", "public, max-age=3600"),
    });
    // Known from the start: looking for a file costs each page and each call of the API a question to the disk.
    const names = new Set(readdirSync(options.clientFolder).map((name) => `/${name}`));
    app.use((request, response, next) => {
      if (names.has(request.path)) files(request, response, next);
      else next();
    });
  }
  app.use(refuseCrossSite(publicUrl));
  app.use(refuseUnknownMethod);
  app.use(boundBody(fileDoor));
  app.use(drainBody);
  const handler = (build: WebServerOptions["build"]) =>
    createRequestHandler({
      build,
      getLoadContext: (request, response) => ({
        resources: options.resources,
        log: options.log.child({ requestId: response.locals.requestId }),
        nonce: response.locals.nonce,
        requestId: response.locals.requestId,
        clientAddress: request.ip ?? "unknown",
        mapTiles,
      }),
    });
  const whole = handler(options.build);
  const ofParts =
    typeof options.build === "function"
      ? new Map<string, express.RequestHandler>()
      : new Map([...buildsOfParts(options.build)].map(([part, build]) => [part, handler(build)]));
  app.all("*", (request, response, next) => {
    const answer = ofParts.get(partOf(request.path)) ?? whole;
    return answer(request, response, next);
  });
  app.use(lastResort(options.log));

  const server = createServer({ maxHeaderSize: 32_768 }, app);
  server.requestTimeout = longestRequest.file;
  server.headersTimeout = 15_000;
  server.keepAliveTimeout = 65_000;
  return server;
}

const lastResort =
  (log: Logger): ErrorRequestHandler =>
  (error, request, response, next) => {
    const isTheirs = typeof error?.status === "number" && error.status < 500;
    if (!isTheirs) log.error({ err: error, requestId: response.locals.requestId }, "request failed");
    if (response.headersSent) next(error);
    else refuse(request, response, error?.status === 413 ? 413 : isTheirs ? 400 : 500);
  };
