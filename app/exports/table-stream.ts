import { Readable } from "node:stream";
import { writeXlsxStream } from "hucre/xlsx";
import { byteOrderMark, type Cell, csvLine } from "./csv-lines.ts";

export type Table = {
  name: string;
  header: readonly string[];
  rows: AsyncIterable<readonly (readonly Cell[])[]>;
};

export const csvType = "text/csv; charset=utf-8";
export const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A table as a CSV file, sent as its rows come. */
export function csvStream({ header, rows }: Table, separator: string): ReadableStream<Uint8Array> {
  async function* pieces(): AsyncGenerator<string> {
    yield byteOrderMark + csvLine(header, separator);
    for await (const some of rows) yield some.map((row) => csvLine(row, separator)).join("");
  }
  return textStream(pieces());
}

/** Text as bytes, sent as it comes. */
export function textStream(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    for await (const piece of pieces) yield encoder.encode(piece);
  }
  return Readable.toWeb(Readable.from(bytes(), { highWaterMark: 2 })) as ReadableStream<Uint8Array>;
}

/** A table as a workbook of one sheet, sent as its rows come; its texts are texts and never formulas. */
export function xlsxStream({ name, header, rows }: Table): ReadableStream<Uint8Array> {
  async function* cells(): AsyncGenerator<Cell[]> {
    for await (const some of rows) for (const row of some) yield row.map(storable);
  }
  return writeXlsxStream(cells(), {
    name: name.slice(0, 31),
    columns: header.map((title) => ({ header: title })),
    freezePane: { rows: 1 },
  });
}

/** What XML cannot hold, and what a cell cannot: 32,767 characters. */
function storable(cell: Cell): Cell {
  if (typeof cell !== "string") return cell;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  return cell.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").slice(0, 32_000);
}
