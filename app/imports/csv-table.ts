import { csvRecords } from "./csv-records.ts";
import type { FileBytes } from "./file-text.ts";
import type { RowError } from "./row-error.ts";

/** A row by column name; a column the file lacks reads as "". */
export type CsvRow<Column extends string> = { line: number; values: Record<Column, string> };
export type CsvTableItem<Column extends string> = { row: CsvRow<Column> } | { error: RowError };

/**
 * Rows of a CSV file with a header. Columns are found by any of their names, whatever the case, order or spaces.
 *
 * @param columns the wanted columns, each with the names it goes by
 * @param required columns without which nothing can be read: one error on line 1, and no rows
 */
export async function* csvTable<Column extends string>(
  bytes: FileBytes,
  columns: Readonly<Record<Column, readonly string[]>>,
  required: readonly NoInfer<Column>[],
): AsyncGenerator<CsvTableItem<Column>> {
  let places: Map<Column, number> | null = null;
  for await (const item of csvRecords(bytes)) {
    if ("error" in item) {
      yield item;
    } else if (places === null) {
      places = placesOf(item.record.fields, columns);
      const missing = required.filter((column) => !places?.has(column));
      for (const column of missing)
        yield { error: { line: item.record.line, reason: "missing_column", column } };
      if (missing.length > 0) return;
    } else {
      yield { row: { line: item.record.line, values: valuesOf(item.record.fields, columns, places) } };
    }
  }
}

function placesOf<Column extends string>(
  header: readonly string[],
  columns: Readonly<Record<Column, readonly string[]>>,
): Map<Column, number> {
  const tidy = header.map(tidyColumn);
  const places = new Map<Column, number>();
  for (const column of keysOf(columns)) {
    const place = tidy.findIndex(
      (name) => name === tidyColumn(column) || columns[column].some((n) => tidyColumn(n) === name),
    );
    if (place >= 0) places.set(column, place);
  }
  return places;
}

function valuesOf<Column extends string>(
  fields: readonly string[],
  columns: Readonly<Record<Column, readonly string[]>>,
  places: ReadonlyMap<Column, number>,
): Record<Column, string> {
  const read = (column: Column) => (fields[places.get(column) ?? -1] ?? "").trim();
  const entries = keysOf(columns).map((column): [Column, string] => [column, read(column)]);
  return recordOf(entries);
}

function keysOf<Column extends string>(columns: Readonly<Record<Column, unknown>>): Column[] {
  return Object.keys(columns) as Column[];
}

function recordOf<Column extends string>(entries: [Column, string][]): Record<Column, string> {
  return Object.fromEntries(entries) as Record<Column, string>;
}

function tidyColumn(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, "");
}
