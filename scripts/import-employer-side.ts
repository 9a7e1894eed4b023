import { basename } from "node:path";
import { sql } from "drizzle-orm";
import type { Configuration } from "#app/config/configuration.ts";
import { inTransaction, type StaffActor } from "#app/domain/context.ts";
import { carryOutImport } from "#app/domain/data-imports/carry-out-import.ts";
import { markBegun } from "#app/domain/data-imports/change-import.ts";
import { type DataImport, loadDataImport } from "#app/domain/data-imports/data-import-row.ts";
import { dryRunImport } from "#app/domain/data-imports/dry-run-import.ts";
import { guessMapping, missingFields } from "#app/domain/data-imports/guess-mapping.ts";
import { defaultOptions, freeTextFields, type ImportKind } from "#app/domain/data-imports/import-kind.ts";
import type { RowFault } from "#app/domain/data-imports/import-records.ts";
import { type KnownSystem, knownSystems } from "#app/domain/data-imports/known-systems.ts";
import { looksMonthFirst, readImportFile } from "#app/domain/data-imports/read-import-file.ts";
import { receiveImportFile } from "#app/domain/data-imports/receive-import-file.ts";
import { workerOf } from "#app/domain/data-imports/serve-import.ts";
import { undoImport } from "#app/domain/data-imports/undo-import.ts";
import { newId } from "#app/domain/new-id.ts";
import { importFaultSentence } from "#app/i18n/import-words.ts";
import { translatorOf } from "#app/i18n/page-messages.ts";
import { FileRefused, fileFaults } from "#app/imports/file-refused.ts";
import { inspectTableFile } from "#app/imports/table-file.ts";
import { type CommandResources, withDatabase } from "./command.ts";
import { say } from "./command-words.ts";
import { StartFault } from "./embedded/start-fault.ts";
import { findServiceActor } from "./service-actor.ts";

export type EmployerSideImport = {
  kind: ImportKind;
  file: string;
  service: string | undefined;
  user: string | undefined;
  system: string | undefined;
  sheet: string | undefined;
  dryRun: boolean;
  /** Whoever runs the command says that no participant is named in the file's free text. */
  noParticipantNamed: boolean;
  language: "nb" | "en";
};

export type EmployerSideSummary = {
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
  errors: { line: number; reason: string; column?: string; text: string }[];
};

/** Brings a file in as the import page does, here and now instead of in the worker. */
export async function importEmployerSide(
  configuration: Configuration,
  asked: EmployerSideImport,
): Promise<EmployerSideSummary> {
  const words = translatorOf("dataImports", asked.language);
  const sentence = (fault: RowFault) => importFaultSentence(words, fault);
  try {
    return await withDatabase(configuration, (resources) => bringIn(resources, asked, sentence));
  } catch (error) {
    if (error instanceof FileRefused)
      throw new StartFault(sentence({ code: error.code, values: error.values }));
    throw error;
  }
}

async function bringIn(
  { app, worker }: CommandResources,
  asked: EmployerSideImport,
  sentence: (fault: RowFault) => string,
): Promise<EmployerSideSummary> {
  const { kind, file: path, language } = asked;
  const system = knownSystem(asked.system);
  const actor = await findServiceActor(worker, { ...asked, permission: "data:import" });
  const inspected = await inspectTableFile(path);
  const reading = asked.sheet ? { sheet: asked.sheet } : {};
  const file = await readImportFile(path, { kind, format: inspected.format, reading });
  const mapping = guessMapping(kind, file.header, system);
  const words = translatorOf("dataImports", language);
  for (const group of missingFields(kind, mapping)) {
    const fields = group.map((field) => words(`field_${field}`)).join(` ${words("or")} `);
    throw new StartFault(words("missing_one", { fields }));
  }
  const hasFreeText = Object.values(mapping).some((field) => freeTextFields.includes(field));
  if (hasFreeText && !asked.noParticipantNamed && !asked.dryRun) throw new StartFault(say("needs_word"));
  const monthFirst = await looksMonthFirst(path, { kind, format: inspected.format, reading }, mapping);
  if (asked.dryRun) {
    const dateOrder = monthFirst ? "month_first" : "day_first";
    const { counts, refused } = await inTransaction(app, actor, "import-dry-run", (ctx) =>
      dryRunImport(ctx, file, {
        kind,
        mapping,
        options: defaultOptions,
        dateOrder,
        fileSize: inspected.size,
      }),
    );
    const { failed: _rows, ...told } = counts;
    return { ...told, errors: refused.flatMap(({ line, faults }) => errorsOf(line, faults, sentence)) };
  }
  await file.items.return(undefined);
  const id = newId();
  await inTransaction(app, actor, `import-${id}`, async (ctx) => {
    const received = {
      id,
      kind,
      fileName: basename(path).slice(0, 200),
      file: inspected,
      header: file.header,
    };
    await receiveImportFile(ctx, { ...received, system, monthFirst, reading });
    await markBegun(ctx, id);
  });
  const run = { resources: worker, actor: await workerOf(worker, actor.serviceId), importId: id, path };
  const ended = await carryOutImport(run);
  if (ended === "refused") await undoImport(run);
  return inTransaction(app, actor, `import-${id}`, async (ctx) => {
    const done = await loadDataImport(ctx, id);
    if (done.fault)
      throw new FileRefused(fileFaults.find((known) => known === done.fault) ?? "file_workbook_damaged");
    return summaryOf(done, await refusedRows(ctx.tx, actor, id), sentence);
  });
}

function knownSystem(named: string | undefined): KnownSystem | null {
  if (named === undefined) return null;
  const system = knownSystems.find((known) => known === named);
  if (!system) throw new StartFault(say("unknown_mapping", { systems: knownSystems.join(", ") }));
  return system;
}

type RefusedRow = { line: number; faults: RowFault[] };

async function refusedRows(
  tx: Parameters<Parameters<typeof inTransaction>[3]>[0]["tx"],
  { serviceId }: StaffActor,
  importId: string,
): Promise<RefusedRow[]> {
  return [
    ...(await tx.execute<RefusedRow>(sql`
      select line, faults from data_import_row
      where service_id = ${serviceId} and import_id = ${importId} and outcome = 'failed' order by line`)),
  ];
}

function summaryOf(
  { created, updated, unchanged, skipped }: DataImport,
  refused: readonly RefusedRow[],
  sentence: (fault: RowFault) => string,
): EmployerSideSummary {
  const errors = refused.flatMap(({ line, faults }) => errorsOf(line, faults, sentence));
  return { created, updated, unchanged, skipped, errors };
}

const errorsOf = (line: number, faults: readonly RowFault[], sentence: (fault: RowFault) => string) =>
  faults.map((fault) => ({
    ...{ line, reason: fault.code, text: sentence(fault) },
    ...(fault.column ? { column: fault.column } : {}),
  }));
