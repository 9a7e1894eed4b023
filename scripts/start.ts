import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { projectRoot } from "#app/config/project-root.ts";
import { listDemoAccounts } from "#app/domain/accounts/list-demo-accounts.ts";
import type { Resources } from "#app/domain/context.ts";
import { createLog } from "#app/server/log.ts";
import { createWebServer } from "#app/server/web-server.ts";
import { requireConfiguration } from "./command.ts";
import { runUntilStopped } from "./lifecycle.ts";
import { requireFreeAddress, serve } from "./listen.ts";
import { readRole } from "./process-role.ts";
import { openProgram } from "./program.ts";

async function loadBuild(): Promise<ServerBuild> {
  return import(pathToFileURL(`${projectRoot}build/server/index.js`).href);
}

async function printSignInNames(resources: Resources): Promise<void> {
  const accounts = await listDemoAccounts(resources);
  if (accounts.length === 0) return;
  console.log("\nThe demo service has invented people and employers. Sign in as one of:");
  for (const { email, password, role, name } of accounts)
    console.log(`  ${email.padEnd(22)} ${password.padEnd(18)} ${name}, ${role.replaceAll("_", " ")}`);
}

/** Milliseconds until job titles are learnt, so that the first who looks for one need not wait; starting comes first. */
const titlesAfter = 5000;

runUntilStopped(async (life) => {
  // React chooses its slow development build without it; the build is imported below.
  process.env.NODE_ENV ??= "production";
  const role = readRole();
  const configuration = requireConfiguration();
  const log = createLog(configuration.logLevel);
  if (role === "worker") {
    await openProgram(life, { configuration, role, log });
    console.log("The worker of Third Cup is running.");
    return;
  }
  await requireFreeAddress(configuration);
  const program = await openProgram(life, { configuration, role, log });
  const server = createWebServer({
    build: await loadBuild(),
    ...program,
    log,
    clientFolder: `${projectRoot}build/client`,
    trustedProxyHops: configuration.trustedProxyHops,
    mapTiles: configuration.mapTiles,
  });
  await serve(life, server, configuration);
  console.log(`Third Cup is ready: ${configuration.publicUrl}`);
  await printSignInNames(program.resources);
  const { database, vocabulary } = program.resources;
  const soon = setTimeout(() => {
    database
      .transaction((tx) => vocabulary.current(tx))
      .catch((error: unknown) => log.warn({ err: error }, "titles not learnt yet"));
  }, titlesAfter);
  life.onStop(async () => clearTimeout(soon));
});
