import yauzl from "yauzl";
import { FileRefused } from "./file-refused.ts";

/** A workbook may be as large as this, packed and unpacked. */
export const largestWorkbook = { packed: 50_000_000, unpacked: 250_000_000, parts: 2000 };

const longestContents = 1_000_000;

/**
 * Checks a workbook before anything of it is unpacked, by the sizes that its parts say they have; then that they say
 * the truth, by unpacking each into nothing. What passes cannot grow beyond the stated size.
 *
 * @returns the names of its sheets, in order
 * @throws FileRefused
 */
export async function checkWorkbook(path: string, size: number): Promise<string[]> {
  if (size > largestWorkbook.packed) {
    throw new FileRefused("file_workbook_too_large", { megabytes: largestWorkbook.packed / 1_000_000 });
  }
  const zip = await openZip(path);
  try {
    const entries = await listEntries(zip);
    const contents = entries.find(({ fileName }) => fileName === "xl/workbook.xml");
    if (!contents) throw new FileRefused("file_archive");
    for (const entry of entries) {
      if (entry !== contents) await measure(zip, entry);
    }
    return sheetNames(await readText(zip, contents));
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused("file_workbook_damaged");
  } finally {
    zip.close();
  }
}

function openZip(path: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    // Sizes are validated: a part that unpacks to more than it says ends in an error.
    yauzl.open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) => {
      if (error || !zip) reject(new FileRefused("file_workbook_damaged"));
      else resolve(zip);
    });
  });
}

function listEntries(zip: yauzl.ZipFile): Promise<yauzl.Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: yauzl.Entry[] = [];
    let unpacked = 0;
    zip.on("entry", (entry: yauzl.Entry) => {
      unpacked += entry.uncompressedSize;
      entries.push(entry);
      if (unpacked > largestWorkbook.unpacked || entries.length > largestWorkbook.parts) {
        const megabytes = largestWorkbook.unpacked / 1_000_000;
        reject(new FileRefused("file_workbook_too_large", { megabytes }));
      } else {
        zip.readEntry();
      }
    });
    zip.on("end", () => resolve(entries));
    zip.on("error", reject);
    zip.readEntry();
  });
}

function openEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<AsyncIterable<Buffer>> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error || !stream) reject(error ?? new Error("nothing to read"));
      else resolve(stream);
    });
  });
}

/** Unpacks a part into nothing. One with cells in it that breaks off would be read as a shorter one. */
async function measure(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<void> {
  if (entry.fileName.endsWith("/")) return;
  let end = "";
  for await (const piece of await openEntry(zip, entry))
    end = (end + piece.toString("latin1")).slice(-lengthOfEnd);
  const hasCells = /^xl\/(?:worksheets\/[^/]+|sharedStrings)\.xml$/i.test(entry.fileName);
  if (hasCells && !/<\/(?:\w+:)?(?:worksheet|sst)\s*>\s*$|<(?:\w+:)?sst\b[^>]*\/>\s*$/.test(end))
    throw new FileRefused("file_workbook_damaged");
}

async function readText(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<string> {
  if (entry.uncompressedSize > longestContents) throw new FileRefused("file_workbook_damaged");
  const pieces: Buffer[] = [];
  for await (const piece of await openEntry(zip, entry)) pieces.push(piece);
  return Buffer.concat(pieces).toString("utf8");
}

/** Letters at the end of a part that are looked at. */
const lengthOfEnd = 500;

function sheetNames(contents: string): string[] {
  const names = [...contents.matchAll(/<(?:\w+:)?sheet\b[^>]*?\bname="([^"]*)"/g)].map(([, name = ""]) =>
    storableName(unescapeXml(name)),
  );
  if (names.length === 0) throw new FileRefused("file_workbook_damaged");
  return names;
}

/** What XML may not hold and the database cannot keep, written as a number or as it is. */
const storableName = (name: string): string => name.toWellFormed().replaceAll("\0", "\ufffd");

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return entities[name] ?? whole;
    const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
