import { createReadStream, writeFileSync } from "node:fs";
import { join } from "node:path";
import { importRegister } from "#app/domain/register/import-register.ts";
import { readRegisterCsv } from "#app/imports/register-csv.ts";
import { syncDatabase } from "#app/jobs/index-sync.ts";
import type { Database } from "#db/database.ts";
import type { Search } from "#search/search.ts";
import { deliverOutbox } from "#search/sync/deliver-outbox.ts";
import { ensureIndex } from "#search/sync/rebuild-index.ts";
import { type InventedUnit, registerCsv } from "./invented-register.ts";
import { round } from "./load.ts";
import type { Report } from "./report.ts";

export type ImportPlace = { owner: Database; worker: Database; search: Search; folder: string };

/** Imports the units as the command does, and feeds the index as the worker does. */
export async function measureImport(
  report: Report,
  place: ImportPlace,
  units: readonly InventedUnit[],
): Promise<void> {
  await ensureIndex(place.search);
  const file = join(place.folder, "register.csv");
  writeFileSync(file, registerCsv(units));
  const started = performance.now();
  const usedBefore = process.cpuUsage();
  const processorSeconds = () => {
    const { user, system } = process.cpuUsage(usedBefore);
    return round((user + system) / 1_000_000);
  };
  const seconds = () => (performance.now() - started) / 1000;
  await importFile(place.owner, file, units.length);
  report.add(
    `import of ${units.length} employers`,
    seconds(),
    "s",
    { most: 5 },
    {
      processor: processorSeconds(),
    },
  );
  await feedIndex(place);
  report.add(
    `${units.length} employers searchable, import included`,
    seconds(),
    "s",
    { most: 10 },
    {
      processor: processorSeconds(),
    },
  );
}

/** @throws Error when a row was refused or the count is another */
export async function importFile(owner: Database, file: string, expected?: number): Promise<number> {
  const source = { source: "register_csv" as const };
  const { created, skipped, errors } = await importRegister(
    owner,
    readRegisterCsv(createReadStream(file)),
    source,
  );
  if (expected !== undefined && created !== expected)
    throw new Error(`${created} of ${expected} imported, ${skipped} skipped, ${errors.length} errors`);
  return created;
}

export async function feedIndex({ worker, search }: Pick<ImportPlace, "worker" | "search">): Promise<void> {
  const sync = syncDatabase(worker, () => new Date());
  while ((await deliverOutbox(sync, search)).rows > 0);
}
