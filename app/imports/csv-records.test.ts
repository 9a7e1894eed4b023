import fc from "fast-check";
import { expect, test } from "vitest";
import { csvRecords } from "./csv-records.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

async function read(bytes: Uint8Array | AsyncIterable<Uint8Array>) {
  const records: { line: number; fields: string[] }[] = [];
  const errors: { line: number; reason: string }[] = [];
  for await (const item of csvRecords(bytes)) {
    if ("record" in item) records.push(item.record);
    else errors.push(item.error);
  }
  return { records, errors };
}

const fieldsOf = async (text: string) => (await read(utf8(text))).records.map(({ fields }) => fields);

test("commas, semicolons and tabs, with any line ending", async () => {
  for (const sign of [",", ";", "\t"]) {
    for (const end of ["\n", "\r\n", "\r"]) {
      expect(await fieldsOf(`a${sign}b${end}1${sign}2${end}`)).toEqual([
        ["a", "b"],
        ["1", "2"],
      ]);
    }
  }
});

test("quotes keep delimiters, doubled quotes and line breaks, and lines are still counted rightly", async () => {
  const { records } = await read(utf8('a,b\r\n"x, ""y""","to\r\nlinjer"\r\n\r\n3,4'));
  expect(records).toEqual([
    { line: 1, fields: ["a", "b"] },
    { line: 2, fields: ['x, "y"', "to\r\nlinjer"] },
    { line: 5, fields: ["3", "4"] },
  ]);
});

test("a quote inside a word is just a sign", async () => {
  expect(await fieldsOf('navn,x\nKro "Anna" bar,2\n')).toEqual([
    ["navn", "x"],
    ['Kro "Anna" bar', "2"],
  ]);
});

test("a quote may have a backslash before it, and a backslash may be the last sign of a field", async () => {
  expect(await fieldsOf('a,b\n1,"en \\"god\\" kro"\n"\\"\\"",4\n')).toEqual([
    ["a", "b"],
    ["1", 'en "god" kro'],
    ['""', "4"],
  ]);
  expect(await fieldsOf('a,b\n"C:\\","D:\\"\n"\\""x""",2\n')).toEqual([
    ["a", "b"],
    ["C:\\", "D:\\"],
    ['\\"x"', "2"],
  ]);
});

test("a quote never closed costs its own line only", async () => {
  const { records, errors } = await read(utf8('a,b\n1,"åpen\n3,4\n5,6\n'));
  expect(errors).toEqual([{ line: 2, reason: "unclosed_quote" }]);
  expect(records.slice(1)).toEqual([
    { line: 3, fields: ["3", "4"] },
    { line: 4, fields: ["5", "6"] },
  ]);
});

test("a quote never closed costs its own line only where a later field has quotes", async () => {
  const { records, errors } = await read(utf8('a,b\n1,"åpen\n3,4\n5,"Kro, bar"\n7,8\n'));
  expect(errors).toEqual([{ line: 2, reason: "unclosed_quote" }]);
  expect(records.slice(1)).toEqual([
    { line: 3, fields: ["3", "4"] },
    { line: 4, fields: ["5", "Kro, bar"] },
    { line: 5, fields: ["7", "8"] },
  ]);
});

test("a quote never closed early in a large file costs its own line only", async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => `${index},verdi\n`).join("");
  const { records, errors } = await read(utf8(`a,b\n1,"åpen\n${rows}`));
  expect(errors).toEqual([{ line: 2, reason: "unclosed_quote" }]);
  expect(records).toHaveLength(20_001);
  expect(records.at(-1)).toEqual({ line: 20_002, fields: ["19999", "verdi"] });
});

test("UTF-8 with and without mark, latin-1 and UTF-16 give the same text", async () => {
  const text = "navn,sted\nBlåbær,Ås\n";
  const utf16 = Uint8Array.from([
    0xff,
    0xfe,
    ...[...text].flatMap((sign) => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8]),
  ]);
  const latin = Uint8Array.from([...text].map((sign) => sign.charCodeAt(0)));
  for (const bytes of [utf8(text), utf8(`\ufeff${text}`), latin, utf16]) {
    expect((await read(bytes)).records.map(({ fields }) => fields)).toEqual([
      ["navn", "sted"],
      ["Blåbær", "Ås"],
    ]);
  }
});

test("what is written is read back, however the bytes are cut into pieces", async () => {
  const field = fc.string({ unit: fc.constantFrom(...'aø,;"\r\n\té😀 '), maxLength: 8 });
  const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 7 }), async (written, size) => {
      const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
      const bytes = utf8(`"h","i"\n${written.map((row) => row.map(quoted).join(",")).join("\n")}\n`);
      async function* pieces() {
        for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
      }
      const expected = written.filter((row) => row.some((value) => value.trim() !== ""));
      const { records, errors } = await read(pieces());
      expect(errors).toEqual([]);
      expect(records.slice(1).map(({ fields }) => fields.map((value) => value.trimEnd()))).toEqual(
        expected.map((row) => row.map((value) => value.trimEnd())),
      );
    }),
    { numRuns: 300 },
  );
});

test("any bytes at all end in records and errors, never in an exception", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const { records, errors } = await read(bytes);
      expect(records.length + errors.length).toBeGreaterThanOrEqual(0);
    }),
  );
});
