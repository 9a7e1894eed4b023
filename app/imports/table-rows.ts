import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { type CellValue, HucreError } from "hucre";
import { streamXlsxRows } from "hucre/xlsx";
import { cardRows } from "./card-rows.ts";
import { csvRecords, longestRecord, mostColumns } from "./csv-records.ts";
import { FileRefused } from "./file-refused.ts";
import type { TextEncoding } from "./file-text.ts";
import type { RowError } from "./row-error.ts";
import type { TableFormat } from "./table-file.ts";

/** How somebody says that a file is to be read; what is left out is told from the file. */
export type TableReading = { encoding?: TextEncoding; delimiter?: string; sheet?: string };

export type TableRow = { line: number; cells: string[] };
export type TableItem = { row: TableRow } | { error: RowError };

export type OpenTable = {
  rows: AsyncGenerator<TableItem>;
  /** How many bytes of the file have been taken in so far. */
  bytesRead: () => number;
};

/** Rows of a table one at a time, whichever kind of file it is; never more than a few of a table in memory. */
export function openTable(path: string, format: TableFormat, reading: TableReading): OpenTable {
  if (format === "vcf") return cardRows(path, checked);
  const stream = createReadStream(path, { highWaterMark: 128 * 1024 });
  const rows = format === "xlsx" ? workbookRows(stream, reading.sheet) : csvRows(stream, reading);
  return { rows: closing(stream, rows), bytesRead: () => stream.bytesRead };
}

async function* closing(
  stream: ReturnType<typeof createReadStream>,
  rows: AsyncGenerator<TableItem>,
): AsyncGenerator<TableItem> {
  try {
    yield* rows;
  } finally {
    stream.destroy();
  }
}

async function* csvRows(bytes: AsyncIterable<Uint8Array>, reading: TableReading): AsyncGenerator<TableItem> {
  for await (const item of csvRecords(bytes, reading)) {
    if ("error" in item) yield item;
    else yield checked({ line: item.record.line, cells: item.record.fields.map((field) => field.trim()) });
  }
}

async function* workbookRows(stream: Readable, sheet: string | undefined): AsyncGenerator<TableItem> {
  const bytes = Readable.toWeb(stream) as WebStream<Uint8Array>;
  try {
    for await (const { index, values } of streamXlsxRows(bytes as ReadableStream<Uint8Array>, {
      ...(sheet === undefined ? {} : { sheet }),
    })) {
      const line = index + 1;
      const cells = trimEnd(values);
      if (cells.length > mostColumns) yield { error: { line, reason: "too_many_columns" } };
      else if (cells.some((cell) => cell !== "")) yield checked({ line, cells });
    }
  } catch (error) {
    if (error instanceof HucreError) throw new FileRefused("file_workbook_damaged");
    throw error;
  }
}

/** What cannot be stored is refused with its row, so that nothing of the row is kept. */
function checked(row: TableRow): TableItem {
  const length = row.cells.reduce((sum, cell) => sum + cell.length, 0);
  if (length > longestRecord) return { error: { line: row.line, reason: "row_too_long" } };
  if (row.cells.some((cell) => cell.includes("\0") || !cell.isWellFormed())) {
    return { error: { line: row.line, reason: "unreadable_characters" } };
  }
  return { row };
}

/** A sheet's rows are as wide as its widest; what is empty at the end of one is no cell. */
function trimEnd(values: readonly CellValue[]): string[] {
  let width = values.length;
  while (width > 0 && (values[width - 1] ?? "") === "") width -= 1;
  return values.slice(0, width).map(textOfCell);
}

/** A formula's cell is what it came to. Days are written yyyy-mm-dd, so that every reader of days takes them. */
function textOfCell(value: CellValue | undefined): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return "";
    const text = value.toISOString();
    return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text.slice(0, 16).replace("T", " ");
  }
  return String(value).trim();
}
