import { csvTable } from "./csv-table.ts";
import type { FileBytes } from "./file-text.ts";
import type { RowError } from "./row-error.ts";

export type MunicipalityItem =
  | { municipality: { number: string; name: string }; line: number }
  | { error: RowError };

const columns = { number: ["municipality_no", "kommunenummer"], name: ["kommunenavn", "navn"] } as const;

/** Municipality numbers and names, to compare a newer list with the table that is shipped. */
export async function* readMunicipalitiesCsv(bytes: FileBytes): AsyncGenerator<MunicipalityItem> {
  for await (const item of csvTable(bytes, columns, ["number", "name"])) {
    if ("error" in item) {
      yield item;
      continue;
    }
    const { line, values } = item.row;
    if (!/^\d{3,4}$/.test(values.number))
      yield { error: { line, reason: "municipality_number", column: "municipality_no" } };
    else if (values.name === "") yield { error: { line, reason: "missing_name", column: "name" } };
    else yield { municipality: { number: values.number.padStart(4, "0"), name: values.name }, line };
  }
}
