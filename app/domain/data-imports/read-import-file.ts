import { access } from "node:fs/promises";
import { FileRefused } from "#app/imports/file-refused.ts";
import type { RowError } from "#app/imports/row-error.ts";
import type { TableFormat } from "#app/imports/table-file.ts";
import { type OpenTable, openTable, type TableReading, type TableRow } from "#app/imports/table-rows.ts";
import { findHeaderRow } from "./guess-mapping.ts";
import type { ColumnMapping, ImportKind } from "./import-kind.ts";

/** A header is looked for among so many rows at the top. */
const rowsAboveHeader = 10;

export type ImportItem = { row: TableRow } | { error: RowError };
export type ImportFile = {
  header: string[];
  items: AsyncGenerator<ImportItem>;
  bytesRead: OpenTable["bytesRead"];
};

/**
 * The header of a file and then its rows, one at a time. The file is closed when the rows come to an end or are left.
 *
 * @throws FileRefused when there is no header, or the rows cannot be got at
 */
export async function readImportFile(
  path: string,
  { kind, format, reading }: { kind: ImportKind; format: TableFormat; reading: TableReading },
): Promise<ImportFile> {
  if (format === "vcf" && kind !== "people") throw new FileRefused("file_cards_people_only");
  if (!(await isThere(path))) throw new FileRefused("file_gone");
  const { rows, bytesRead } = openTable(path, format, reading);
  const first: ImportItem[] = [];
  for (let count = 0; count < rowsAboveHeader; count += 1) {
    const next = await rows.next();
    if (next.done) break;
    first.push(next.value);
  }
  const [earliest] = first;
  if (!earliest) throw new FileRefused("file_empty");
  // A header that cannot be read leaves nothing to tell the columns by.
  if ("error" in earliest) {
    await rows.return(undefined);
    throw new FileRefused("file_no_header", { reason: earliest.error.reason });
  }
  const tops = first.map((item) => ("row" in item ? item.row.cells : []));
  const place = findHeaderRow(kind, tops);
  const header = tops[place] ?? [];
  const above = first.slice(place + 1);
  return { header, items: following(above, rows), bytesRead };
}

const rowsToLookAt = 200;

/** Whether days in a file have the month first: some second number between strokes can be no month, and no first one. */
export async function looksMonthFirst(
  path: string,
  asked: Parameters<typeof readImportFile>[1],
  mapping: ColumnMapping,
): Promise<boolean> {
  const days = Object.entries(mapping).flatMap(([place, field]) => (field === "day" ? [Number(place)] : []));
  const { items } = await readImportFile(path, asked);
  let looked = 0;
  let monthFirst = false;
  for await (const item of items) {
    looked += 1;
    if (looked > rowsToLookAt || days.length === 0) break;
    if (!("row" in item)) continue;
    for (const place of days) {
      const [, first, second] = /^(\d{1,2})\/(\d{1,2})\//.exec(item.row.cells[place] ?? "") ?? [];
      if (Number(first) > 12) return false;
      if (Number(second) > 12) monthFirst = true;
    }
  }
  return monthFirst;
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function* following(first: readonly ImportItem[], rows: OpenTable["rows"]): AsyncGenerator<ImportItem> {
  try {
    yield* first;
    yield* rows;
  } finally {
    await rows.return(undefined);
  }
}
