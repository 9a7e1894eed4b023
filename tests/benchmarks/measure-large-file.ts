import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as z from "zod";
import { projectRoot } from "#app/config/project-root.ts";
import type { Report } from "./report.ts";

const told = z.object({
  rows: z.int(),
  refused: z.int(),
  seconds: z.number(),
  grownMegabytes: z.number(),
  idleMegabytes: z.number(),
});

/**
 * What a file of so many megabytes of CSV, made for it, takes of memory over idle: read, mapped and understood row by
 * row in a process of its own, as an import does between its thousands of rows.
 */
export async function measureLargeFile(report: Report, megabytes: number): Promise<void> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--expose-gc", "--import", "tsx", "tests/support/read-large-file.ts", String(megabytes)],
    { cwd: projectRoot },
  );
  const { rows, refused, seconds, grownMegabytes, idleMegabytes } = told.parse(JSON.parse(stdout));
  if (refused > 0) throw new Error(`${refused} of ${rows} rows were refused`);
  report.add(
    `crm import: memory over idle, reading ${megabytes} MB of CSV`,
    grownMegabytes,
    "MB",
    { most: 150 },
    { rows, idleMegabytes, rowsPerSecond: Math.round(rows / seconds) },
  );
}
