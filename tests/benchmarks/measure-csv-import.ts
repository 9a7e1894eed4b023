import { createWriteStream, statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { finished } from "node:stream/promises";
import { inTransaction, type Resources, type StaffActor } from "#app/domain/context.ts";
import { carryOutImport } from "#app/domain/data-imports/carry-out-import.ts";
import { markBegun } from "#app/domain/data-imports/change-import.ts";
import { importFilePath } from "#app/domain/data-imports/import-file.ts";
import { receiveImportFile } from "#app/domain/data-imports/receive-import-file.ts";
import { workerOf } from "#app/domain/data-imports/serve-import.ts";
import { newId } from "#app/domain/new-id.ts";
import type { Database } from "#db/database.ts";
import { nameOfMany } from "./invented-register.ts";
import type { Report } from "./report.ts";

const header = ["Navn", "Kommune", "Adresse", "Postnr", "Telefon", "E-post"];

/**
 * A file of employers that nobody has yet, from the disk into Postgres as the worker does it: read, planned, stored with
 * keys, audit and notes for the index, a thousand rows a transaction.
 */
export async function measureCsvImport(
  report: Report,
  { resources, worker, actor }: { resources: Resources; worker: Database; actor: StaffActor },
  rows: number,
): Promise<void> {
  const id = newId();
  const path = importFilePath(resources.importFiles.folder, id);
  await mkdir(dirname(path), { recursive: true });
  const stream = createWriteStream(path);
  stream.write(`${header.join(";")}\n`);
  for (let at = 0; at < rows; at += 1) {
    // Every letter block moves with the number, so that names are as different as names of a region are.
    const name = `${nameOfMany(at).name} ${at} AS`;
    stream.write(`${name};Bergen;Storgata ${at};5003;55${100_000 + at};post${at}@bench.example\n`);
  }
  stream.end();
  await finished(stream);
  await inTransaction(resources, actor, "bench", async (ctx) => {
    const file = { format: "csv" as const, size: statSync(path).size, sheets: [] };
    const received = { id, kind: "employers" as const, fileName: "benk.csv", file, header };
    await receiveImportFile(ctx, { ...received, system: null, monthFirst: false });
    await markBegun(ctx, id);
  });
  const working = { ...resources, database: worker };
  const asWorker = await workerOf(working, actor.serviceId);
  const started = performance.now();
  const ended = await carryOutImport({ resources: working, actor: asWorker, importId: id, path });
  const seconds = (performance.now() - started) / 1000;
  if (ended !== "done") throw new Error(`The import ended as ${ended}`);
  report.add("crm import: employers of a CSV file into Postgres", rows / seconds, "rows/s", { least: 2000 });
}
