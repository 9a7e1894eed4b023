import { createHash } from "node:crypto";
import { everydayNames } from "./column-names.ts";
import {
  type ColumnMapping,
  type ImportField,
  type ImportKind,
  importFields,
  requiredFields,
} from "./import-kind.ts";
import { type KnownSystem, knownSystems, systemNames } from "./known-systems.ts";

/** A column's name without what files write differently: case, spaces, signs. "Org.nr." and "orgnr" are one. */
export function foldColumnName(name: string): string {
  return name
    .normalize("NFC")
    .toLocaleLowerCase("nb")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

type Names = Partial<Record<ImportField, readonly string[]>>;

function columnsByName(header: readonly string[]): Map<string, number> {
  const columns = new Map<string, number>();
  for (const [place, name] of header.entries()) {
    const folded = foldColumnName(name);
    // Of two columns with one name the first is meant.
    if (folded !== "" && !columns.has(folded)) columns.set(folded, place);
  }
  return columns;
}

function readNames(
  fields: readonly ImportField[],
  columns: ReadonlyMap<string, number>,
  names: Names,
  mapping: Map<number, ImportField>,
): void {
  for (const field of fields) {
    if ([...mapping.values()].includes(field)) continue;
    for (const name of [...(names[field] ?? []), field]) {
      const place = columns.get(foldColumnName(name));
      if (place === undefined || mapping.has(place)) continue;
      mapping.set(place, field);
      break;
    }
  }
}

/** The system whose names fit most columns, and at least two that everyday names do not. */
function systemOf(kind: ImportKind, columns: ReadonlyMap<string, number>): KnownSystem | null {
  let best: { system: KnownSystem; count: number } | null = null;
  for (const system of knownSystems) {
    const names = Object.values(systemNames[system][kind] ?? {}).flat();
    const count = names.filter((name) => columns.has(foldColumnName(name))).length;
    if (count >= 3 && (best === null || count > best.count)) best = { system, count };
  }
  return best?.system ?? null;
}

/**
 * Which field each column of a header is read as, as far as its names tell: by the named system, else by the known
 * system most of whose names are there, then by everyday names in Norwegian and English.
 */
export function guessMapping(
  kind: ImportKind,
  header: readonly string[],
  named: KnownSystem | null = null,
): ColumnMapping {
  const columns = columnsByName(header);
  const system = named ?? systemOf(kind, columns);
  const mapping = new Map<number, ImportField>();
  const fields: readonly ImportField[] = importFields[kind];
  if (system) readNames(fields, columns, systemNames[system][kind] ?? {}, mapping);
  readNames(fields, columns, everydayNames[kind], mapping);
  const found = new Set(mapping.values());
  // A name of its own column makes the halves of it superfluous.
  if (found.has("givenName") && found.has("familyName")) {
    for (const [place, field] of mapping) if (field === "name") mapping.delete(place);
  }
  return Object.fromEntries(mapping);
}

/** Tells one header from another whatever the order of its columns, so that a mapping is found again. */
export function headerShape(header: readonly string[]): string {
  const names = header.map(foldColumnName).sort();
  return createHash("sha256").update(names.join("\n")).digest("base64url").slice(0, 22);
}

/** The groups of fields of which none is mapped, though one has to be. */
export function missingFields(kind: ImportKind, mapping: ColumnMapping): (readonly ImportField[])[] {
  const mapped = new Set(Object.values(mapping));
  return requiredFields[kind].filter((group) => !group.some((field) => mapped.has(field)));
}

/**
 * Which of a file's first rows is its header: the one most of whose cells are names we know; where none is, the first
 * with more than one cell. Titles and dates above it are passed over.
 */
export function findHeaderRow(kind: ImportKind, rows: readonly (readonly string[])[]): number {
  const known = rows.map((cells) => Object.keys(guessMapping(kind, cells)).length);
  const best = Math.max(0, ...known);
  if (best > 0) return known.indexOf(best);
  const first = rows.findIndex((cells) => cells.filter((cell) => cell !== "").length > 1);
  return Math.max(first, 0);
}
