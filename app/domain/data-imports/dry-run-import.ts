import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { looksForSimilar } from "./find-similar-employers.ts";
import type { ColumnMapping, ImportKind, ImportOptions } from "./import-kind.ts";
import type { RowFault } from "./import-records.ts";
import { planRows } from "./plan-rows.ts";
import type { ImportFile, ImportItem } from "./read-import-file.ts";
import { readImportRow } from "./read-import-row.ts";
import type { DateOrder } from "./read-values.ts";
import { type RowOutcome, rowOutcomes } from "./row-decision.ts";

const rowsInBatch = 1000;

export type DryRun = { counts: Record<RowOutcome, number>; refused: { line: number; faults: RowFault[] }[] };

/**
 * What an import would come to, without writing anything. Rows are planned a thousand at a time, as the import does; a
 * new employer that a file names in two such parts is counted as new in both.
 */
export async function dryRunImport(
  ctx: StaffContext,
  file: ImportFile,
  asked: {
    kind: ImportKind;
    mapping: ColumnMapping;
    options: ImportOptions;
    dateOrder: DateOrder;
    fileSize: number;
  },
): Promise<DryRun> {
  requirePermission(ctx, "data:import");
  const counts = Object.fromEntries(rowOutcomes.map((outcome) => [outcome, 0])) as DryRun["counts"];
  const run: DryRun = { counts, refused: [] };
  const reading = {
    ...{ kind: asked.kind, header: file.header, mapping: asked.mapping, dateOrder: asked.dateOrder },
    ...{ today: ctx.today, now: ctx.now, timeZone: ctx.actor.timeZone },
  };
  const context = {
    options: asked.options,
    importedBy: ctx.actor.accountId,
    lookForSimilar: looksForSimilar(asked.fileSize, asked.options),
  };
  let batch: ImportItem[] = [];
  const plan = async () => {
    const items = batch;
    batch = [];
    for (const item of items) {
      if (!("error" in item)) continue;
      counts.failed += 1;
      run.refused.push({ line: item.error.line, faults: [{ code: item.error.reason }] });
    }
    const read = items.flatMap((item) => ("row" in item ? [readImportRow(reading, item.row)] : []));
    const { decisions } = await planRows(ctx, read, context);
    for (const { line, outcome, faults } of decisions) {
      counts[outcome] += 1;
      if (outcome === "failed") run.refused.push({ line, faults });
    }
  };
  for await (const item of file.items) {
    batch.push(item);
    if (batch.length === rowsInBatch) await plan();
  }
  if (batch.length > 0) await plan();
  return run;
}
