import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import type { Logger } from "pino";
import { afterAll, beforeAll } from "vitest";
import type { Resources, StaffActor } from "#app/domain/context.ts";
import { startSession } from "#app/domain/sessions/staff-session.ts";
import { createWebServer } from "#app/server/web-server.ts";
import { ensureBuild } from "#scripts/build.ts";
import { quiet, type Stage } from "./stage.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Sessions are timed by the database, so the web runs on the clock on the wall and not on the stage's. */
const onTheWall = (stage: Stage): Resources => ({ ...stage.resources, now: () => new Date() });

export type Web = {
  readonly url: string;
  /** Cookie header of a new session of that colleague. */
  cookieOf(actor: StaffActor): Promise<string>;
  /** A request as a browser on our own pages would send it; redirects are not followed. */
  send(path: string, init?: RequestInit & { cookie?: string }): Promise<Response>;
  /** Posts a form as a browser would. */
  post(path: string, fields: Record<string, string> | [string, string][], cookie?: string): Promise<Response>;
};

export type WebOptions = {
  /** Under which address browsers know it, when it is not the one it listens on. */
  publicUrl?: (port: number) => string;
  /** Identity providers, as they are once the hooks of the test have run. */
  providers?: () => Resources["signIn"]["providers"];
  /** Where the program's log goes; nowhere when it is left out. */
  log?: Logger;
  /** Other resources than the stage's own, as they are once the hooks of the test have run. */
  resources?: (own: Resources) => Resources;
};

/** A port that is free now. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

/** The real web server round the real build, on a free port, with the stage's database. */
export function useWeb(stage: Stage, options: WebOptions = {}): Web {
  let server: Server | undefined;
  let url = "";
  let publicUrl = "";
  const resources = (): Resources => {
    const wall = onTheWall(stage);
    const signIn = { ...wall.signIn, providers: options.providers?.() ?? [] };
    const own = { ...wall, signIn, ...(options.publicUrl ? { publicUrl } : {}) };
    return options.resources?.(own) ?? own;
  };
  beforeAll(async () => {
    await ensureBuild();
    const port = await freePort();
    publicUrl = options.publicUrl?.(port) ?? "";
    const build = (await import(pathToFileURL(`${root}/build/server/index.js`).href)) as ServerBuild;
    server = createWebServer({
      build,
      resources: resources(),
      log: options.log ?? quiet,
      health: {
        version: "test",
        isStopping: () => false,
        databaseIsReady: async () => true,
        searchIsUp: async () => stage.resources.search.engine !== null,
      },
      clientFolder: `${root}/build/client`,
      trustedProxyHops: 0,
    });
    await new Promise<void>((resolve) => server?.listen(port, "127.0.0.1", resolve));
    // A passkey knows its site by name, so a browser has to as well.
    url = publicUrl.startsWith("http://localhost") ? publicUrl : `http://127.0.0.1:${port}`;
  }, 120_000);
  afterAll(async () => {
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  });

  const send: Web["send"] = (path, { cookie, headers, ...init } = {}) =>
    fetch(`${url}${path}`, {
      redirect: "manual",
      // A request that nobody answers must fail as one, not stop the run.
      signal: AbortSignal.timeout(20_000),
      ...init,
      headers: {
        "sec-fetch-site": "same-origin",
        "accept-language": "nb",
        ...(cookie ? { cookie } : {}),
        ...Object.fromEntries(new Headers(headers)),
      },
    });
  return {
    get url() {
      return url;
    },
    cookieOf: async ({ serviceId, accountId }) => {
      const { token } = await startSession(
        onTheWall(stage),
        { serviceId, accountId, requestId: "test" },
        { methods: ["password"], secondFactor: false },
      );
      return `third_cup=${token}`;
    },
    send,
    post: (path, fields, cookie) =>
      send(path, { method: "POST", body: new URLSearchParams(fields), ...(cookie ? { cookie } : {}) }),
  };
}
