import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { writeXlsx } from "hucre";
import { readSheet } from "read-excel-file/node";

const sheet = "xl/worksheets/sheet1.xml";

/**
 * A workbook of so many employers whose archive is whole and whose sheet breaks off in the middle of a row after them,
 * as when the program that wrote it ran out of disk.
 */
export async function damagedWorkbook(employers: number): Promise<Uint8Array> {
  const rows = Array.from({ length: employers + 1 }, (_, at) => [`Bedrift ${at} AS`, "Porsgrunn"]);
  const parts = unzipSync(
    await writeXlsx({ sheets: [{ name: "A", rows: [["Navn", "Poststed"], ...rows] }] }),
  );
  const text = strFromU8(parts[sheet] ?? new Uint8Array());
  const last = text.lastIndexOf("<row ");
  if (last < 0) throw new Error("The sheet has no rows.");
  return zipSync({ ...parts, [sheet]: strToU8(text.slice(0, last + 20)) });
}

type Cell = string | number | boolean | Date | null;

/** The first sheet of a workbook as another program reads it. */
export async function readWorkbook(file: string | Uint8Array): Promise<Cell[][]> {
  const rows = await readSheet(typeof file === "string" ? file : Buffer.from(file));
  return rows.map((row) => row.map((cell) => cell as Cell));
}
