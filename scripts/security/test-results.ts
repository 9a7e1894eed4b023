import * as z from "zod";
import type { AsvsRow } from "./asvs-ledger.ts";
import { isNamed } from "./test-names.ts";

/** What Vitest's JSON reporter writes, as far as it is needed. */
const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ title: z.string(), status: z.string() })),
    }),
  ),
});

export type TestRun = { file: string; name: string; status: string };

/**
 * The tests of a run, with their files from the project's root.
 * @param text what Vitest wrote with --reporter=json
 * @throws Error with a sentence when it is no such report
 */
export function readTestRun(text: string, root: string): TestRun[] {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new Error("The results are no JSON.");
  }
  const parsed = report.safeParse(given);
  if (!parsed.success) throw new Error("The results are no report of Vitest's JSON reporter.");
  return parsed.data.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ title, status }) => ({
      file: name.startsWith(root) ? name.slice(root.length) : name,
      name: title,
      status,
    })),
  );
}

/**
 * A sentence for each test that a pass names and that did not run green. Every case of a test with several has to be
 * green, and one at least has to have run.
 */
export function notGreen(rows: readonly AsvsRow[], run: readonly TestRun[]): string[] {
  const byFile = new Map<string, TestRun[]>();
  for (const one of run) byFile.set(one.file, [...(byFile.get(one.file) ?? []), one]);
  return rows
    .filter(({ status }) => status === "pass")
    .flatMap(({ id, tests }) =>
      tests.flatMap(({ file, name }) => {
        const cases = (byFile.get(file) ?? []).filter((one) => isNamed(name, one.name));
        if (cases.length === 0) return [`${id}: ${file} did not run "${name}".`];
        const others = [
          ...new Set(cases.map(({ status }) => status).filter((status) => status !== "passed")),
        ];
        return others.length === 0 ? [] : [`${id}: "${name}" of ${file} was ${others.join(" and ")}.`];
      }),
    );
}
