import { expect, test } from "vitest";
import type { AsvsRow } from "./asvs-ledger.ts";
import { notGreen, readTestRun } from "./test-results.ts";

const pass = (name: string, more: Partial<AsvsRow> = {}): AsvsRow => ({
  ...{ id: "V1.2.4", level: 1, requirement: "Asks something.", status: "pass", reason: "" },
  tests: [{ file: "app/a.test.ts", name }],
  ...more,
});

const report = (...cases: [name: string, status: string][]): string =>
  JSON.stringify({
    numTotalTests: cases.length,
    testResults: [
      {
        ...{ name: "/place/app/a.test.ts", status: "passed", message: "" },
        assertionResults: cases.map(([title, status]) => ({ title, fullName: title, status })),
      },
    ],
  });

const run = (...cases: [string, string][]) => readTestRun(report(...cases), "/place/");

test("a test that ran green is enough, also beside others that did not", () => {
  expect(notGreen([pass("saves")], run(["saves", "passed"], ["else", "failed"]))).toEqual([]);
});

test("a test that failed, was skipped, is to be written or did not run is told", () => {
  for (const status of ["failed", "skipped", "pending", "todo"])
    expect(notGreen([pass("saves")], run(["saves", status]))).toEqual([
      `V1.2.4: "saves" of app/a.test.ts was ${status}.`,
    ]);
  expect(notGreen([pass("saves")], run(["saves more", "passed"]))).toEqual([
    'V1.2.4: app/a.test.ts did not run "saves".',
  ]);
  const elsewhere = pass("saves", { tests: [{ file: "app/b.test.ts", name: "saves" }] });
  expect(notGreen([elsewhere], run(["saves", "passed"]))).toEqual([
    'V1.2.4: app/b.test.ts did not run "saves".',
  ]);
});

test("of a test with several cases every one has to be green", () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as it stands in a source
  const written = [pass("%s is refused: ${what}")];
  expect(notGreen(written, run(["a is refused: no", "passed"], ["b is refused: (yes)", "passed"]))).toEqual(
    [],
  );
  expect(
    notGreen(written, run(["a is refused: no", "passed"], ["b is refused: yes", "failed"])),
  ).toHaveLength(1);
});

test("what is no pass need not have run", () => {
  for (const status of ["partial", "open", "not_applicable"] as const)
    expect(notGreen([pass("saves", { status })], [])).toEqual([]);
});

test("what is no report of a run is a sentence", () => {
  expect(() => readTestRun("half a fi", "/")).toThrow("no JSON");
  expect(() => readTestRun('{"testResults":[{}]}', "/")).toThrow("no report");
});
