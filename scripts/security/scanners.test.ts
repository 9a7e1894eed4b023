import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { isInstalled, readFfuf, readSqlmap, readWapiti } from "./scanners.ts";

// The shapes of the three reports, as sqlmap 1.7, wapiti 3.0 and ffuf 1.1 write them.

test("sqlmap: a line with a technique is a finding, one without is not", () => {
  const head = "Target URL,Place,Parameter,Technique(s),Note(s)";
  expect(readSqlmap(`${head}\nhttp://127.0.0.1:1/item?id=1,GET,id,BEU,\n`)).toEqual([
    "GET parameter id of http://127.0.0.1:1/item?id=1 becomes a statement (BEU)",
  ]);
  expect(readSqlmap(`${head}\nhttp://127.0.0.1:1/item?id=1,,,,\n`)).toEqual([]);
  expect(readSqlmap(head)).toEqual([]);
});

test("wapiti: every finding with its kind, address and parameter", () => {
  const found = { method: "GET", path: "/hello", info: "…", level: 1, parameter: "name", http_request: "…" };
  const report = {
    classifications: {},
    vulnerabilities: { "SQL Injection": [], XSS: [found] },
    anomalies: {},
    infos: {},
  };
  expect(readWapiti(JSON.stringify(report))).toEqual(["XSS: GET /hello (name)"]);
  expect(() => readWapiti("{}")).toThrow();
});

test("ffuf: what answers and is not meant to be open", () => {
  const result = (path: string) => ({
    input: { FUZZ: path },
    url: `http://127.0.0.1:1/${path}`,
    status: 200,
  });
  const report = JSON.stringify({ commandline: "…", results: [result("backup/"), result("robots.txt")] });
  expect(readFfuf(report, ["/robots.txt"])).toEqual(["http://127.0.0.1:1/backup/ answers 200 to anybody"]);
  expect(readFfuf('{"results":null}', [])).toEqual([]);
});

test("a command is there when a folder of the path has it", () => {
  const folder = mkdtempSync(join(tmpdir(), "third-cup-path-"));
  try {
    writeFileSync(join(folder, "sqlmap"), "");
    expect(isInstalled("sqlmap", ["", "/none", folder].join(delimiter))).toBe(true);
    expect(isInstalled("wapiti", folder)).toBe(false);
    expect(isInstalled("sqlmap", "")).toBe(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
