import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { classification } from "#db/classification.ts";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { createDatabase } from "#tests/support/database.ts";
import { useDemo } from "#tests/support/demo.ts";
import type { Resources, StaffActor } from "../context.ts";
import { Forbidden } from "../errors.ts";
import { exportService } from "./export-service.ts";
import { exportedTables, notExported } from "./exported-tables.ts";
import { ExportUnreadable, importService } from "./import-service.ts";

const demo = useDemo();

async function exported(resources: Resources, actor: StaffActor): Promise<string[]> {
  const lines: string[] = [];
  for await (const piece of await exportService(resources, actor, "test"))
    lines.push(...piece.split("\n").filter(Boolean));
  return lines;
}

async function* linesOf(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

const supervisor = (): StaffActor => ({
  ...{ ...demo.people.hanne, roles: ["supervisor"] },
  signedIn: { sessionId: demo.people.hanne.accountId, at: demo.stage.resources.now() },
});

test("a service that is taken out and brought into an empty database is the same when it is taken out again", async () => {
  const first = await exported(demo.stage.resources, supervisor());
  const tables = new Set(first.slice(1).map((line) => JSON.parse(line).table));
  expect([...tables]).toEqual(
    expect.arrayContaining([
      "service",
      "employer",
      "contact_person",
      "employer_contact",
      "register_unit",
      "job_lead",
    ]),
  );
  const database = await createDatabase();
  const owner = openDatabase(database.ownerUrl, { connections: 1, name: "test" });
  const app = {
    ...demo.stage.resources,
    database: openDatabase(database.appUrl, { connections: 2, name: "test" }),
  };
  try {
    const { serviceId, rows } = await importService({ app, owner }, () => linesOf(first));
    expect(serviceId).toBe(demo.people.hanne.serviceId);
    expect(rows).toBe(first.length - 1);
    const again = await exported(app, supervisor());
    expect(again.slice(1)).toEqual(first.slice(1));
    const [queued] = await owner.execute(
      sql`select count(*)::int as n from search_outbox where document_id like 'e\\_%'`,
    );
    expect(queued?.n).toBe(first.filter((line) => JSON.parse(line).table === "employer").length);
    // A second time there is nothing that it could become.
    await expect(importService({ app, owner }, () => linesOf(first))).rejects.toThrow(ExportUnreadable);
    // A broken line in the middle leaves nothing behind.
    const other = await createDatabase();
    const others = openDatabase(other.ownerUrl, { connections: 1, name: "test" });
    const otherApp = { ...app, database: openDatabase(other.appUrl, { connections: 1, name: "test" }) };
    const broken = [
      ...first.slice(0, 40),
      '{"table":"employer","row":{"password_hash":"x"}}',
      ...first.slice(40),
    ];
    await expect(
      importService({ app: otherApp, owner: others }, () => linesOf(broken)),
    ).rejects.toMatchObject({ code: "row_unreadable", line: 41 });
    const [left] = await others.execute(sql`select count(*)::int as n from service`);
    expect(left?.n).toBe(0);
    await Promise.all([closeDatabase(others), closeDatabase(otherApp.database)]);
    await other.drop();
  } finally {
    await Promise.all([closeDatabase(owner), closeDatabase(app.database)]);
    await database.drop();
  }
});

test("nothing of a participant and no secret is in it, and only a supervisor takes it out", async () => {
  const text = (await exported(demo.stage.resources, supervisor())).join("\n");
  const people = await demo.stage.owner.execute<{ family_name: string }>(
    sql`select family_name from participant`,
  );
  expect(people.length).toBeGreaterThan(3);
  const hashes = await demo.stage.owner.execute<{ password_hash: string }>(
    sql`select password_hash from account where password_hash is not null`,
  );
  for (const { password_hash } of hashes) expect(text).not.toContain(password_hash);
  for (const table of exportedTables)
    expect(Object.keys(classification[table] ?? {})).not.toContain("participant");
  await expect(exported(demo.stage.resources, { ...supervisor(), roles: ["administrator"] })).rejects.toThrow(
    Forbidden,
  );
});

test("the schema of the format names the tables that are exported", () => {
  const schema = JSON.parse(
    readFileSync(new URL("../../../docs/export-format.schema.json", import.meta.url), "utf8"),
  );
  expect(schema.oneOf[1].properties.table.enum).toEqual([...exportedTables]);
});

test("every table of a service is exported, or stays for a stated reason, or is a participant's", async () => {
  const tables = await demo.stage.owner.execute<{ name: string }>(sql`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'service_id'
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`);
  const isParticipants = (table: string) =>
    ["participant", "restricted"].some((one) => Object.keys(classification[table] ?? {}).includes(one));
  const known = new Set<string>([...exportedTables, ...Object.keys(notExported)]);
  expect(tables.map(({ name }) => name).filter((name) => !known.has(name) && !isParticipants(name))).toEqual(
    [],
  );
});
