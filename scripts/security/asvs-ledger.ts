import { type CsvItem, csvRecords } from "#app/imports/csv-records.ts";
import { requirementsUpTo } from "./asvs-levels.ts";
import type { TestName } from "./test-names.ts";

export const asvsColumns = ["id", "level", "requirement", "status", "reason", "tests"] as const;
export const asvsStatuses = ["pass", "partial", "open", "not_applicable"] as const;
export type AsvsStatus = (typeof asvsStatuses)[number];

export type AsvsRow = {
  id: string;
  level: number;
  /** In our own words. */
  requirement: string;
  status: AsvsStatus;
  /** What is lacking, or why it does not apply; may add to a pass. */
  reason: string;
  tests: TestName[];
};

/** Between two tests of one cell. Names hold semicolons too, so what follows has to be a folder of ours. */
const between = /;\s*(?=(?:app|db|search|scripts|tests)\/)/;
/** Between the file and the name. */
const beforeName = " > ";

const options = { delimiter: ",", encoding: "utf-8" } as const;

const isStatus = (text: string): text is AsvsStatus => asvsStatuses.some((status) => status === text);

/**
 * Reads the ledger of OWASP ASVS 5.0, levels 1 and 2.
 * @param text CSV with the columns id, level, requirement, status, reason, tests
 * @returns the rows that can be read, and a sentence for each fault: wrong columns, a status or level that is none, an
 *   id that is unknown, written twice or missing, a pass without a test, anything else than a pass without a reason
 */
export async function readAsvsLedger(text: string): Promise<{ rows: AsvsRow[]; faults: string[] }> {
  const items: CsvItem[] = [];
  for await (const item of csvRecords(new TextEncoder().encode(text), options)) items.push(item);
  const records = items.flatMap((item) => ("record" in item ? [item.record] : []));
  const faults = items.flatMap((item) =>
    "error" in item ? [`Line ${item.error.line} cannot be read (${item.error.reason}).`] : [],
  );
  const [header, ...lines] = records;
  const columns = header?.fields.join(",");
  if (columns !== asvsColumns.join(","))
    return {
      rows: [],
      faults: [`The columns must be ${asvsColumns.join(",")} and not ${columns ?? "none"}.`],
    };

  const known = requirementsUpTo(2);
  const rows: AsvsRow[] = [];
  for (const { line, fields } of lines) {
    if (fields.length !== asvsColumns.length) {
      faults.push(`Line ${line} has ${fields.length} columns and not ${asvsColumns.length}.`);
      continue;
    }
    const [id = "", level = "", requirement = "", status = "", reason = "", tests = ""] = fields.map(
      (field) => field.trim(),
    );
    const its = known.get(id);
    if (its === undefined) faults.push(`${id || `Line ${line}`} is no requirement of level 1 or 2.`);
    else if (String(its) !== level) faults.push(`${id} is of level ${its} and not ${level}.`);
    if (rows.some((row) => row.id === id)) faults.push(`${id} stands there twice.`);
    if (requirement === "") faults.push(`${id} does not say what it asks.`);
    if (!isStatus(status)) {
      faults.push(`${id} has the status "${status}", which is none of ${asvsStatuses.join(", ")}.`);
      continue;
    }
    const named = readTests(tests);
    for (const one of named.unreadable) faults.push(`${id} names a test without file and name: ${one}`);
    if (status === "pass" && named.tests.length === 0) faults.push(`${id} is a pass and names no test.`);
    if (status !== "pass" && reason === "") faults.push(`${id} is ${status} and gives no reason.`);
    rows.push({ id, level: Number(level), requirement, status, reason, tests: named.tests });
  }
  for (const id of known.keys()) {
    if (!rows.some((row) => row.id === id)) faults.push(`${id} is missing.`);
  }
  return { rows, faults };
}

function readTests(cell: string): { tests: TestName[]; unreadable: string[] } {
  const tests: TestName[] = [];
  const unreadable: string[] = [];
  for (const text of cell.split(between).map((part) => part.trim())) {
    if (text === "") continue;
    const at = text.indexOf(beforeName);
    if (at < 1) unreadable.push(text);
    else tests.push({ file: text.slice(0, at), name: text.slice(at + beforeName.length).trim() });
  }
  return { tests, unreadable };
}

export type Count = { chapter: string } & Record<AsvsStatus, number>;

/** How many of each status, by chapter, in the order of the rows. */
export function countByChapter(rows: readonly AsvsRow[]): Count[] {
  const counts = new Map<string, Count>();
  for (const { id, status } of rows) {
    const chapter = id.split(".")[0] ?? id;
    const count = counts.get(chapter) ?? { chapter, pass: 0, partial: 0, open: 0, not_applicable: 0 };
    count[status] += 1;
    counts.set(chapter, count);
  }
  return [...counts.values()];
}
