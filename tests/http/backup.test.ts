import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Configuration, readConfiguration } from "#app/config/configuration.ts";
import { linkLines } from "#app/jobs/trail.ts";
import { seedDemoService } from "#db/seeds/demo-service.ts";
import { withDatabase } from "#scripts/command.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "third-cup-backup-"));
const settings = {
  DATA_DIR: join(folder, "data"),
  WAL_ARCHIVE_DIR: join(folder, "archive"),
  LOG_LEVEL: "error",
};
const backup = join(folder, "first.backup");
const identity = join(folder, "key");

/** What was acknowledged, kept outside of the database. */
const acknowledged: number[] = [];
let acknowledgedBefore = 0;
let beforeTheMistake = "";

function configuration(): Configuration {
  const read = readConfiguration(settings);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.configuration;
}

/** The command as somebody types it. */
function run(name: string, ...more: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", `${root}scripts/${name}.ts`, ...more], {
    cwd: root,
    env: { NODE_ENV: "production", PATH: process.env.PATH, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => (out += String(chunk)));
  child.stderr.on("data", (chunk) => (err += String(chunk)));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}

async function onOwner<Result>(work: (sql: postgres.Sql) => Promise<Result>): Promise<Result> {
  return withDatabase(configuration(), async (_resources, stores) => {
    const sql = postgres(stores.databaseOwnerUrl ?? "", { max: 2, onnotice: () => undefined });
    try {
      return await work(sql);
    } finally {
      await sql.end();
    }
  });
}

const planted = (sql: postgres.Sql) =>
  sql<{ number: number }[]>`
    select substr(key, 9)::int as number from installation where key like 'planted %' order by 1`.then(
    (rows) => rows.map(({ number }) => number),
  );

async function plant(sql: postgres.Sql, number: number): Promise<void> {
  await sql`insert into installation (key, value) values (${`planted ${number}`}, ${"x".repeat(500)})`;
  acknowledged.push(number);
}

beforeAll(async () => {
  await withDatabase(configuration(), async ({ app, worker }, stores) => {
    const ownerUrl = stores.databaseOwnerUrl ?? "";
    await seedDemoService({ ...app, enqueue: async () => undefined }, ownerUrl);
    await linkLines(worker.database);
    const sql = postgres(ownerUrl, { max: 2, onnotice: () => undefined });
    try {
      const made = await run("backup", "--new-key", identity);
      const recipient = made.out.split("\n")[0] ?? "";
      expect(recipient).toMatch(/^age1/);
      for (let number = 1; number <= 50; number += 1) await plant(sql, number);
      acknowledgedBefore = acknowledged.length;
      // Somebody goes on saving as long as the backup is taken.
      let isTaken = false;
      const taking = run("backup", backup, "--recipient", recipient, "--json").finally(() => {
        isTaken = true;
      });
      for (let number = 51; !isTaken; number += 1) {
        await plant(sql, number);
        await sleep(5);
      }
      const taken = await taking;
      expect(taken, taken.err).toMatchObject({ code: 0 });
      expect(JSON.parse(taken.out)).toMatchObject({ file: backup, encrypted: true });
      await plant(sql, 100_000);
      await sleep(50);
      const [now] = await sql<{ at: Date }[]>`select clock_timestamp() as at`;
      beforeTheMistake = now?.at.toISOString() ?? "";
      await sleep(50);
      // The mistake. What comes after it lets the database's log reach beyond the moment before it.
      await sql`delete from installation where key like 'planted %'`;
      await sql`insert into installation (key, value) values ('after the mistake', '')`;
      const [segment] = await sql<{ file: string }[]>`select pg_walfile_name(pg_switch_wal()) as file`;
      while (!existsSync(join(settings.WAL_ARCHIVE_DIR, segment?.file ?? ""))) await sleep(50);
    } finally {
      await sql.end();
    }
  });
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 }));

test("the file tells nothing to whoever has no key, a wrong one, or half a file", async () => {
  const bytes = readFileSync(backup);
  expect(bytes.includes("Fjordbyen")).toBe(false);
  const other = join(folder, "other-key");
  await run("backup", "--new-key", other);
  const cut = join(folder, "cut.backup");
  writeFileSync(cut, bytes.subarray(0, bytes.length - 70_000));
  const changed = join(folder, "changed.backup");
  const flipped = Buffer.from(bytes);
  const middle = Math.floor(bytes.length / 2);
  flipped[middle] = (flipped[middle] ?? 0) ^ 1;
  writeFileSync(changed, flipped);
  for (const [file, key, sentence] of [
    [backup, [], "The backup is encrypted. Give the file with its key: --identity FILE."],
    [backup, ["--identity", other], "This key does not open the backup."],
    [backup, ["--identity", backup], "The file given with --identity holds no key"],
    [cut, ["--identity", identity], "The backup is damaged or was cut off. Nothing has been restored."],
    [changed, ["--identity", identity], "The backup is damaged or was cut off. Nothing has been restored."],
    [join(folder, "none"), [], "There is no file"],
  ] as const) {
    const { code, err, out } = await run("restore", file, ...key);
    expect({ code, out, err }).toMatchObject({ code: 2, out: "" });
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/\n\s+at /);
  }
  expect(
    await onOwner(
      async (sql) => (await sql`select 1 from installation where key = 'after the mistake'`).length,
    ),
  ).toBe(1);
}, 240_000);

test("a drill shows that the backup is whole, and touches nothing", async () => {
  const { code, out, err } = await run("restore", backup, "--identity", identity, "--drill", "--json");
  expect(code, err).toBe(0);
  const told: { log: { links: number; faults: unknown[] }; participants: number } = JSON.parse(out);
  expect(told.log.faults).toEqual([]);
  expect(told.log.links).toBeGreaterThan(50);
  expect(told.participants).toBeGreaterThan(5);
  expect(await onOwner(planted)).toEqual([]);
}, 180_000);

test("brought back to just before the mistake: everything acknowledged is there, the mistake is not", async () => {
  const { code, err } = await run("restore", backup, "--identity", identity, "--until", beforeTheMistake);
  expect(code, err).toBe(0);
  expect(err).toContain("What was there until now lies in");
  await onOwner(async (sql) => {
    expect(await planted(sql)).toEqual(acknowledged);
    expect(await sql`select 1 from installation where key = 'after the mistake'`).toHaveLength(0);
  });
}, 180_000);

test("brought back to the backup's own end: what was acknowledged before it is there, and of what came meanwhile no gap", async () => {
  const { code, err } = await run("restore", backup, "--identity", identity);
  expect(code, err).toBe(0);
  await onOwner(async (sql) => {
    const there = await planted(sql);
    expect(there.length).toBeGreaterThanOrEqual(acknowledgedBefore);
    expect(there).toEqual(acknowledged.slice(0, there.length));
    expect(there).not.toContain(100_000);
  });
}, 180_000);

test("a moment that the archive does not reach is said, and what is there stays", async () => {
  const { code, err } = await run(
    "restore",
    backup,
    "--identity",
    identity,
    "--until",
    "2999-01-01T00:00:00Z",
  );
  expect({ code, err }).toMatchObject({ code: 2 });
  expect(err).toContain("does not reach the moment asked for");
  const wrong = await run("restore", backup, "--identity", identity, "--until", "yesterday");
  expect(wrong).toMatchObject({ code: 2 });
  expect((await onOwner(planted)).length).toBeGreaterThanOrEqual(acknowledgedBefore);
}, 180_000);
