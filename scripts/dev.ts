import type { ServerBuild } from "@remix-run/node";
import { createServer } from "vite";
import { projectRoot } from "#app/config/project-root.ts";
import { createLog } from "#app/server/log.ts";
import { createWebServer } from "#app/server/web-server.ts";
import { requireConfiguration } from "./command.ts";
import { runUntilStopped } from "./lifecycle.ts";
import { requireFreeAddress, serve } from "./listen.ts";
import { openProgram } from "./program.ts";

/** `npm run dev`: the program as npm start runs it, with Vite building each page when it is asked for. */
runUntilStopped(async (life) => {
  const configuration = requireConfiguration();
  const log = createLog(configuration.logLevel);
  await requireFreeAddress(configuration);
  const program = await openProgram(life, { configuration, role: "all", log });
  const vite = await createServer({ root: projectRoot, server: { middlewareMode: true }, appType: "custom" });
  life.onStop(() => vite.close());
  const server = createWebServer({
    build: async () => (await vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild,
    ...program,
    log,
    clientFolder: undefined,
    trustedProxyHops: configuration.trustedProxyHops,
    mapTiles: configuration.mapTiles,
    development: vite.middlewares,
  });
  await serve(life, server, configuration);
  console.log(`Third Cup is being developed: ${configuration.publicUrl}`);
});
