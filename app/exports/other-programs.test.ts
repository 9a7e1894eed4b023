import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import writeExcelFile from "write-excel-file/node";
import { inspectTableFile } from "#app/imports/table-file.ts";
import { openTable } from "#app/imports/table-rows.ts";
import { damagedWorkbook, readWorkbook } from "#tests/support/workbooks.ts";
import { FileRefused } from "../imports/file-refused.ts";
import type { Cell } from "./csv-lines.ts";
import { xlsxStream } from "./table-stream.ts";

const folder = mkdtempSync(join(tmpdir(), "third-cup-workbooks-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function written(header: string[], rows: Cell[][]): Promise<Uint8Array> {
  async function* some() {
    yield rows;
  }
  return new Uint8Array(
    await new Response(xlsxStream({ name: "Arbeidsgivere", header, rows: some() })).arrayBuffer(),
  );
}

async function read(bytes: Uint8Array, sheet?: string): Promise<(string[] | string)[]> {
  const path = join(folder, "fil.xlsx");
  writeFileSync(path, bytes);
  const { format } = await inspectTableFile(path);
  const rows: (string[] | string)[] = [];
  for await (const item of openTable(path, format, sheet === undefined ? {} : { sheet }).rows)
    rows.push("row" in item ? item.row.cells : `${item.error.line}: ${item.error.reason}`);
  return rows;
}

const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 15 })
  .filter(
    (one) =>
      one.isWellFormed() && !/[\p{Cc}\ufeff\ufffe\uffff]/u.test(one) && one.trim() === one && one !== "",
  );

test("another program reads in our workbooks what was written: texts as texts, numbers as numbers", {
  timeout: 60_000,
}, async () => {
  const cell = fc.oneof(
    text,
    fc.integer({ min: -1_000_000, max: 1_000_000 }),
    fc.constantFrom("=1+1", "+47 900", "@x"),
  );
  const table = fc.array(fc.tuple(cell, cell, text), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const header = ["Navn", "Ansatte", "Sted"];
      expect(await readWorkbook(await written(header, rows))).toEqual([header, ...rows]);
    }),
    { numRuns: 60 },
  );
});

test("a list with æøå and a formula opens with the same letters, and the formula is a text", async () => {
  const rows: Cell[][] = [
    ["Ærlig Østby på Ås", 12, '=HYPERLINK("x")'],
    ["Kroa", null, "linje 1\nlinje 2"],
  ];
  expect(await readWorkbook(await written(["Navn", "Ansatte", "Merknad"], rows))).toEqual([
    ["Navn", "Ansatte", "Merknad"],
    ...rows,
  ]);
});

test("we read in another program's workbook what it was given, sheet by sheet", async () => {
  const employers = [
    [{ value: "Navn" }, { value: "Ansatte" }, { value: "Dag" }, { value: "Aktiv" }],
    [
      { value: "Åse & <Per> AS" },
      { value: 12.5, type: Number },
      { value: new Date("2026-11-03T00:00:00Z"), type: Date, format: "dd.mm.yyyy" },
      { value: true, type: Boolean },
    ],
    [
      { value: " 0585 " },
      null,
      { value: new Date("2026-11-03T09:30:00Z"), type: Date, format: "dd.mm.yyyy hh:mm" },
    ],
  ];
  const bytes = await writeExcelFile([
    { data: [[{ value: "Annet" }]], sheet: "Forside" },
    { data: employers, sheet: "Arbeidsgivere" },
  ] as never).toBuffer();
  expect(await read(bytes, "Arbeidsgivere")).toEqual([
    ["Navn", "Ansatte", "Dag", "Aktiv"],
    ["Åse & <Per> AS", "12.5", "2026-11-03", "true"],
    ["0585", "", "2026-11-03 09:30"],
  ]);
  expect(await read(bytes)).toEqual([["Annet"]]);
});

test("a workbook whose sheet breaks off in the middle is refused before a row of it is read", async () => {
  const refused = await read(await damagedWorkbook(5)).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(FileRefused);
  expect(refused).toMatchObject({ code: "file_workbook_damaged" });
});
