import { harmlessCell } from "./harmless-cell.ts";

export type Cell = string | number | null;

/** Told by spreadsheets as UTF-8, so that æ, ø and å are what they were. */
export const byteOrderMark = "\ufeff";

/** One row of a CSV file with its line end. */
export function csvLine(cells: readonly Cell[], separator: string): string {
  return `${cells.map((cell) => csvField(cell, separator)).join(separator)}\r\n`;
}

function csvField(cell: Cell, separator: string): string {
  if (cell === null) return "";
  if (typeof cell === "number") return separator === ";" ? String(cell).replace(".", ",") : String(cell);
  const text = harmlessCell(cell);
  return /["\r\n]/.test(text) || text.includes(separator) || /^\s|\s$/.test(text)
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}
