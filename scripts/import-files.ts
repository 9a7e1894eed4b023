import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Configuration } from "#app/config/configuration.ts";
import type { ImportFiles } from "#app/domain/context.ts";

/** The folder for files that are brought in; web and worker must see the same one. */
export function importFilesOf({ dataDirectory, importFiles }: Configuration): ImportFiles {
  const folder = join(dataDirectory, "imports");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { folder, largest: importFiles.largest };
}
