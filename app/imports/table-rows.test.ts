import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { type CellValue, writeXlsx } from "hucre";
import { afterAll, expect, test } from "vitest";
import { realData, realDataFolder } from "#tests/support/real-data.ts";
import { csvLine } from "../exports/csv-lines.ts";
import { xlsxStream } from "../exports/table-stream.ts";
import { FileRefused } from "./file-refused.ts";
import { inspectTableFile } from "./table-file.ts";
import { openTable, type TableReading } from "./table-rows.ts";
import { checkWorkbook } from "./workbook-file.ts";

const folder = mkdtempSync(join(tmpdir(), "third-cup-tables-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function kept(content: string | Uint8Array): string {
  files += 1;
  const path = join(folder, String(files));
  writeFileSync(path, content);
  return path;
}

/** Rows as cells, faults as "line: reason", and the reason when the file as a whole is refused. */
async function read(
  content: string | Uint8Array,
  reading: TableReading = {},
): Promise<(string[] | string)[]> {
  const path = kept(content);
  try {
    const { format } = await inspectTableFile(path);
    const rows: (string[] | string)[] = [];
    for await (const item of openTable(path, format, reading).rows) {
      rows.push("row" in item ? item.row.cells : `${item.error.line}: ${item.error.reason}`);
    }
    return rows;
  } catch (error) {
    if (error instanceof FileRefused) return [error.code];
    throw error;
  }
}

const utf16 = (text: string, order: "le" | "be", mark: boolean) => {
  const bytes = Buffer.from((mark ? "\ufeff" : "") + text, "utf16le");
  return order === "le" ? bytes : Buffer.from(bytes).swap16();
};

const text = "Navn;By\nÅse Østby;Bø\nPer;Ås\n";
const rows = [
  ["Navn", "By"],
  ["Åse Østby", "Bø"],
  ["Per", "Ås"],
];

test.each([
  ["UTF-8", Buffer.from(text)],
  ["UTF-8 with a mark", Buffer.from(`\ufeff${text}`)],
  ["Windows-1252", Buffer.from(text, "latin1")],
  ["UTF-16 little-endian with a mark", utf16(text, "le", true)],
  ["UTF-16 big-endian with a mark", utf16(text, "be", true)],
  ["UTF-16 little-endian without a mark", utf16(text, "le", false)],
  ["UTF-16 big-endian without a mark", utf16(text, "be", false)],
  ["carriage returns alone", Buffer.from(text.replaceAll("\n", "\r"))],
  ["both line ends", Buffer.from(text.replaceAll("\n", "\r\n"))],
  ["commas", Buffer.from(text.replaceAll(";", ","))],
  ["tabs", Buffer.from(text.replaceAll(";", "\t"))],
  ["bars", Buffer.from(text.replaceAll(";", "|"))],
  ["a line that names the separator", Buffer.from(`sep=;\n${text}`)],
  ["commas inside quotes of the header", Buffer.from(text.replace("Navn", '"Navn"'))],
])("%s is read", async (_what, bytes) => {
  expect(await read(bytes)).toEqual(rows);
});

test("somebody may say what a file is when we took it for something else", async () => {
  const mac = Buffer.from([...Buffer.from("Navn;By\n"), 0x81, 0x73, 0x65, ...Buffer.from(";Oslo\n")]);
  expect(await read(mac, { encoding: "macintosh" })).toEqual([
    ["Navn", "By"],
    ["Åse", "Oslo"],
  ]);
  expect(await read("a;b,c\n1;2,3\n", { delimiter: ";" })).toEqual([
    ["a", "b,c"],
    ["1", "2,3"],
  ]);
});

test("a title above the header, and commas in the text of some rows, do not hide the separator", async () => {
  expect(await read("Uttrekk fra CRM\nNavn;By\nPer, Pål;Bø\n")).toEqual([
    ["Uttrekk fra CRM"],
    ["Navn", "By"],
    ["Per, Pål", "Bø"],
  ]);
});

test("what cannot be read in a row is told of by its line, and the rest is read", async () => {
  expect(await read('a,b\n1,"2\n3,4\n5,6\n')).toEqual([
    ["a", "b"],
    "2: unclosed_quote",
    ["3", "4"],
    ["5", "6"],
  ]);
  expect(await read("a,b\n1,x\0y\n3,4\n")).toEqual([["a", "b"], "2: unreadable_characters", ["3", "4"]]);
  expect(await read(`a,b\n${"x".repeat(200_000)}\n3,4\n`)).toEqual([
    ["a", "b"],
    "2: row_too_long",
    ["3", "4"],
  ]);
  expect(await read(`a,b\n${",".repeat(1500)}\n3,4\n`)).toEqual([
    ["a", "b"],
    "2: too_many_columns",
    ["3", "4"],
  ]);
});

test("ten million columns, a line without an end and a quote that never closes take no memory", {
  timeout: 60_000,
}, async () => {
  const before = process.memoryUsage().rss;
  const columns = Buffer.alloc(10_000_000, ",");
  expect(await read(columns)).toEqual(["1: row_too_long"]);
  expect(
    await read(Buffer.concat([Buffer.from("a,b\n"), Buffer.alloc(30_000_000, "x"), Buffer.from("\n1,2\n")])),
  ).toEqual([["a", "b"], "2: row_too_long", ["1", "2"]]);
  const quoted = await read(Buffer.concat([Buffer.from('a,b\n1,"'), Buffer.alloc(5_000_000, "yy\n")]));
  expect(quoted.slice(0, 3)).toEqual([["a", "b"], "2: unclosed_quote", ["yy"]]);
  expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
});

test.each([
  ["an empty file", new Uint8Array(), "file_empty"],
  [
    "a workbook of before 2007, or one with a password",
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    "file_old_excel",
  ],
  ["a document", Buffer.from("%PDF-1.7\n%âãÏÓ\n"), "file_not_a_table"],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), "file_not_a_table"],
  [
    "an archive of something else",
    zipOf([{ name: "notes.txt", content: Buffer.from("hei") }]),
    "file_archive",
  ],
  [
    "an archive that is cut off",
    zipOf([{ name: "xl/workbook.xml", content: Buffer.from("<x/>") }]).subarray(0, 40),
    "file_workbook_damaged",
  ],
  [
    "a workbook without sheets",
    zipOf([{ name: "xl/workbook.xml", content: Buffer.from("<workbook/>") }]),
    "file_workbook_damaged",
  ],
])("%s is refused with the reason, whatever its name", async (_what, bytes, reason) => {
  expect(await read(bytes)).toEqual([reason]);
});

type Part = { name: string; content: Uint8Array; saysSize?: number };

/** An archive as it is on disk; a part may say another size than it has. */
function zipOf(parts: Part[]): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, content, saysSize } of parts) {
    const packed = deflateRawSync(content);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(saysSize ?? content.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    entries.push(
      Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, tail, Buffer.from(name)]),
    );
    bodies.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}

const contents = Buffer.from('<workbook><sheets><sheet name="A" sheetId="1"/></sheets></workbook>');

test("a workbook that would unpack beyond the stated size is refused unopened, also when it says it would not", {
  timeout: 60_000,
}, async () => {
  const bomb = zipOf([
    { name: "xl/workbook.xml", content: contents },
    { name: "xl/worksheets/sheet1.xml", content: Buffer.alloc(260_000_000) },
  ]);
  expect(bomb.length).toBeLessThan(1_000_000);
  const started = performance.now();
  expect(await read(bomb)).toEqual(["file_workbook_too_large"]);
  expect(performance.now() - started).toBeLessThan(1000);
  const liar = zipOf([
    { name: "xl/workbook.xml", content: contents },
    { name: "xl/worksheets/sheet1.xml", content: Buffer.alloc(100_000_000), saysSize: 1000 },
  ]);
  expect(await read(liar)).toEqual(["file_workbook_damaged"]);
});

test("a workbook's sheets are told, cells are read as their values, and a day as a day", async () => {
  const cells: CellValue[][] = [
    ["Navn", "Antall", "Dag", "Sum"],
    ["Åse & <Per>", 12.5, new Date("2026-11-03T00:00:00Z"), 3],
    [null, null, null, null],
    ["=1+1", true, null, null],
  ];
  const bytes = await writeXlsx({
    sheets: [
      { name: "Først", rows: [["x"]] },
      {
        name: "Åpne & lukkede",
        rows: cells,
        cells: new Map([["1,3", { formula: "1+2", formulaResult: 3 }]]),
      },
    ],
  });
  const path = kept(bytes);
  expect(await inspectTableFile(path)).toMatchObject({ format: "xlsx", sheets: ["Først", "Åpne & lukkede"] });
  expect(await read(bytes, { sheet: "Åpne & lukkede" })).toEqual([
    ["Navn", "Antall", "Dag", "Sum"],
    ["Åse & <Per>", "12.5", "2026-11-03", "3"],
    ["=1+1", "true"],
  ]);
});

const cell = fc
  .string({ unit: "grapheme", maxLength: 12 })
  .filter((one) => !/[\0\p{Cc}\ufeff]/u.test(one) && one.isWellFormed());

test("whatever stands in a cell is read back as it was, from CSV and from a workbook", {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      fc.constantFrom(",", ";", "\t"),
      async (table, separator) => {
        const wanted = table
          .map((row) => row.map((one) => one.trim()))
          .filter((row) => row.some((one) => one !== ""));
        const plain = (one: string) => (/^'[=+\-@＝＋－＠]/.test(one) ? one.slice(1) : one).trim();
        const csv = table.map((row) => csvLine(row, separator)).join("");
        const back = (await read(csv === "" ? "\n" : csv, { delimiter: separator })).map((row) =>
          typeof row === "string" ? row : row.map(plain),
        );
        expect(back).toEqual(
          wanted.map((row) => row.map((one) => (phoneLike(one) ? expect.anything() : plain(one)))),
        );
      },
    ),
    { numRuns: 100 },
  );
});

/** A number to ring may be given a space. */
const phoneLike = (one: string) => one.startsWith("+") && /^\+?[\d\s().-]{5,}$/.test(one);

test("the naughty strings of the world stand in a cell like any other", async () => {
  const invented = [
    "undefined",
    "' or 1=1 --",
    "<script>alert(1)</script>",
    "田中さんに",
    "🏳️‍🌈",
    "%00",
    "ﷺ",
    "\u202etest",
    "=cmd|' /C calc'!A0",
  ];
  const real = realData("import/blns.json");
  const strings: string[] = real ? JSON.parse(Buffer.from(real).toString("utf8")) : [];
  for (const some of [invented, strings.filter((one) => !one.includes("\0") && one.isWellFormed())]) {
    if (some.length === 0) continue;
    const csv = ["a;b", ...some.map((one) => csvLine(["x", one], ";").trimEnd())].join("\n");
    const back = await read(csv);
    expect(back).toHaveLength(some.length + 1);
    const bytes = await new Response(
      xlsxStream({ name: "x", header: ["a", "b"], rows: chunks(some) }),
    ).arrayBuffer();
    expect(await read(new Uint8Array(bytes))).toHaveLength(some.length + 1);
  }
});

async function* chunks(some: readonly string[]) {
  yield some.map((one) => ["x", one]);
}

const spectrum = realDataFolder("import/csv-spectrum/csvs");

test.skipIf(spectrum === null)("the CSV torture set is read as its authors say", async () => {
  const names = readdirSync(spectrum ?? "").filter((name) => name.endsWith(".csv"));
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) {
    const [header, ...body] = await read(readFileSync(join(spectrum ?? "", name)));
    const told = readFileSync(join(spectrum ?? "", "..", "json", name.replace(".csv", ".json")), "utf8");
    const wanted: Record<string, string>[] = [JSON.parse(told)].flat();
    const tidy = (one: string) => one.replaceAll("\r\n", "\n").trim();
    const objects = body.map((row) =>
      Object.fromEntries((header as string[]).map((key, place) => [key, tidy(row[place] ?? "")])),
    );
    // The set's own answer has another number than its file.
    for (const row of [...objects, ...wanted]) delete row["Contact Phone Number"];
    expect(objects, name).toEqual(
      wanted.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, tidy(value)]))),
    );
  }
});

const abc = ["a", "b", "c"];
const rows3 = [
  ["1", "2", "3"],
  ["4", "5", "6"],
  ["7", "8", "9"],
];
const once = ["Once upon a time", "5", "6"];

/** Files of the reader csv-parser, as rows of this one; "backtick" and "newline" name signs that no spreadsheet writes. */
const parserFiles: Record<string, (string[] | string)[]> = {
  "backtick.csv": [["pokemon_id`p_desc"], ["1`Bulbasaur can be seen napping"], ["2`There is a bud on this"]],
  "bad-data.csv": [
    ["", "somejunk", "<! />"],
    ["", "nope", ""],
    ["yes", "yup", "yeah"],
    ["ok", "ok", "ok!"],
  ],
  "basic.csv": [abc, ["1", "2", "3"]],
  "comma-in-quote.csv": [
    ["first", "last", "address", "city", "zip"],
    ["John", "Doe", "120 any st.", "Anytown, WW", "08123"],
  ],
  "comment.csv": [["# comment"], abc, ["1", "2", "3"]],
  "empty-columns.csv": [
    ["2007-01-01", "", ""],
    ["2007-01-02", "", ""],
  ],
  "escape-quotes.csv": [
    ["a", "b"],
    ["1", 'ha "ha" ha'],
    ["2", '""'],
    ["3", "4"],
  ],
  "headers.csv": rows3,
  "latin.csv": [abc, ["1", "2", "3"], ["4", "5", "\u00a9"]],
  "mac-newlines.csv": [abc, ["1", "2", "3"], once],
  "newlines.csv": [abc, ["1", "2", "3"], once, ["7", "8", "9"]],
  "no-headers.csv": [abc, ...rows3.slice(0, 2), ["7", "8", "9", "10"]],
  "option-comment.csv": [["~ comment"], abc, ["1", "2", "3"]],
  "option-escape.csv": [abc, ["1", 'some "escaped" value', "2"], ["3", '""', "4"], ["5", "6", "7"]],
  "option-newline.csv": [["a", "b", "cX1", "2", '3X"X-Men"', "5", "6X7", "8", "9"]],
  "option-quote-escape.csv": [
    abc,
    ["1", "'some \\'escaped\\' value'", "2"],
    ["3", "'\\'\\''", "4"],
    ["5", "6", "7"],
  ],
  "option-quote-many.csv": [
    abc,
    ["1", "'some ''escaped'' value'", "2"],
    ["3", "''''''", "4"],
    ["5", "6", "7"],
  ],
  "option-quote.csv": [abc, ["1", "'some value'", "2"], ["3", "4", "5"]],
  "quotes+newlines.csv": [
    ["a", "b"],
    ["1", 'ha "ha" ha'],
    ["2", '""'],
    ["3", "4"],
  ],
  "strict+skipLines.csv": [abc, ["h1", "h2", "h3"], ...rows3],
  "strict-false-less-columns.csv": [abc, ["1", "2", "3"], ["4", "5"], ["6", "7", "8"]],
  "strict-false-more-columns.csv": [abc, ["1", "2", "3"], ["4", "5", "6", "7"], ["8", "9", "10"]],
  "strict.csv": [abc, ...rows3.slice(0, 2), ["7", "8", "9", "10"]],
  "utf16-big.csv": [abc, ["1", "2", "3"], ["4", "5", "\u02a4"]],
  "utf16.csv": [abc, ["1", "2", "3"], ["4", "5", "\u02a4"]],
  "utf8.csv": [abc, ["1", "2", "3"], ["4", "5", "\u02a4"]],
};

/** Line breaks and what stands round them are a space, so that they need not be written out. */
const onOneLine = (row: string[] | string) =>
  typeof row === "string" ? row : row.map((cell) => cell.replace(/\s*[\r\n]+\s*/g, " "));

test("each file of another reader's tests gives the cells that it says", async () => {
  const real = realDataFolder("import/csv-parser");
  if (!real) return;
  for (const [name, cells] of Object.entries(parserFiles))
    expect((await read(readFileSync(join(real, name)))).map(onOneLine), name).toEqual(cells);
  const [header, ...geo] = await read(readFileSync(join(real, "geojson.csv")));
  expect(header).toEqual(["id", "prop0", "prop1", "geojson"]);
  expect(geo.map((row) => JSON.parse(row[3] ?? "").type)).toEqual(["Point", "LineString", "Polygon"]);
  const known = [...Object.keys(parserFiles), "geojson.csv"];
  expect(readdirSync(real).sort()).toEqual(known.sort());
});

test.each([
  ["a comment above the header", "# merknad\na,b,c\n1,2,3\n", [["# merknad"], abc, ["1", "2", "3"]]],
  ["fewer and more cells than the header", "a,b,c\n4,5\n4,5,6,7\n", [abc, ["4", "5"], ["4", "5", "6", "7"]]],
  [
    "quotes with backslashes",
    'a,b\n"sa \\"nei\\" i dag",2\n',
    [
      ["a", "b"],
      ['sa "nei" i dag', "2"],
    ],
  ],
  [
    "apostrophes round cells",
    "a,b\n'Kroa',2\n",
    [
      ["a", "b"],
      ["'Kroa'", "2"],
    ],
  ],
  [
    "JSON in a cell",
    'a,b\n1,"{""type"": ""Point""}"\n',
    [
      ["a", "b"],
      ["1", '{"type": "Point"}'],
    ],
  ],
  [
    "old Mac line ends within quotes too",
    'a,b\r"en\rto",2\r',
    [
      ["a", "b"],
      ["en to", "2"],
    ],
  ],
  [
    "quotes, line breaks and quotes",
    'a,b\n1,"ha \n""ha"" \nha"\n',
    [
      ["a", "b"],
      ["1", 'ha "ha" ha'],
    ],
  ],
  [
    "a letter of Latin-1",
    Buffer.from("a,b\n1,\u00a9\n", "latin1"),
    [
      ["a", "b"],
      ["1", "\u00a9"],
    ],
  ],
])("%s is read as it is", async (_what, content, cells) => {
  expect((await read(content)).map(onOneLine)).toEqual(cells);
});

test("a sheet named by signs that nothing can keep is named by a mark", async () => {
  const named = Buffer.from(
    '<workbook><sheets><sheet name="A&#0;&#xD800;" sheetId="1"/></sheets></workbook>',
  );
  const file = zipOf([{ name: "xl/workbook.xml", content: named }]);
  expect(await checkWorkbook(kept(file), file.length)).toEqual(["A\ufffd\ufffd"]);
});
