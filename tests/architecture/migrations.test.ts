import { readdirSync, readFileSync } from "node:fs";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import * as z from "zod";
import * as schema from "#db/schema/index.ts";
import { projectFiles, root } from "./project-files.ts";

const folder = `${root}db/migrations/`;
const journal = z
  .object({ entries: z.array(z.object({ idx: z.int(), when: z.int(), tag: z.string() })).min(1) })
  .parse(JSON.parse(readFileSync(`${folder}meta/_journal.json`, "utf8")));

test("migrations rise strictly in number, time and name", () => {
  for (const [index, entry] of journal.entries.entries()) {
    expect(entry.idx).toBe(index);
    const before = journal.entries[index - 1];
    if (!before) continue;
    expect(entry.when).toBeGreaterThan(before.when);
    expect(entry.tag > before.tag).toBe(true);
  }
});

test("every migration has its file and every file its migration", () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  expect(files.sort()).toEqual(journal.entries.map(({ tag }) => `${tag}.sql`));
});

type Snapshot = Parameters<typeof generateMigration>[0];

const written = async (imports: Record<string, unknown>): Promise<string[]> => {
  const tag = journal.entries.at(-1)?.tag ?? "";
  const stamp = tag.slice(0, tag.indexOf("_"));
  const before: Snapshot = JSON.parse(readFileSync(`${folder}meta/${stamp}_snapshot.json`, "utf8"));
  return generateMigration(before, generateDrizzleJson(imports, before.id, undefined, "snake_case"));
};

test("the migrations make the schema as it stands: nothing is left to generate", async () => {
  expect(await written(schema)).toEqual([]);
});

test("a table that the migrations do not know would be noticed", async () => {
  const { cover: _left, ...rest } = schema;
  expect(await written(rest)).not.toEqual([]);
});

test("the glossary explains every table, and no table that is gone", () => {
  const glossary = projectFiles("docs/").find(({ path }) => path === "docs/glossary.md")?.text ?? "";
  const tables = Object.values(schema).flatMap((one) => (is(one, PgTable) ? [getTableConfig(one).name] : []));
  expect(tables.length).toBeGreaterThan(40);
  expect(tables.filter((name) => !glossary.includes(`\`${name}\``))).toEqual([]);
  const listed = glossary.slice(glossary.indexOf("## Tables")).match(/(?<=^\| [^|]* \| )`\w+`/gm) ?? [];
  const known = new Set([...tables, "employer_profile"]);
  expect(listed.map((name) => name.slice(1, -1)).filter((name) => !known.has(name))).toEqual([]);
});
