import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "#app/config/project-root.ts";
import { readArguments, runCommand } from "./command.ts";
import { StartFault } from "./embedded/start-fault.ts";
import { type AsvsRow, asvsStatuses, countByChapter, readAsvsLedger } from "./security/asvs-ledger.ts";
import { missingTests, testFileReader } from "./security/test-names.ts";
import { notGreen, readTestRun, type TestRun } from "./security/test-results.ts";

const usage = "Usage: npm run asvs [-- --results FILE] [--json]";

/** Runs the test files and nothing else; which of their tests were green is for the report to say. */
async function runTests(files: string[]): Promise<TestRun[]> {
  const folder = mkdtempSync(join(tmpdir(), "third-cup-asvs-"));
  const report = join(folder, "results.json");
  try {
    await new Promise<void>((resolve, reject) => {
      const child = spawn(
        process.execPath,
        [
          ...[`${projectRoot}node_modules/vitest/vitest.mjs`, "run", "--config", "tests/vitest.config.ts"],
          ...["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`, ...files],
        ],
        { cwd: projectRoot, stdio: ["ignore", 2, 2] },
      );
      child.on("error", reject);
      child.on("exit", () => resolve());
    });
    return readReport(report);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(path: string): TestRun[] {
  try {
    return readTestRun(readFileSync(path, "utf8"), projectRoot);
  } catch (error) {
    throw new StartFault(`The tests left no results to read: ${error instanceof Error ? error.message : ""}`);
  }
}

function print(rows: readonly AsvsRow[]): void {
  const counts = countByChapter(rows);
  const total = (status: (typeof asvsStatuses)[number]) =>
    counts.reduce((sum, count) => sum + count[status], 0);
  console.log(`chapter  ${asvsStatuses.map((status) => status.padStart(14)).join(" ")}`);
  for (const count of counts)
    console.log(
      `${count.chapter.padEnd(8)} ${asvsStatuses.map((status) => String(count[status]).padStart(14)).join(" ")}`,
    );
  console.log(`all      ${asvsStatuses.map((status) => String(total(status)).padStart(14)).join(" ")}`);
  for (const status of ["partial", "open"] as const) {
    console.log(`\n${status}:`);
    for (const row of rows.filter((one) => one.status === status))
      console.log(`  ${row.id.padEnd(8)} ${row.requirement} ${row.reason}`);
  }
}

/**
 * Command: OWASP ASVS 5.0, levels 1 and 2. Exit 0 when each pass is shown by a green test, 1 when one is not or the
 * ledger has a fault, 2 not done.
 */
runCommand(async () => {
  const { positionals, option, flag } = readArguments(usage, { text: ["results"], flags: ["json"] });
  if (positionals.length > 0) throw new StartFault(usage);
  const text = readFileSync(`${projectRoot}docs/security/asvs.csv`, "utf8");
  const { rows, faults } = await readAsvsLedger(text);
  const named = rows.flatMap(({ id, tests }) => tests.map((one) => ({ ...one, by: id })));
  faults.push(...missingTests(named, testFileReader(projectRoot)));
  if (faults.length === 0) {
    const passes = rows.filter(({ status }) => status === "pass");
    const files = [...new Set(passes.flatMap(({ tests }) => tests.map(({ file }) => file)))].sort();
    const results = option("results");
    faults.push(...notGreen(rows, results ? readReport(results) : await runTests(files)));
  }
  if (flag("json")) console.log(JSON.stringify({ chapters: countByChapter(rows), faults }));
  else {
    print(rows);
    console.log(faults.length === 0 ? "\nEach pass is shown by a green test." : `\n${faults.join("\n")}`);
  }
  return faults.length === 0 ? 0 : 1;
});
