import type { FieldFault } from "../errors.ts";
import type { WrittenText } from "../privacy/identity-number-faults.ts";
import {
  fieldsOf,
  type ProfileField,
  type ProfileRow,
  type ProfileSection,
  type SectionContent,
} from "./profile-sections.ts";

/** A form as it was typed: a field once, or several times as a list. */
export type TypedSection = Readonly<Record<string, string | readonly string[] | undefined>>;

const longestCell = 200;
const longestRowWords = 1000;
const parts = ["what", "when", "words"] as const;

/** The name of one cell of a table of rows in the form. */
export const cellName = (field: string, row: number, part: (typeof parts)[number]): string =>
  `${field}_${row}_${part}`;

/**
 * Reads a section from a form. What is empty is left out. Never throws; all faults at once, each with its field.
 * @returns what the section holds, the texts in it for the guard, and what has to be put right
 */
export function readSection(
  section: ProfileSection,
  typed: TypedSection,
): { content: SectionContent; texts: WrittenText[]; faults: FieldFault[] } {
  const content: SectionContent = {};
  const texts: WrittenText[] = [];
  const faults: FieldFault[] = [];
  for (const field of fieldsOf[section]) {
    const value = readField(field, typed, texts, faults);
    if (value !== null) content[field.name] = value;
  }
  return { content, texts, faults };
}

function readField(
  field: ProfileField,
  typed: TypedSection,
  texts: WrittenText[],
  faults: FieldFault[],
): SectionContent[string] | null {
  if (field.kind === "rows") return readRows(field, typed, texts, faults);
  if (field.kind === "text") {
    const text = one(typed[field.name]).trim();
    if (text.length > field.longest) faults.push({ field: field.name, code: "too_long" });
    if (text === "") return null;
    texts.push({ field: field.name, text });
    return text;
  }
  const chosen = [...new Set([typed[field.name] ?? []].flat())].filter((each) => each !== "");
  if (chosen.some((each) => !field.options.includes(each)))
    faults.push({ field: field.name, code: "field_wrong" });
  if (chosen.length === 0) return null;
  // In the order of the list, so that the same choices are the same content.
  if (field.kind === "choices") return field.options.filter((option) => chosen.includes(option));
  return chosen[0] ?? null;
}

function readRows(
  field: { name: string; most: number },
  typed: TypedSection,
  texts: WrittenText[],
  faults: FieldFault[],
): ProfileRow[] | null {
  const rows: ProfileRow[] = [];
  for (let row = 0; row < field.most; row += 1) {
    const made: ProfileRow = { what: "", when: "", words: "" };
    for (const part of parts) {
      const name = cellName(field.name, row, part);
      const text = one(typed[name]).trim();
      if (text.length > (part === "words" ? longestRowWords : longestCell))
        faults.push({ field: name, code: "too_long" });
      if (text !== "") texts.push({ field: name, text });
      made[part] = text;
    }
    if (made.what !== "") rows.push(made);
    else if (made.when !== "" || made.words !== "")
      faults.push({ field: cellName(field.name, row, "what"), code: "profile_row_what" });
  }
  return rows.length > 0 ? rows : null;
}

const one = (value: string | readonly string[] | undefined): string =>
  (typeof value === "string" ? value : value?.[0]) ?? "";

/** What a form of the section starts from. */
export function typedOf(section: ProfileSection, content: SectionContent): Record<string, string | string[]> {
  const typed: Record<string, string | string[]> = {};
  for (const field of fieldsOf[section]) {
    const value = content[field.name];
    if (value === undefined) continue;
    if (field.kind !== "rows") {
      typed[field.name] =
        typeof value === "string" ? value : value.filter((each) => typeof each === "string");
      continue;
    }
    [value].flat().forEach((row, index) => {
      if (typeof row === "string") return;
      for (const part of parts) typed[cellName(field.name, index, part)] = row[part];
    });
  }
  return typed;
}

/** Reads what was sealed; anything that is not of the section's shape is left out. */
export function parseContent(section: ProfileSection, json: string): SectionContent {
  const stored: unknown = JSON.parse(json);
  if (typeof stored !== "object" || stored === null) return {};
  const content: SectionContent = {};
  for (const field of fieldsOf[section]) {
    const value = (stored as Record<string, unknown>)[field.name];
    if (typeof value === "string" && field.kind !== "rows") content[field.name] = value;
    else if (Array.isArray(value))
      content[field.name] =
        field.kind === "rows" ? value.filter(isRow) : value.filter((each) => typeof each === "string");
  }
  return content;
}

function isRow(value: unknown): value is ProfileRow {
  return (
    typeof value === "object" &&
    value !== null &&
    parts.every((part) => typeof Object(value)[part] === "string")
  );
}
