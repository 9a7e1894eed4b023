import type { Cell } from "#app/exports/csv-lines.ts";
import { findMunicipality } from "#db/reference/municipalities.ts";
import type { Language } from "../context.ts";
import { writtenNames } from "../data-imports/read-values.ts";
import type { ExportColumn } from "./list-queries.ts";

type Value = string | number | boolean | string[] | null;

const stageNames: Readonly<Record<string, readonly [string, string]>> = {
  none: ["ingen", "none"],
  contacted: ["kontaktet", "contacted"],
  met: ["møtt", "met"],
  needs_known: ["behov kjent", "needs known"],
  presented: ["presentert", "presented"],
  ongoing: ["løpende", "ongoing"],
  new: ["ny", "new"],
  explored: ["utforskes", "explored"],
  open_for_candidates: ["åpen for deltakere", "open for participants"],
  closed: ["avsluttet", "closed"],
};

const named: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  ...writtenNames,
  stage: stageNames,
  leadStage: stageNames,
};

/** A value as it stands in a list: codes in the reader's words, days as they are read back, places by name. */
export function writtenCell(column: ExportColumn, value: Value, language: Language): Cell {
  if (value === null) return null;
  if (typeof value === "boolean") return language === "nb" ? (value ? "ja" : "nei") : value ? "yes" : "no";
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "number") return value;
  const names = named[column]?.[value];
  if (names) return names[language === "nb" ? 0 : 1] ?? value;
  if (column === "municipality" || column === "employerPlace") return findMunicipality(value)?.name ?? value;
  if (/On$|^day$/.test(column)) return language === "nb" ? value.split("-").reverse().join(".") : value;
  return value;
}
