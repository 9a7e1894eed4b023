import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import { FileRefused } from "./file-refused.ts";
import { inspectTableFile } from "./table-file.ts";
import { openTable } from "./table-rows.ts";

const folder = mkdtempSync(join(tmpdir(), "third-cup-entities-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook of one sheet, as small as one can be, with something before its sheet's own text. */
function aWorkbook(doctype: string, cell: string): string {
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  const parts = {
    "[Content_Types].xml": `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    "_rels/.rels": `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${head}<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><sheets><sheet name="Ark" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `${head}${doctype}<worksheet xmlns="${spreadsheet}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Navn</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>${cell}</t></is></c></row></sheetData></worksheet>`,
  };
  const path = join(folder, `${Math.abs(doctype.length * 31 + cell.length)}.xlsx`);
  writeFileSync(
    path,
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))),
  );
  return path;
}

async function cellsOf(path: string): Promise<string> {
  try {
    const { format } = await inspectTableFile(path);
    const cells: string[] = [];
    for await (const item of openTable(path, format, {}).rows)
      cells.push("row" in item ? item.row.cells.join("|") : item.error.reason);
    return cells.join("\n");
  } catch (error) {
    if (error instanceof FileRefused) return error.code;
    throw error;
  }
}

test("a workbook without anything of the kind is read", async () => {
  expect(await cellsOf(aWorkbook("", "Per &amp; Kari"))).toBe("Navn\nPer & Kari");
});

test("an entity of a workbook's own fetches no file and grows no text", async () => {
  const secret = join(folder, "secret.txt");
  writeFileSync(secret, "what-nobody-may-read");
  const fetching = aWorkbook(`<!DOCTYPE t [<!ENTITY x SYSTEM "file://${secret}">]>`, "&x;");
  expect(await cellsOf(fetching)).not.toContain("what-nobody-may-read");

  const levels = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join(
    "",
  );
  const laughing = aWorkbook(`<!DOCTYPE t [<!ENTITY l0 "kopp">${levels}]>`, "&l9;");
  const before = process.memoryUsage().rss;
  expect((await cellsOf(laughing)).length).toBeLessThan(10_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
});
