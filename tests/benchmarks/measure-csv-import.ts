import { createWriteStream, statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { finished } from "node:stream/promises";
import { inTransaction, type Resources, type StaffActor } from "#app/domain/context.ts";
import { carryOutImport } from "#app/domain/data-imports/carry-out-import.ts";
import { markBegun } from "#app/domain/data-imports/change-import.ts";
import { importFilePath } from "#app/domain/data-imports/import-file.ts";
import type { ImportKind } from "#app/domain/data-imports/import-kind.ts";
import { receiveImportFile } from "#app/domain/data-imports/receive-import-file.ts";
import { workerOf } from "#app/domain/data-imports/serve-import.ts";
import { newId } from "#app/domain/new-id.ts";
import type { Database } from "#db/database.ts";
import { nameOfMany } from "./invented-register.ts";
import type { Report } from "./report.ts";

type Importing = { resources: Resources; worker: Database; actor: StaffActor };
type File = {
  kind: ImportKind;
  header: string[];
  rows: number;
  row: (at: number) => string[];
  /** What the file is taken to be large, where that decides something; else its own size. */
  size?: number;
};

/**
 * Files that nobody has brought in yet, from the disk into Postgres as the worker does it: read, planned, stored with
 * keys, audit and notes for the index, a thousand rows a transaction. Of the small one each name is also compared with
 * those that are here.
 */
export async function measureCsvImport(report: Report, given: Importing, rows: number): Promise<void> {
  const goal = { least: 2000 };
  const employers = {
    kind: "employers",
    header: ["Navn", "Kommune", "Adresse", "Postnr", "Telefon", "E-post"],
  };
  const large = await bringIn(given, {
    ...employers,
    kind: "employers",
    rows,
    row: anEmployer,
    size: 3_000_000,
  });
  report.add("crm import: employers of a CSV file into Postgres", large, "rows/s", goal);
  const few = Math.min(rows, 5000);
  const compared = await bringIn(given, {
    ...{ ...employers, kind: "employers" as const },
    ...{ rows: few, row: (at: number) => anEmployer(rows + at) },
  });
  report.add("crm import: employers of a small file, names compared", compared, "rows/s", goal);
  const people = await bringIn(given, {
    ...{ kind: "people" as const, header: ["Navn", "Firma", "Kommune", "Stilling", "Telefon"], rows },
    row: (at) => [`Person ${at} Etternavn`, nameAt(at % few), "Bergen", "Kokk", `55${100_000 + at}`],
  });
  report.add("crm import: people of a CSV file into Postgres", people, "rows/s", goal);
  const contacts = await bringIn(given, {
    ...{
      kind: "contacts" as const,
      header: ["Arbeidsgiver", "Kommune", "Dato", "Kanal", "Beslutningstaker"],
      rows,
    },
    row: (at) => [
      nameAt(at % few),
      "Bergen",
      dayAt(Math.floor(at / few)),
      at % 2 ? "Telefon" : "Fysisk",
      "ja",
    ],
  });
  report.add("crm import: contacts of a CSV file into Postgres", contacts, "rows/s", goal);
}

// Every letter block moves with the number, so that names are as different as names of a region are.
const nameAt = (at: number): string => `${nameOfMany(at).name} ${at} AS`;
const dayAt = (at: number): string =>
  `${String(1 + (at % 28)).padStart(2, "0")}.${String(1 + (Math.floor(at / 28) % 10)).padStart(2, "0")}.2025`;
const anEmployer = (at: number): string[] => [
  ...[nameAt(at), "Bergen", `Storgata ${at}`, "5003", `55${100_000 + at}`, `post${at}@bench.example`],
];

/** @returns rows a second */
async function bringIn(
  { resources, worker, actor }: Importing,
  { kind, header, rows, row, size }: File,
): Promise<number> {
  const id = newId();
  const path = importFilePath(resources.importFiles.folder, id);
  await mkdir(dirname(path), { recursive: true });
  const stream = createWriteStream(path);
  stream.write(`${header.join(";")}\n`);
  for (let at = 0; at < rows; at += 1) stream.write(`${row(at).join(";")}\n`);
  stream.end();
  await finished(stream);
  await inTransaction(resources, actor, "bench", async (ctx) => {
    const file = { format: "csv" as const, size: size ?? statSync(path).size, sheets: [] };
    const received = { id, kind, fileName: "benk.csv", file, header };
    await receiveImportFile(ctx, { ...received, system: null, monthFirst: false });
    await markBegun(ctx, id);
  });
  const working = { ...resources, database: worker };
  const asWorker = await workerOf(working, actor.serviceId);
  const started = performance.now();
  const ended = await carryOutImport({ resources: working, actor: asWorker, importId: id, path });
  const seconds = (performance.now() - started) / 1000;
  if (ended !== "done") throw new Error(`The import of ${kind} ended as ${ended}`);
  return rows / seconds;
}
