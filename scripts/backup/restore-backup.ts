import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import * as z from "zod";
import type { Configuration } from "#app/config/configuration.ts";
import { projectRoot } from "#app/config/project-root.ts";
import { unwrapKey } from "#app/domain/participant-keys/wrap-key.ts";
import type { EncryptionKeys } from "#app/domain/privacy/encryption-keys.ts";
import { type TrailFault, verifyTrail } from "#app/domain/trail/verify-trail.ts";
import { syncDatabase } from "#app/jobs/index-sync.ts";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { createSearch } from "#search/search.ts";
import { ensureIndex, rebuildIndex } from "#search/sync/rebuild-index.ts";
import { meetingIn, readConnection } from "../embedded/connection-file.ts";
import { withLock } from "../embedded/lock.ts";
import { majorVersion, postgresPlace } from "../embedded/postgres.ts";
import { recoverCluster } from "../embedded/recover-cluster.ts";
import { readOrMakeSecret } from "../embedded/secrets.ts";
import { StartFault } from "../embedded/start-fault.ts";
import { type Stores, withStores } from "../embedded/stores.ts";
import { makeCurrent, openTrail } from "../make-current.ts";
import type { Manifest } from "./manifest.ts";
import { unpackBackup } from "./unpack-backup.ts";

export type Restored = {
  minutes: number;
  /** As of when the database stands. */
  stands: string;
  log: { links: number; faults: TrailFault[] };
  /** How many participants' keys were opened: without them their texts could not be read. */
  participants: number;
  erasedAgain: number;
  /** Documents in the new index; null where no search engine runs. */
  index: number | null;
};

type Asked = {
  file: string;
  identity: string | null;
  until: Date | null;
  /** In a folder of its own that goes again: what is there now is not touched. */
  isDrill: boolean;
  tell: (sentence: string) => void;
};

/**
 * Puts a backup in the place of the embedded database and shows that it is whole. What was there is moved aside, and put
 * back when anything fails before the new one stands.
 *
 * @throws StartFault with a sentence when it cannot be done: program running, wrong key, damaged, made by a newer program
 */
export async function restoreBackup(configuration: Configuration, asked: Asked): Promise<Restored> {
  if (configuration.databaseUrl)
    throw new StartFault("DATABASE_URL is set: a Postgres of your own is restored with its own tools.");
  if (asked.until && !configuration.walArchiveDirectory)
    throw new StartFault("--until needs WAL_ARCHIVE_DIR: only there is what happened after the backup.");
  const started = performance.now();
  const place = asked.isDrill ? drillOf(configuration) : configuration;
  try {
    const manifest = await layDown(place, asked, configuration.walArchiveDirectory);
    const checked = await withStores(place, (stores) => check(place, stores));
    const stands = (asked.until ?? new Date(manifest.madeAt)).toISOString();
    return { ...checked, stands, minutes: (performance.now() - started) / 60_000 };
  } finally {
    if (asked.isDrill) rmSync(place.dataDirectory, { recursive: true, force: true });
  }
}

/** Secrets and receipts as they are, and nothing that reaches beyond the folder. */
function drillOf(configuration: Configuration): Configuration {
  const { dataDirectory, trailDirectory } = configuration;
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const drill = mkdtempSync(join(dataDirectory, "drill-"));
  const trail = join(drill, "trail");
  for (const [from, to] of [
    [join(dataDirectory, "secrets"), join(drill, "secrets")],
    [trailDirectory, trail],
  ] as const)
    if (existsSync(from)) cpSync(from, to, { recursive: true });
  return {
    ...configuration,
    dataDirectory: drill,
    trailDirectory: trail,
    walArchiveDirectory: undefined,
    meiliUrl: undefined,
    meiliKey: undefined,
  };
}

async function layDown(
  { dataDirectory }: Configuration,
  { file, identity, until, tell }: Asked,
  archive: string | undefined,
): Promise<Manifest> {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const meeting = meetingIn(dataDirectory);
  return withLock(meeting.lock, async () => {
    if (readConnection(meeting).postgres)
      throw new StartFault(
        `Third Cup is running on ${dataDirectory}. Stop it first; nothing has been restored.`,
      );
    const place = postgresPlace(dataDirectory);
    const cluster = join(place.home, "cluster");
    const laid = join(place.home, "cluster.restoring");
    const before = join(place.home, `cluster.before-${new Date().toISOString().replaceAll(":", "")}`);
    rmSync(laid, { recursive: true, force: true });
    try {
      const manifest = await unpackBackup(file, laid, identity);
      await refuseForeign(manifest);
      await recoverCluster(place, laid, {
        holders: meeting.holders,
        logPath: join(dataDirectory, "postgres.log"),
        password: readOrMakeSecret(dataDirectory, "postgres-owner"),
        to: archive ? { archive, until } : null,
      });
      if (existsSync(cluster)) {
        renameSync(cluster, before);
        tell(`What was there until now lies in ${before}. Remove it when you are sure.`);
      }
      renameSync(laid, cluster);
      return manifest;
    } catch (error) {
      rmSync(laid, { recursive: true, force: true });
      if (existsSync(before) && !existsSync(cluster)) renameSync(before, cluster);
      throw error;
    }
  });
}

async function refuseForeign({ postgres: major, migration }: Manifest): Promise<void> {
  if (major !== majorVersion)
    throw new StartFault(
      `The backup was made by Postgres ${major}, and this program brings ${majorVersion}. Restore it with the program that made it.`,
    );
  const journal = journalSchema.parse(
    JSON.parse(await readFile(`${projectRoot}db/migrations/meta/_journal.json`, "utf8")),
  );
  if (migration > Math.max(...journal.entries.map(({ when }) => when)))
    throw new StartFault("The backup was made by a newer version of Third Cup. Restore it with that one.");
}

const journalSchema = z.object({ entries: z.array(z.object({ when: z.number() })) });

async function check(
  configuration: Configuration,
  stores: Stores,
): Promise<Omit<Restored, "minutes" | "stands">> {
  const ownerUrl = stores.databaseOwnerUrl ?? "";
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  const reader = openDatabase(ownerUrl, { connections: 2, name: "restore", role: "third_cup_audit_reader" });
  try {
    const began = new Date();
    const keys = await makeCurrent(configuration, stores);
    const { links, faults } = await verifyTrail(reader, {
      ...openTrail(configuration),
      connections: 2,
      hashing: "database",
    });
    const [again] = await owner<{ count: number }[]>`
      select count(*)::int from erasure where ground = 'restored_backup' and erased_at >= ${began}`;
    return {
      participants: await openEveryKey(owner, keys),
      // What was signed after the backup is not in it: that is what a restore is.
      log: { links, faults: faults.filter(({ fault }) => fault !== "tail_cut") },
      erasedAgain: again?.count ?? 0,
      index: await buildIndex(stores),
    };
  } finally {
    await Promise.all([owner.end({ timeout: 5 }), closeDatabase(reader)]);
  }
}

async function openEveryKey(owner: postgres.Sql, keys: EncryptionKeys): Promise<number> {
  const rows = await owner<{ service: string; participant: string; version: number; wrapped: string }[]>`
    select service_id as service, participant_id as participant, key_version as version, wrapped_key as wrapped
    from participant_key`;
  try {
    for (const { service, participant, version, wrapped } of rows)
      unwrapKey(keys, { serviceId: service, participantId: participant, keyVersion: version }, wrapped);
  } catch {
    throw new StartFault(
      "The database is restored, but the keys at hand do not open what is sealed in it. Put back DATA_DIR/secrets, or give the ENCRYPTION_KEYS of its time.",
    );
  }
  return rows.length;
}

async function buildIndex({ meilisearch, databaseWorkerUrl }: Stores): Promise<number | null> {
  if (!meilisearch) return null;
  const database = openDatabase(databaseWorkerUrl, { connections: 3, name: "restore" });
  try {
    const search = createSearch({ url: meilisearch.url, key: meilisearch.key ?? "", timeout: 60_000 });
    await ensureIndex(search);
    const { documents } = await rebuildIndex(
      syncDatabase(database, () => new Date()),
      search,
    );
    return documents;
  } finally {
    await closeDatabase(database);
  }
}
