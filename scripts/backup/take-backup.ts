import { createHash } from "node:crypto";
import { createWriteStream, readdirSync, rmSync } from "node:fs";
import { rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import postgres from "postgres";
import { type Pack, pack } from "tar-stream";
import { listClusterFiles, readSteadily, sizeOf } from "./cluster-files.ts";
import { type BackedUpFile, type Manifest, manifestName } from "./manifest.ts";
import { sealStream } from "./sealed-stream.ts";

export type Backup = {
  files: number;
  bytes: number;
  seconds: number;
  /** As of when it stands: when the last of it was taken. */
  madeAt: string;
};

/**
 * A whole copy of the embedded database while people work, as one file: a base backup with the database's own log from its
 * beginning to its end, packed, checksummed and encrypted. Nobody waits for it. The file has its name only when all of it
 * is on disk.
 *
 * @param ownerUrl of the embedded Postgres, whose files this process can read
 * @param recipients public keys (age1…); none: it is written in plain
 */
export async function takeBackup(
  ownerUrl: string,
  { file, recipients }: { file: string; recipients: readonly string[] },
): Promise<Backup> {
  const started = performance.now();
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  const unfinished = `${file}.unfinished`;
  const tar = pack();
  try {
    const gzip = createGzip({ level: 1 });
    const packed = pipeline(tar, gzip);
    const sealed = recipients.length === 0 ? gzip : await sealStream(gzip, recipients);
    const saved = pipeline(sealed, createWriteStream(unfinished, { mode: 0o600, flush: true }));
    // Whoever fails first ends it: a full disk must not leave the packing waiting for it.
    const filled = fill(tar, sql);
    const [{ files, madeAt }] = await Promise.all([filled, packed, saved]);
    const { size: bytes } = await stat(unfinished);
    await rename(unfinished, file);
    return { files: files.length, bytes, seconds: (performance.now() - started) / 1000, madeAt };
  } catch (error) {
    tar.destroy();
    rmSync(unfinished, { force: true });
    throw error;
  } finally {
    // Ends a backup that was not finished, and lets the log go that was kept for it.
    await sql.end({ timeout: 5 });
  }
}

async function fill(tar: Pack, sql: postgres.Sql): Promise<Manifest> {
  const [place] = await sql<{ cluster: string; major: string; migration: string }[]>`
    select current_setting('data_directory') as cluster, current_setting('server_version_num')::int / 10000 as major,
      (select max(created_at)::text from schema_migration) as migration`;
  if (!place) throw new Error("Postgres does not say where it lies.");
  const { cluster, major, migration } = place;
  // Until this connection ends, the log from here on is kept.
  await sql`select pg_create_physical_replication_slot(${`backup_${process.pid}`}, true, true)`;
  const [begun] = await sql<{ lsn: string; file: string }[]>`
    select lsn::text, pg_walfile_name(lsn) as file from pg_backup_start('third-cup', true) as lsn`;
  const written: BackedUpFile[] = [];
  const { folders, files } = listClusterFiles(cluster);
  for (const name of folders) tar.entry({ name, type: "directory", mode: 0o700 });
  for (const path of files) {
    const size = sizeOf(join(cluster, path));
    if (size !== null) written.push(await add(tar, path, size, readSteadily(join(cluster, path), size)));
  }
  const [ended] = await sql<{ lsn: string; file: string; label: string }[]>`
    select lsn::text, pg_walfile_name(lsn) as file, labelfile as label from pg_backup_stop(false)`;
  if (!begun || !ended) throw new Error("Postgres does not say what its log holds.");
  written.push(await addText(tar, "backup_label", ended.label));
  for (const name of logFiles(join(cluster, "pg_wal"), begun.file, ended.file)) {
    const path = `pg_wal/${name}`;
    const size = sizeOf(join(cluster, path)) ?? 0;
    written.push(await add(tar, path, size, readSteadily(join(cluster, path), size)));
  }
  const manifest: Manifest = {
    format: "third-cup-backup-1",
    madeAt: new Date().toISOString(),
    postgres: String(major),
    migration: Number(migration),
    log: { from: begun.lsn, until: ended.lsn },
    files: written,
  };
  await addText(tar, manifestName, JSON.stringify(manifest));
  tar.finalize();
  return manifest;
}

/** Segments from the backup's beginning to its end, and the histories of timelines. */
const logFiles = (folder: string, first: string, last: string): string[] =>
  readdirSync(folder)
    .filter(
      (name) =>
        /^[0-9A-F]{8}\.history$/.test(name) || (/^[0-9A-F]{24}$/.test(name) && name >= first && name <= last),
    )
    .sort();

async function add(
  tar: Pack,
  path: string,
  size: number,
  chunks: AsyncGenerator<Uint8Array>,
): Promise<BackedUpFile> {
  const sum = createHash("sha256");
  const summed = async function* () {
    for await (const chunk of chunks) {
      sum.update(chunk);
      yield chunk;
    }
  };
  await pipeline(
    Readable.from(summed(), { objectMode: false }),
    tar.entry({ name: path, size, mode: 0o600 }),
  );
  return { path, size, sha256: sum.digest("hex") };
}

function addText(tar: Pack, path: string, text: string): Promise<BackedUpFile> {
  const bytes = Buffer.from(text, "utf8");
  return add(
    tar,
    path,
    bytes.length,
    (async function* () {
      yield bytes;
    })(),
  );
}
