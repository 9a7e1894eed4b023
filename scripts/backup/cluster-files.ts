import { createReadStream, type Dirent, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Folders that Postgres fills anew when it starts; without the folder itself it does not start. */
const emptied = new Set([
  "pg_wal",
  "pg_wal/archive_status",
  "pg_wal/summaries",
  "pg_dynshmem",
  "pg_notify",
  "pg_replslot",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
]);

const leftOut = /^(postmaster\.(pid|opts)|backup_label|tablespace_map|.*\.signal)$/;
const temporary = /(^|\/)(pgsql_tmp[^/]*|pg_internal\.init[^/]*)$/;

export type ClusterFiles = {
  /** Relative, with slashes, parents first. */
  folders: string[];
  /** Relative; the control file stands last, as it says how far the others have come. */
  files: string[];
};

/** What a copy of a running cluster consists of, by the rules of the manual's "making a base backup". */
export function listClusterFiles(cluster: string): ClusterFiles {
  const folders: string[] = [];
  const files: string[] = [];
  const walk = (folder: string) => {
    for (const entry of entriesOf(join(cluster, folder))) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (leftOut.test(path) || temporary.test(path) || isEmptied(path)) continue;
      if (entry.isDirectory()) {
        folders.push(path);
        walk(path);
      } else if (entry.isFile()) files.push(path);
    }
  };
  walk("");
  const control = "global/pg_control";
  return { folders, files: [...files.filter((path) => path !== control), control] };
}

const isEmptied = (path: string): boolean =>
  !emptied.has(path) && [...emptied].some((folder) => path.startsWith(`${folder}/`));

/** A table may be dropped while it is copied; what was in it is not wanted any more. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

/** Bytes of the file now; null when it is gone. */
export function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}

/**
 * Exactly `size` bytes of a file that is being written: what comes later is left out, what was cut off is zeros. Recovery
 * puts both right from the database's own log.
 */
export async function* readSteadily(path: string, size: number): AsyncGenerator<Uint8Array> {
  let left = size;
  if (size > 0) {
    try {
      for await (const chunk of createReadStream(path, { end: size - 1, highWaterMark: 256 * 1024 })) {
        left -= chunk.length;
        yield chunk;
      }
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
  for (; left > 0; left -= Math.min(left, 65_536)) yield new Uint8Array(Math.min(left, 65_536));
}

const isGone = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";
