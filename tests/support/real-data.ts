import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { readConfiguration } from "#app/config/configuration.ts";

const given = process.env.REAL_DATA_DIR;
const read = readConfiguration(given ? { REAL_DATA_DIR: given } : {});
const folder = read.ok ? read.configuration.realDataDirectory : "";

/**
 * A real public file that is never part of the project, or null with a line on the console when it is not on this
 * machine. Tests that need it pass it to `test.skipIf(file === null)`.
 */
export function realData(name: string): Uint8Array | null {
  const file = path.join(folder, name);
  if (existsSync(file)) return readFileSync(file);
  console.warn(`SKIPPED: the real file ${name} is not in REAL_DATA_DIR; only its invented twin was tested`);
  return null;
}

/** A folder of real public files, or null with a line on the console. */
export function realDataFolder(name: string): string | null {
  const inside = path.join(folder, name);
  if (existsSync(inside)) return inside;
  console.warn(`SKIPPED: the real folder ${name} is not in REAL_DATA_DIR; only invented twins were tested`);
  return null;
}
