import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { withLock } from "./embedded/lock.ts";
import { StartFault } from "./embedded/start-fault.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const stampFile = `${root}build/sources.sha256`;

/** What the build is made from: a change in any of it makes the build stale. */
const sourceFolders = ["app", "db", "search", "public"];
const sourceFiles = [
  "package.json",
  "package-lock.json",
  "remix.config.js",
  "vite.config.ts",
  "tsconfig.json",
];

function hashSources(): string {
  const hash = createHash("sha256");
  const files = sourceFolders.flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$|\.sql$/.test(entry.name))
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length)),
  );
  for (const file of [...files, ...sourceFiles].sort()) {
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(`${root}${file}`))
      .update("\0");
  }
  return hash.digest("hex");
}

function builtFrom(): string | undefined {
  try {
    return readFileSync(stampFile, "utf8");
  } catch {
    return undefined;
  }
}

function runBuild(): Promise<void> {
  return new Promise((resolve, reject) => {
    const cli = `${root}node_modules/@remix-run/dev/dist/cli.js`;
    const child = spawn(process.execPath, [cli, "vite:build"], {
      cwd: root,
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
  mkdirSync(`${root}build`, { recursive: true });
  await withLock(`${root}build.lock`, async () => {
    const sources = hashSources();
    if (builtFrom() === sources) return;
    rmSync(`${root}build`, { recursive: true, force: true });
    await runBuild();
    writeFileSync(stampFile, sources);
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensureBuild();
  console.log("The build is up to date.");
}
