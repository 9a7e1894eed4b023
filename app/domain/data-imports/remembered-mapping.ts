import { foldColumnName } from "./guess-mapping.ts";
import { type ColumnMapping, type ImportField, type ImportKind, importFields } from "./import-kind.ts";

/** Columns by name, told apart by number where a header has a name twice. */
function columnKeys(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((name) => {
    const folded = foldColumnName(name);
    const count = (seen.get(folded) ?? 0) + 1;
    seen.set(folded, count);
    return `${folded}#${count}`;
  });
}

/** A mapping as it is remembered: by names, so that a file with its columns in another order is read the same way. */
export function columnsOfMapping(
  header: readonly string[],
  mapping: ColumnMapping,
): Record<string, ImportField> {
  const keys = columnKeys(header);
  const columns: Record<string, ImportField> = {};
  for (const [place, field] of Object.entries(mapping)) {
    const key = keys[Number(place)];
    if (key !== undefined) columns[key] = field;
  }
  return columns;
}

/** A remembered mapping for this header; what the header or we no longer have is left out. */
export function mappingOfColumns(
  kind: ImportKind,
  header: readonly string[],
  columns: Readonly<Record<string, string>>,
): ColumnMapping {
  const known: readonly ImportField[] = importFields[kind];
  const entries = columnKeys(header).flatMap((key, place) => {
    const field = known.find((one) => one === columns[key]);
    return field ? [[place, field] as const] : [];
  });
  return Object.fromEntries(entries);
}
