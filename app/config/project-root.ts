import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, with a slash at the end: found from the sources as well as from the built program. */
export const projectRoot = `${folderWith("remix.config.js", dirname(fileURLToPath(import.meta.url)))}/`;

function folderWith(file: string, folder: string): string {
  if (existsSync(join(folder, file))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`No folder above this one holds ${file}.`);
  return folderWith(file, parent);
}
