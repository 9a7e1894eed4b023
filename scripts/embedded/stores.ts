import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import postgres from "postgres";
import type { Configuration } from "#app/config/configuration.ts";
import {
  addHolder,
  type Connection,
  type Meeting,
  meetingIn,
  readConnection,
  removeHolder,
  writeConnection,
} from "./connection-file.ts";
import { sendSignal, waitUntilGone } from "./guarded-process.ts";
import { withLock } from "./lock.ts";
import { startMeilisearch } from "./meilisearch.ts";
import { postgresUrl, startPostgres } from "./postgres.ts";
import { markOf } from "./process-mark.ts";
import { readOrMakeSecret } from "./secrets.ts";
import { StartFault } from "./start-fault.ts";

export type Stores = {
  databaseUrl: string;
  databaseWorkerUrl: string;
  /** Undefined only with a database of the operator's own and no DATABASE_OWNER_URL. */
  databaseOwnerUrl: string | undefined;
  /** For migrateDatabase: what the roles' passwords must be. */
  rolePasswords: { app: string; worker: string };
  isDatabaseEmbedded: boolean;
  meilisearch: { url: string; key: string | undefined } | null;
  /** Sentences for the operator, among them why there is no search engine. */
  notices: string[];
  /** Resolves with a sentence when an embedded server ends though nobody asked it to. */
  failed: Promise<string>;
  /** Stops what is embedded, unless another process still uses it. */
  close(): Promise<void>;
};

export type StoresOptions = { withSearch?: boolean; durable?: boolean };

/**
 * Finds the running stores or starts them. Servers given by DATABASE_URL and MEILI_URL are used as they are; the
 * embedded ones are shared by all processes on one data folder and end with the last of them.
 *
 * @throws StartFault with a sentence when the database cannot be had; a missing search engine is only a notice
 */
export async function openStores(configuration: Configuration, options: StoresOptions = {}): Promise<Stores> {
  const { databaseUrl, databaseWorkerUrl, dataDirectory } = configuration;
  const needsPostgres = databaseUrl === undefined;
  const needsMeilisearch = configuration.meiliUrl === undefined && options.withSearch !== false;
  const notices: string[] = [];
  const embedded =
    needsPostgres || needsMeilisearch
      ? await openEmbedded(
          dataDirectory,
          {
            ...{ needsPostgres, needsMeilisearch, durable: options.durable },
            archive: configuration.walArchiveDirectory,
          },
          notices,
        )
      : undefined;

  const meilisearch = configuration.meiliUrl
    ? { url: configuration.meiliUrl, key: configuration.meiliKey }
    : (embedded?.connection.meilisearch ?? null);
  const common = {
    meilisearch: meilisearch && { url: meilisearch.url, key: meilisearch.key },
    notices,
    failed: embedded?.failed ?? new Promise<string>(() => undefined),
    close: embedded?.close ?? (async () => undefined),
  };

  if (databaseUrl !== undefined && databaseWorkerUrl !== undefined) {
    return {
      ...common,
      databaseUrl,
      databaseWorkerUrl,
      databaseOwnerUrl: configuration.databaseOwnerUrl,
      rolePasswords: { app: passwordIn(databaseUrl), worker: passwordIn(databaseWorkerUrl) },
      isDatabaseEmbedded: false,
    };
  }
  const server = embedded?.connection.postgres;
  if (!server) throw new StartFault("The embedded Postgres is not running.");
  const rolePasswords = {
    app: readOrMakeSecret(dataDirectory, "postgres-app"),
    worker: readOrMakeSecret(dataDirectory, "postgres-worker"),
  };
  return {
    ...common,
    databaseUrl: postgresUrl("third_cup_app", rolePasswords.app, server.port),
    databaseWorkerUrl: postgresUrl("third_cup_worker", rolePasswords.worker, server.port),
    databaseOwnerUrl: server.ownerUrl,
    rolePasswords,
    isDatabaseEmbedded: true,
  };
}

/** Finds or starts the stores, works, and stops what nobody else uses: for commands. */
export async function withStores<Result>(
  configuration: Configuration,
  work: (stores: Stores) => Promise<Result>,
  options: StoresOptions = {},
): Promise<Result> {
  const stores = await openStores(configuration, options);
  try {
    return await work(stores);
  } finally {
    await stores.close();
  }
}

type Needs = {
  needsPostgres: boolean;
  needsMeilisearch: boolean;
  durable: boolean | undefined;
  archive: string | undefined;
};
type Embedded = { connection: Connection; failed: Promise<string>; close(): Promise<void> };

async function openEmbedded(dataDirectory: string, needs: Needs, notices: string[]): Promise<Embedded> {
  const meeting = openMeeting(dataDirectory);
  const releases: (() => void)[] = [];
  let isClosing = false;
  let tellFailure: (sentence: string) => void = () => undefined;
  const failed = new Promise<string>((resolve) => {
    tellFailure = resolve;
  });
  const watch = (name: string, ended: Promise<number | null>) =>
    void ended.then(() => isClosing || tellFailure(`The embedded ${name} has stopped.`));

  const connection = await withLock(meeting.lock, async () => {
    addHolder(meeting);
    const running = readConnection(meeting);
    try {
      if (needs.needsPostgres && !(running.postgres && (await answers(running.postgres.ownerUrl)))) {
        const { durable, archive } = needs;
        const server = await startPostgres({
          dataDirectory,
          holders: meeting.holders,
          archive,
          ...(durable === undefined ? {} : { durable }),
        });
        running.postgres = { ...markOf(server.pid), port: server.port, ownerUrl: server.ownerUrl };
        if (server.notice) notices.push(server.notice);
        releases.push(server.release);
        watch("Postgres", server.ended);
        writeConnection(meeting, running);
      }
      if (needs.needsMeilisearch && !running.meilisearch) {
        const result = await startMeilisearch({ dataDirectory, holders: meeting.holders });
        if (result.available) {
          const { server } = result;
          running.meilisearch = { ...markOf(server.pid), url: server.url, key: server.key };
          if (server.notice) notices.push(server.notice);
          releases.push(server.release);
        } else
          notices.push(
            `${result.reason} Searching is done in Postgres: slower, and without tolerance for typing errors.`,
          );
        writeConnection(meeting, running);
      }
      return running;
    } catch (error) {
      isClosing = true;
      for (const release of releases) release();
      removeHolder(meeting);
      throw error;
    }
  });

  return {
    connection,
    failed,
    close: async () => {
      isClosing = true;
      await withLock(meeting.lock, async () => {
        const others = removeHolder(meeting);
        for (const release of releases) release();
        if (others === 0) await stopServers(meeting);
      });
    },
  };
}

function openMeeting(dataDirectory: string): Meeting {
  try {
    makeFolder(dataDirectory);
    return meetingIn(dataDirectory);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    const reason = code === "ENOSPC" ? "the disk is full" : `it cannot be written (${code})`;
    throw new StartFault(`DATA_DIR ${dataDirectory} cannot be used: ${reason}.`);
  }
}

/** Parents first, one at a time: asked for all at once, Node never ends where a folder refuses to have others made in it. */
function makeFolder(path: string): void {
  if (isFolder(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Another start may have been quicker.
    if (!isFolder(path)) throw error;
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Whoever started them: the last one out waits until they are gone, so that data is on disk when we exit. */
async function stopServers(meeting: Meeting): Promise<void> {
  const { postgres: database, meilisearch } = readConnection(meeting);
  if (meilisearch) sendSignal(meilisearch.pid, "SIGTERM");
  if (database) {
    sendSignal(database.pid, "SIGINT");
    if (!(await waitUntilGone(database.pid, 12_000))) sendSignal(database.pid, "SIGQUIT");
    await waitUntilGone(database.pid, 3_000);
  }
  if (meilisearch && !(await waitUntilGone(meilisearch.pid, 4_000))) sendSignal(meilisearch.pid, "SIGKILL");
  writeConnection(meeting, { postgres: null, meilisearch: null });
}

async function answers(ownerUrl: string): Promise<boolean> {
  const sql = postgres(ownerUrl, { max: 1, connect_timeout: 3, onnotice: () => undefined });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function passwordIn(url: string): string {
  return decodeURIComponent(new URL(url).password);
}
