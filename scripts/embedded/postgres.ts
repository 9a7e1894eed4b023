import { spawnSync } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { type GuardedProcess, sendSignal, startGuarded, waitUntilGone } from "./guarded-process.ts";
import { choosePostgresPlace, type PostgresPlace } from "./postgres-account.ts";
import { findPostgresBinaries } from "./postgres-binaries.ts";
import { isAlive } from "./process-mark.ts";
import { readOrMakeSecret } from "./secrets.ts";
import { StartFault } from "./start-fault.ts";

export const ownerRole = "third_cup_owner";
const databaseName = "third_cup";
export const majorVersion = "18";
export const mostConnections = 120;

export type PostgresServer = {
  port: number;
  pid: number;
  ownerUrl: string;
  notice: string | undefined;
  /** Resolves when the server has ended, whoever ended it. */
  ended: Promise<number | null>;
  release(): void;
  /** Fast shutdown; waits until it is gone. */
  stop(): Promise<void>;
};

export type PostgresOptions = {
  dataDirectory: string;
  /** Folder of the processes that hold the server; see guarded-process. */
  holders: string;
  /** Off for tests: faster, and a power cut would lose the data. */
  durable?: boolean;
  allowNamespace?: boolean;
  /** Folder where the database's own log is kept, so that a backup can be brought to any moment after it. */
  archive?: string | undefined;
};

/**
 * Starts the Postgres that comes with npm in the data folder, on a free loopback port, making the cluster and the
 * database on first use. A server that an earlier run left behind on the same folder is stopped first.
 *
 * @throws StartFault with a sentence when it cannot be started (full disk, foreign version, no account)
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { dataDirectory, durable = true } = options;
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const password = readOrMakeSecret(dataDirectory, "postgres-owner");
  const place = postgresPlace(dataDirectory, options.allowNamespace);
  const cluster = join(place.home, "cluster");
  if (!existsSync(cluster)) makeCluster(place, cluster, password, durable);
  checkVersion(cluster);
  await stopLeftover(cluster);

  const logPath = join(dataDirectory, "postgres.log");
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort();
    const server = await runPostgres(place, cluster, {
      holders: options.holders,
      logPath,
      settings: { ...settingsOf(port, durable), ...archiveSettings(place, options.archive) },
    });
    if (await isReady(server, cluster)) {
      const ownerUrl = postgresUrl(ownerRole, password, port, databaseName);
      await makeDatabase(postgresUrl(ownerRole, password, port, "postgres"));
      return {
        port,
        pid: server.pid,
        ownerUrl,
        notice: place.notice,
        ended: server.ended,
        release: server.release,
        stop: () => stopPostgres(server),
      };
    }
    server.release();
    if (attempt === 3)
      throw new StartFault(explainPostgres("Postgres did not start", readTail(logPath), logPath));
    await sleep(500 * attempt);
  }
}

export function postgresUrl(role: string, password: string, port: number, database = databaseName): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}

const childEnvironment: NodeJS.ProcessEnv = {
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env.PATH ?? "/usr/local/bin:/usr/bin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
};

function makeCluster(place: PostgresPlace, cluster: string, password: string, durable: boolean): void {
  const unfinished = `${cluster}.unfinished`;
  const passwordFile = join(place.home, "initdb-password");
  let output = "";
  try {
    // Where the C library has no C.UTF-8, plain C does: sorting and case come from ICU either way.
    for (const locale of ["C.UTF-8", "C"]) {
      rmSync(unfinished, { recursive: true, force: true });
      writeFileSync(passwordFile, password, { mode: 0o600 });
      if (place.account.uid !== undefined && place.account.gid !== undefined) {
        chownSync(passwordFile, place.account.uid, place.account.gid);
      }
      const wrapped = place.account.wrap(place.binaries.initdb, [
        `--pgdata=${unfinished}`,
        `--username=${ownerRole}`,
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=icu",
        "--icu-locale=nb-NO",
        `--locale=${locale}`,
        ...(durable ? [] : ["--no-sync"]),
      ]);
      const result = spawnSync(wrapped.command, wrapped.args, {
        cwd: place.home,
        env: childEnvironment,
        encoding: "utf8",
        ...(place.account.uid === undefined ? {} : { uid: place.account.uid, gid: place.account.gid }),
      });
      output = `${result.stdout ?? ""}${result.stderr ?? ""}${result.error?.message ?? ""}`;
      if (result.status === 0) {
        renameSync(unfinished, cluster);
        return;
      }
    }
  } finally {
    rmSync(passwordFile, { force: true });
  }
  rmSync(unfinished, { recursive: true, force: true });
  throw new StartFault(explainPostgres("The database could not be made", output, undefined));
}

function checkVersion(cluster: string): void {
  const version = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  if (version !== majorVersion) {
    throw new StartFault(
      `The database in ${cluster} was made by Postgres ${version}, and this program brings ${majorVersion}. Move the folder aside, or dump it with Postgres ${version} and restore it.`,
    );
  }
}

/** Where the cluster of a data folder lies and as whom it is run. */
export function postgresPlace(dataDirectory: string, allowNamespace?: boolean): PostgresPlace {
  const binaries = findPostgresBinaries(join(dataDirectory, "postgres-programs"));
  return choosePostgresPlace(dataDirectory, binaries, allowNamespace);
}

const settingsOf = (port: number, durable: boolean) => ({
  port,
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
  // The details of an error show the row it was about.
  log_error_verbosity: "terse",
  max_connections: mostConnections,
  shared_buffers: "128MB",
  ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
});

/** A piece of the log is handed over when it is full, at the latest each minute, and never over another. */
function archiveSettings(place: PostgresPlace, archive: string | undefined): Record<string, string | number> {
  if (archive === undefined) return { archive_mode: "off" };
  if (archive.includes("'") || archive.includes("%"))
    throw new StartFault("WAL_ARCHIVE_DIR may hold neither ' nor % in its path.");
  mkdirSync(archive, { recursive: true, mode: 0o700 });
  if (place.account.uid !== undefined && place.account.gid !== undefined)
    chownSync(archive, place.account.uid, place.account.gid);
  const target = `${archive}/%f`;
  return {
    archive_mode: "on",
    archive_timeout: 60,
    archive_command: `test ! -f '${target}' && cp '%p' '${target}.unfinished' && mv '${target}.unfinished' '${target}'`,
  };
}

/** Starts the server on a cluster; what it needs to run as is the place's. */
export function runPostgres(
  place: PostgresPlace,
  cluster: string,
  options: { holders: string; logPath: string; settings: Record<string, string | number> },
): Promise<GuardedProcess> {
  const flags = Object.entries(options.settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const wrapped = place.account.wrap(place.binaries.postgres, ["-D", cluster, ...flags]);
  return startGuarded({
    ...wrapped,
    env: childEnvironment,
    cwd: place.home,
    logPath: options.logPath,
    holders: options.holders,
    stopSignal: "INT",
    uid: place.account.uid,
    gid: place.account.gid,
  });
}

/** Postgres writes its state as the eighth line of postmaster.pid. */
async function isReady(server: GuardedProcess, cluster: string): Promise<boolean> {
  const deadline = Date.now() + 120_000;
  while (!server.hasEnded() && Date.now() < deadline) {
    const lines = readPidFile(cluster);
    if (Number(lines[0]) === server.pid && lines[7]?.trim() === "ready") return true;
    await sleep(15);
  }
  return false;
}

function readPidFile(cluster: string): string[] {
  try {
    return readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
}

async function makeDatabase(adminUrl: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${databaseName}`;
    if (!found) await sql.unsafe(`create database ${databaseName}`);
  } finally {
    await sql.end();
  }
}

/** Fast shutdown; waits until it is gone. */
export async function stopPostgres(server: GuardedProcess): Promise<void> {
  sendSignal(server.pid, "SIGINT");
  if (!(await waitUntilGone(server.pid, 15_000))) sendSignal(server.pid, "SIGQUIT");
  if (!(await waitUntilGone(server.pid, 3_000))) sendSignal(server.pid, "SIGKILL");
  server.release();
  await server.ended;
}

/**
 * After a hard kill an old server may still be on the folder, or its pid file may name a process that is by now
 * something else (small pids come back in containers), which Postgres itself would take for a running server.
 */
async function stopLeftover(cluster: string): Promise<void> {
  for (const pid of findServersOn(cluster)) {
    sendSignal(pid, "SIGINT");
    if (!(await waitUntilGone(pid, 10_000))) sendSignal(pid, "SIGQUIT");
    if (!(await waitUntilGone(pid, 3_000))) sendSignal(pid, "SIGKILL");
    await waitUntilGone(pid, 2_000);
  }
  const pid = Number(readPidFile(cluster)[0]);
  if (existsSync("/proc") || !pid || !isAlive(pid)) rmSync(join(cluster, "postmaster.pid"), { force: true });
}

function findServersOn(cluster: string): number[] {
  if (!existsSync("/proc")) return [];
  const folder = realpathSync(cluster);
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return (
          readlinkSync(`/proc/${pid}/cwd`) === folder &&
          /postgres( \(deleted\))?$/.test(readlinkSync(`/proc/${pid}/exe`))
        );
      } catch {
        return false;
      }
    })
    .sort((a, b) => a - b);
}

export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

export function readTail(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8").slice(-4_000) : "";
}

export function explainPostgres(what: string, output: string, logPath: string | undefined): string {
  if (/no space left|ENOSPC|disk quota/i.test(output))
    return `${what}: the disk is full. Make room and start again.`;
  if (/read-only file system|EROFS/i.test(output)) return `${what}: the data folder cannot be written.`;
  const reason = output
    .split("\n")
    .filter((line) => /error|fatal|panic|denied/i.test(line))
    .at(-1);
  return `${what}: ${reason?.trim() ?? "no reason was given"}${logPath ? ` (the whole log is in ${logPath})` : ""}.`;
}
