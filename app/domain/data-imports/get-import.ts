import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import { canBeUndone } from "./change-import.ts";
import { loadDataImport } from "./data-import-row.ts";
import { freeTextFields, type ImportField, importFields } from "./import-kind.ts";
import { listImportRows } from "./list-import-rows.ts";
import { type ImportPreview, previewImport } from "./preview-import.ts";

const rowsShown = 50;

/** Everything that the page of one import shows, whichever way it has come. */
export async function getImport(ctx: StaffContext, importId: string) {
  requirePermission(ctx, "data:import");
  const stored = await loadDataImport(ctx, importId);
  const waits = stored.status === "uploaded";
  const shown = waits ? (await previewImport(ctx, importId)).preview : null;
  const refused = shown && "refused" in shown ? shown.refused : null;
  const preview: ImportPreview | null = shown && "rows" in shown ? shown : null;
  const ended = ["done", "failed", "undone"].includes(stored.status);
  const rows = (outcome: "failed" | "skipped") =>
    ended ? listImportRows(ctx, importId, { outcome, after: -1, atMost: rowsShown }) : Promise.resolve([]);
  const fields: readonly ImportField[] = importFields[stored.kind];
  const { id, kind, status, fileName, reading, options, rowsDone, kept } = stored;
  const { created, updated, unchanged, skipped, failed } = stored;
  return {
    ...{ id, kind, status, fileName, options, rowsDone, kept, preview },
    reading: { ...reading, delimiter: reading.delimiter ?? "", encoding: reading.encoding ?? "" },
    counts: { created, updated, unchanged, skipped, failed },
    fields: [...fields],
    fault: stored.fault ?? refused,
    faultValues: {},
    percent: stored.fileSize === 0 ? 0 : Math.min(99, Math.floor((100 * stored.bytesDone) / stored.fileSize)),
    refusedRows: (await rows("failed")).map(({ line, faults }) => ({ line, faults: faults ?? [] })),
    skippedRows: (await rows("skipped")).map(({ line, faults }) => ({ line, faults: faults ?? [] })),
    hasFreeText: Object.values(stored.mapping ?? {}).some((field) => freeTextFields.includes(field)),
    mayUndo: canBeUndone(stored, ctx.now),
  };
}
