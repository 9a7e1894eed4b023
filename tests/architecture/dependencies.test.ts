import { expect, test } from "vitest";
import * as z from "zod";
import { projectFiles } from "./project-files.ts";

const versions = z.record(z.string(), z.string());
const files = projectFiles();
const read = (path: string): string => files.find((file) => file.path === path)?.text ?? "";

test("every dependency has a line that says why it is there, and every line its dependency", () => {
  const manifest = z
    .object({ dependencies: versions, optionalDependencies: versions, devDependencies: versions })
    .parse(JSON.parse(read("package.json")));
  const installed = Object.values(manifest).flatMap((group) => Object.keys(group));
  const explained = [...read("docs/decisions/0014-dependencies.md").matchAll(/^\| `([^`]+)` \| \S/gm)].map(
    (line) => line[1] ?? "",
  );
  expect(explained.sort()).toEqual(installed.sort());
});

test("every decision has context, decision and consequences, and its number once", () => {
  const decisions = files.filter(({ path }) => path.startsWith("docs/decisions/"));
  expect(decisions.length).toBeGreaterThan(10);
  for (const { path, text } of decisions) {
    const number = Number(/\/(\d{4})-/.exec(path)?.[1]);
    expect([path, text.startsWith(`# ${number}. `)]).toEqual([path, true]);
    expect([path, text.match(/^## .+$/gm)]).toEqual([path, ["## Context", "## Decision", "## Consequences"]]);
  }
  const numbers = decisions.map(({ path }) => path.slice(0, "docs/decisions/0000".length));
  expect(new Set(numbers).size).toBe(numbers.length);
});
