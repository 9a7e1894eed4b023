import { findOccupation } from "#db/reference/styrk08.ts";
import { csvRecords } from "./csv-records.ts";
import type { FileBytes } from "./file-text.ts";
import type { RowError } from "./row-error.ts";

/** Which of the three known files a title comes from; told by the header of the file. */
export const occupationTitleSources = ["styrk08", "nav", "esco"] as const;
export type OccupationTitleSource = (typeof occupationTitleSources)[number];

/** A title of an occupation and the STYRK-08 code it stands for. */
export type OccupationTitleRow = { title: string; code: string; source: OccupationTitleSource };

export type OccupationTitleItem =
  | { row: OccupationTitleRow; line: number }
  /** A row that has no title of a unit group and needs none: a higher level of the standard, or no relation. */
  | { passedOver: true; line: number }
  | { error: RowError };

const longestTitle = 200;

type Shape = {
  source: OccupationTitleSource;
  required: readonly string[];
  code: string;
  title: string;
  /** Column of further titles, parted by "|". */
  alternatives?: string;
};

const shapes: readonly Shape[] = [
  {
    source: "esco",
    required: ["pref_label_no", "styrk08"],
    code: "styrk08",
    title: "pref_label_no",
    alternatives: "alt_labels_no",
  },
  { source: "nav", required: ["title_nb", "styrk08"], code: "styrk08", title: "title_nb" },
  { source: "styrk08", required: ["code", "level", "name_nb"], code: "code", title: "name_nb" },
];

/**
 * Titles with their STYRK-08 codes from any of three public files, told apart by their header: the standard itself
 * (Statistics Norway), everyday job titles (NAV), and ESCO's Norwegian labels with their STYRK-08 code.
 *
 * Codes are mended where the files write them in another way ("C8171", "110"). A header of no known file is one
 * error "unknown_shape" on its line and no rows; a row whose code is no unit group is an error with its line.
 */
export async function* readOccupationTitlesCsv(bytes: FileBytes): AsyncGenerator<OccupationTitleItem> {
  let header: readonly string[] | null = null;
  let shape: Shape | undefined;
  let lastLine = 1;
  for await (const item of csvRecords(bytes)) {
    if ("error" in item) {
      yield item;
      continue;
    }
    const { line, fields } = item.record;
    lastLine = line;
    if (header === null) {
      const names = fields.map((field) => field.trim().toLowerCase());
      header = names;
      shape = shapes.find(({ required }) => required.every((column) => names.includes(column)));
      if (shape) continue;
      break;
    }
    if (!shape) break;
    const names = header;
    yield* titlesOf(line, shape, (column) => (fields[names.indexOf(column)] ?? "").trim());
  }
  if (!shape) yield { error: { line: lastLine, reason: "unknown_shape" } };
}

function* titlesOf(
  line: number,
  shape: Shape,
  read: (column: string) => string,
): Generator<OccupationTitleItem> {
  const aboveUnitGroup = shape.source === "styrk08" && read("level") !== "4";
  if (aboveUnitGroup || read("relation") === "no relation") {
    yield { passedOver: true, line };
    return;
  }
  const code = unitGroup(read(shape.code));
  if (code === null) {
    yield { error: { line, reason: "occupation_code", column: shape.code } };
    return;
  }
  const others = shape.alternatives ? read(shape.alternatives).split("|") : [];
  const titles = [read(shape.title), ...others].map((title) => title.trim());
  if (titles[0] === "") yield { error: { line, reason: "missing_name", column: shape.title } };
  for (const title of titles) {
    if (title === "") continue;
    if (title.length > longestTitle) yield { error: { line, reason: "row_too_long" } };
    else if (hasControlCharacter(title)) yield { error: { line, reason: "control_characters" } };
    else yield { row: { title, code, source: shape.source }, line };
  }
}

/** The unit group that a written code means, or null. ESCO's table writes some with a "C" or without the first zero. */
function unitGroup(written: string): string | null {
  const code = written.replace(/^C/, "").padStart(4, "0");
  return findOccupation(code) ? code : null;
}

function hasControlCharacter(text: string): boolean {
  for (const sign of text) {
    const point = sign.codePointAt(0) ?? 0;
    if (point < 0x20 || point === 0x7f || point === 0xfffd) return true;
  }
  return false;
}
