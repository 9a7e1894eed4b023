import { open } from "node:fs/promises";
import { FileRefused } from "./file-refused.ts";
import { checkWorkbook } from "./workbook-file.ts";

export type TableFormat = "csv" | "xlsx" | "vcf";
export type TableFile = { format: TableFormat; size: number; sheets: string[] };

/**
 * What a file is, told from its bytes and never from its name. A workbook's parts are measured before anything of it is
 * unpacked.
 *
 * @throws FileRefused for what is no table
 */
export async function inspectTableFile(path: string): Promise<TableFile> {
  const handle = await open(path, "r");
  try {
    const { size } = await handle.stat();
    if (size === 0) throw new FileRefused("file_empty");
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8192), 0, 8192, 0);
    const start = buffer.subarray(0, bytesRead);
    const begins = (...bytes: number[]) => bytes.every((byte, at) => start[at] === byte);
    if (begins(0x50, 0x4b, 0x03, 0x04)) {
      const sheets = await checkWorkbook(path, size);
      return { format: "xlsx", size, sheets };
    }
    // Compound files: workbooks of before 2007, and newer ones behind a password.
    if (begins(0xd0, 0xcf, 0x11, 0xe0)) throw new FileRefused("file_old_excel");
    if (begins(0x50, 0x4b) || begins(0x1f, 0x8b) || begins(0x37, 0x7a, 0xbc, 0xaf)) {
      throw new FileRefused("file_archive");
    }
    if (isCalendar(start)) throw new FileRefused("file_calendar");
    if (isCardFile(start)) {
      if (size > largestCardFile) {
        throw new FileRefused("file_cards_too_large", { megabytes: largestCardFile / 1_000_000 });
      }
      return { format: "vcf", size, sheets: [] };
    }
    if (isBinary(start)) throw new FileRefused("file_not_a_table");
    return { format: "csv", size, sheets: [] };
  } finally {
    await handle.close();
  }
}

/** Contact cards are read whole. */
const largestCardFile = 20_000_000;

/** The first words of a file, whatever its encoding. */
function firstWords(start: Uint8Array): string {
  const letters = [...start.subarray(0, 200)].filter((byte) => byte > 0 && byte < 128);
  return String.fromCharCode(...letters);
}

const isCardFile = (start: Uint8Array): boolean => /^\s*begin:vcard\b/i.test(firstWords(start));

/** A calendar, or a part of one. Events have no employer that could be told from anything else in them. */
const isCalendar = (start: Uint8Array): boolean => /^\s*begin:(?!vcard\b)\w/i.test(firstWords(start));

/** Pictures, documents and programs: control signs that no text has, and that are not the zeros of UTF-16. */
function isBinary(start: Uint8Array): boolean {
  const text = String.fromCharCode(...start.subarray(0, 5));
  if (text === "%PDF-" || text.startsWith("\u0089PNG") || text.startsWith("\u007fELF")) return true;
  let controls = 0;
  for (const byte of start) {
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 0) controls += 1;
  }
  return controls > start.length / 20;
}
