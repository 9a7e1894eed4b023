import { FileRefused } from "#app/imports/file-refused.ts";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { maskIdentityNumbers } from "../privacy/identity-numbers.ts";
import { type DataImport, loadDataImport } from "./data-import-row.ts";
import { looksForSimilar } from "./find-similar-employers.ts";
import { missingFields } from "./guess-mapping.ts";
import { importFilePath } from "./import-file.ts";
import type { ImportField } from "./import-kind.ts";
import { planRows } from "./plan-rows.ts";
import { type ImportItem, readImportFile } from "./read-import-file.ts";
import { readImportRow } from "./read-import-row.ts";
import type { RowDecision } from "./row-decision.ts";

export const rowsInPreview = 50;
const samplesOfColumn = 3;

export type ColumnView = { name: string; field: ImportField | null; samples: string[] };
export type ImportPreview = {
  columns: ColumnView[];
  /** Groups of fields of which one has to be mapped before anything can be shown. */
  missing: (readonly ImportField[])[];
  rows: (Omit<RowDecision, "cells"> & { cells: string[] })[];
};

/**
 * The first rows of a file with what would happen to each; nothing is written. The plan is the one that the import
 * itself makes.
 */
export async function previewImport(
  ctx: StaffContext,
  importId: string,
): Promise<{ dataImport: DataImport; preview: ImportPreview | { refused: string } }> {
  requirePermission(ctx, "data:import");
  const dataImport = await loadDataImport(ctx, importId);
  try {
    const path = importFilePath(ctx.importFolder, importId);
    return { dataImport, preview: await previewOf(ctx, dataImport, path) };
  } catch (error) {
    if (error instanceof FileRefused) return { dataImport, preview: { refused: error.code } };
    throw error;
  }
}

async function previewOf(ctx: StaffContext, found: DataImport, path: string): Promise<ImportPreview> {
  const { header, items } = await readImportFile(path, found);
  const first: ImportItem[] = [];
  for await (const item of items) {
    first.push(item);
    if (first.length === rowsInPreview) break;
  }
  const mapping = found.mapping ?? {};
  const rows = first.flatMap((item) => ("row" in item ? [item.row] : []));
  const columns = header.map((name, place) => ({
    name,
    field: mapping[place] ?? null,
    samples: rows
      .map(({ cells }) => cells[place] ?? "")
      .filter((cell) => cell !== "")
      .slice(0, samplesOfColumn)
      .map((cell) => maskIdentityNumbers(cell).slice(0, 60)),
  }));
  const missing = missingFields(found.kind, mapping);
  if (missing.length > 0) return { columns, missing, rows: [] };
  const reading = {
    ...{ kind: found.kind, header, mapping, dateOrder: found.options.dateOrder },
    ...{ today: ctx.today, now: ctx.now, timeZone: ctx.actor.timeZone },
  };
  const read = rows.map((row) => readImportRow(reading, row));
  const { decisions } = await planRows(ctx, read, {
    options: found.options,
    importedBy: found.createdBy,
    lookForSimilar: looksForSimilar(found.fileSize, found.options),
  });
  const unreadable = first.flatMap((item) =>
    "error" in item
      ? [
          {
            ...{
              line: item.error.line,
              outcome: "failed" as const,
              cells: [],
              makesEmployer: false,
              similarTo: null,
            },
            faults: [{ code: item.error.reason }],
          },
        ]
      : [],
  );
  const all = [...decisions, ...unreadable].sort((a, b) => a.line - b.line);
  return {
    columns,
    missing,
    rows: all.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => maskIdentityNumbers(cell).slice(0, 80)),
    })),
  };
}
