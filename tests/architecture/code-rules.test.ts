import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { newToken } from "#app/domain/sessions/token.ts";
import { classification } from "#db/classification.ts";
import { readOrMakeSecret } from "#scripts/embedded/secrets.ts";
import { projectFiles } from "./project-files.ts";

const isProgram = (path: string): boolean =>
  /^(app|db|search)\/.*\.tsx?$/.test(path) && !/\.(test|fixture)\.tsx?$/.test(path);
const program = projectFiles().filter(({ path }) => isProgram(path));

/** Files of the program that match, each once. */
const filesWith = (pattern: RegExp, files = program): string[] =>
  files.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

test("no page makes markup from text", () => {
  expect(program.length).toBeGreaterThan(300);
  expect(
    filesWith(/dangerouslySetInnerHTML|insertAdjacentHTML|document\.write|\.(inner|outer)HTML\s*=/),
  ).toEqual([]);
});

test("no text is run as a program", () => {
  const running = /\beval\(|new Function\(|from "node:vm"|set(Timeout|Interval)\(\s*["'`]/;
  expect(filesWith(running)).toEqual([]);
  expect(running.test('eval("x")')).toBe(true);
});

test("the web and the worker start no process, and no script uses a shell", () => {
  expect(filesWith(/node:child_process/)).toEqual([]);
  const scripts = projectFiles("scripts/").filter(({ path }) => !/\.test\.ts$/.test(path));
  expect(filesWith(/shell: true|\bexec(Sync)?\(|\bexecSync\b/, scripts.map(withoutPatterns))).toEqual([]);
});

/** RegExp's own exec is no process. */
function withoutPatterns({ path, text }: { path: string; text: string }) {
  return { path, text: text.replaceAll(/[/\w)\]]\w*\.exec\(/g, "") };
}

test("no regular expression is made from input", () => {
  // Put together from parts that stand beside it.
  const composed = ["app/domain/benefits/find-amounts.ts"];
  expect(filesWith(/new RegExp\(/).filter((path) => !composed.includes(path))).toEqual([]);
});

/** Where a statement holds text that is no parameter: each is made of names and numbers of our own. */
const rawStatements = [
  "app/domain/data-imports/write-rows.ts",
  "app/domain/duplicates/employer-candidates.ts",
  "app/domain/duplicates/list-suspected-pairs.ts",
  "app/domain/employers/load-employer-rows.ts",
  "app/domain/employers/timeline-sources.ts",
  "app/domain/exports/export-service.ts",
  "app/domain/exports/import-service.ts",
  "app/domain/ledger/funnel-employers.ts",
  "app/domain/ledger/list-ledger-rows.ts",
  "app/domain/ledger/load-funnel.ts",
  "app/domain/matching/load-contact-loads.ts",
  "app/domain/matching/load-warm-paths.ts",
  "app/domain/register/register-rows.ts",
  "app/domain/rows-in-transaction.ts",
  "app/domain/trail/check-in-database.ts",
  "app/domain/trail/read-links.ts",
  "app/domain/weeks/cold-employers.ts",
  "app/jobs/job-queue.ts",
  "db/database.ts",
];

test("raw SQL stands only in the files that were looked through for it", () => {
  const raw = filesWith(/sql\.raw\(|\bunsafe\(/);
  expect(raw.filter((path) => !rawStatements.includes(path))).toEqual([]);
  for (const path of rawStatements) expect(raw, `${path} has none any more`).toContain(path);
});

/** Chance that nobody has to be unable to guess. */
const harmlessChance = ["app/domain/sessions/rate-limit.ts", "app/domain/webhooks/deliver-webhook.ts"];

test("secrets are random bytes from a generator for secrets, 32 of them, and never a UUID", () => {
  expect(filesWith(/Math\.random\(/).filter((path) => !harmlessChance.includes(path))).toEqual([]);
  expect(filesWith(/randomUUID\(/)).toEqual([]);
  const tokens = new Set(Array.from({ length: 1000 }, newToken));
  expect(tokens.size).toBe(1000);
  for (const token of tokens) expect(Buffer.from(token, "base64url")).toHaveLength(32);
});

test("secrets of the installation are made at random, each its own, for their owner's eyes alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "third-cup-secrets-"));
  try {
    const [one, other] = ["one", "other"].map((name) => readOrMakeSecret(folder, name));
    expect(one).toMatch(/^[\w-]{32}$/);
    expect(other).not.toBe(one);
    expect(readOrMakeSecret(folder, "one")).toBe(one);
    expect(statSync(join(folder, "secrets")).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, "secrets", "one")).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("no password grows old by itself", () => {
  const columns = Object.values(classification.account ?? {}).flatMap((names) => names?.split(" ") ?? []);
  expect(columns).toContain("password_hash");
  expect(columns.filter((name) => /password.*(until|expire|changed|age)/.test(name))).toEqual([]);
});

test("nothing is kept in the browser's storage", () => {
  expect(filesWith(/\b(localStorage|sessionStorage|indexedDB|caches\.open|serviceWorker)\b/)).toEqual([]);
});

test("whoever asks another system follows no redirect", () => {
  const asking = program.filter(
    ({ path, text }) => /\bawait fetch\(/.test(text) && !/^app\/(routes|components)\//.test(path),
  );
  expect(asking.length).toBeGreaterThan(1);
  expect(
    asking.filter(({ text }) => !/redirect: "(error|manual)"/.test(text)).map(({ path }) => path),
  ).toEqual([]);
});

test("test support is reached from tests alone", () => {
  const rules = readFileSync(new URL("dependency-rules.cjs", import.meta.url), "utf8");
  for (const name of ["tests-stay-in-tests", "seeds-are-for-scripts-and-tests", "nobody-imports-scripts"])
    expect(rules).toContain(`name: "${name}"`);
  expect(filesWith(/from "#tests\/|from "(\.\.\/)+tests\//)).toEqual([]);
});
