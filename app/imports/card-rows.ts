import { readFile } from "node:fs/promises";
import { vcardItems } from "../vcards/read-vcards.ts";
import type { OpenTable, TableItem, TableRow } from "./table-rows.ts";

/** What is read of a card, by the name that it has there. */
const header = ["FN", "ORG", "TITLE", "TEL", "EMAIL"];

/**
 * A file of contact cards as a table, a card a row: above them a header with the names that cards have for what is
 * read. A row's line is the one on which its card begins.
 */
export function cardRows(path: string, checked: (row: TableRow) => TableItem): OpenTable {
  let bytesRead = 0;
  async function* rows(): AsyncGenerator<TableItem> {
    const bytes = await readFile(path);
    bytesRead = bytes.length;
    yield { row: { line: 0, cells: header } };
    for (const item of vcardItems(bytes)) {
      const { line } = item;
      if ("reason" in item) yield { error: { line, reason: item.reason } };
      else {
        const { name, organisation, role, phone, email } = item.person;
        yield checked({ line, cells: [name, organisation, role, phone, email].map((cell) => cell ?? "") });
      }
    }
  }
  return { rows: rows(), bytesRead: () => bytesRead };
}
