import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { projectRoot } from "#app/config/project-root.ts";
import { builtFrom, hashSources, stampFile } from "./build-stamp.js";
import { withLock } from "./embedded/lock.ts";
import { StartFault } from "./embedded/start-fault.ts";

const bin = (path: string): string => `${projectRoot}node_modules/${path}`;

/** The pages and what the browser gets, then the program that serves them. */
const builds = [
  [bin("@remix-run/dev/dist/cli.js"), "vite:build"],
  [bin("vite/bin/vite.js"), "build", "--config", "scripts/vite.config.ts", "--logLevel", "warn"],
];

function run(build: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, build, {
      cwd: projectRoot,
      env: { ...process.env, NODE_ENV: "production" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const leave = () => child.kill("SIGKILL");
    process.once("exit", leave);
    child.once("exit", () => process.off("exit", leave));
    let output = "";
    child.stdout.on("data", (chunk) => (output += String(chunk)));
    child.stderr.on("data", (chunk) => (output += String(chunk)));
    child.on("error", reject);
    child.on("exit", (code) =>
      code === 0 ? resolve() : reject(new StartFault(`The build failed:\n${whatWentWrong(output)}`)),
    );
  });
}

/** The bundler ends with a list of every file it watched, which says nothing. */
const whatWentWrong = (output: string): string =>
  output.slice(0, output.indexOf("watchFiles") >>> 0).slice(-4000);

/** Builds the web application when there is no build, or sources have changed since. Two processes wait for each other. */
export async function ensureBuild(): Promise<void> {
  if (builtFrom() === hashSources()) return;
  mkdirSync(`${projectRoot}build`, { recursive: true });
  await withLock(`${projectRoot}build.lock`, async () => {
    const sources = hashSources();
    if (builtFrom() === sources) return;
    rmSync(`${projectRoot}build`, { recursive: true, force: true });
    for (const build of builds) await run(build);
    writeFileSync(stampFile, sources);
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensureBuild();
  console.log("The build is up to date.");
}
