import { fileURLToPath, pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { listDemoAccounts } from "#app/domain/accounts/list-demo-accounts.ts";
import type { Resources } from "#app/domain/context.ts";
import { createLog } from "#app/server/log.ts";
import { createWebServer } from "#app/server/web-server.ts";
import { ensureBuild } from "./build.ts";
import { readArguments, requireConfiguration } from "./command.ts";
import { StartFault } from "./embedded/start-fault.ts";
import { runUntilStopped } from "./lifecycle.ts";
import { requireFreeAddress, serve } from "./listen.ts";
import { openProgram, type ProcessRole, processRoles } from "./program.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const usage = `Usage: npm start [-- --role ${processRoles.join("|")}]`;

function readRole(): ProcessRole {
  const { option, positionals } = readArguments(usage, { text: ["role"] });
  const given = option("role") ?? "all";
  const role = processRoles.find((name) => name === given);
  if (!role || positionals.length > 0) throw new StartFault(usage);
  return role;
}

async function loadBuild(): Promise<ServerBuild> {
  return import(pathToFileURL(`${root}build/server/index.js`).href);
}

async function printSignInNames(resources: Resources): Promise<void> {
  const accounts = await listDemoAccounts(resources);
  if (accounts.length === 0) return;
  console.log("\nThe demo service has invented people and employers. Sign in as one of:");
  for (const { email, password, role, name } of accounts)
    console.log(`  ${email.padEnd(22)} ${password.padEnd(18)} ${name}, ${role.replaceAll("_", " ")}`);
}

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
  const [program] = await Promise.all([openProgram(life, { configuration, role, log }), ensureBuild()]);
  const server = createWebServer({
    build: await loadBuild(),
    ...program,
    log,
    clientFolder: `${root}build/client`,
    trustedProxyHops: configuration.trustedProxyHops,
  });
  await serve(life, server, configuration);
  console.log(`Third Cup is ready: ${configuration.publicUrl}`);
  await printSignInNames(program.resources);
});
