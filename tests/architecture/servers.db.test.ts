import { eq, sql as statement } from "drizzle-orm";
import postgres from "postgres";
import { expect, test } from "vitest";
import { closeDatabase, openDatabase } from "#db/database.ts";
import { employer } from "#db/schema/employer.ts";
import { createDatabase, useDatabase } from "#tests/support/database.ts";

const database = useDatabase();

test("a test database is a migrated clone that the web's role may use and does not own", async () => {
  const sql = postgres(database.current.appUrl, { max: 1 });
  const [row] = await sql`
    select current_user as role, r.rolsuper, r.rolbypassrls,
           (select count(*)::int from pg_class c join pg_roles o on o.oid = c.relowner where o.rolname = current_user) as owned,
           (select count(*)::int from pg_tables where schemaname = 'public') as tables
    from pg_roles r where r.rolname = current_user`;
  await sql.end();
  expect(row).toMatchObject({ role: "third_cup_app", rolsuper: false, rolbypassrls: false, owned: 0 });
  expect(row?.tables).toBeGreaterThan(10);
});

test("names sort as Norwegians sort them", async () => {
  const sql = postgres(database.current.ownerUrl, { max: 1 });
  const rows =
    await sql`select name from unnest(array['Ås', 'Zoo', 'Ærlig', 'Ønske', 'Aker']) as name order by name`;
  await sql.end();
  expect(rows.map((row) => row.name)).toEqual(["Aker", "Zoo", "Ærlig", "Ønske", "Ås"]);
});

test("two databases of one run do not see each other, and making one is quick", async () => {
  const started = performance.now();
  const other = await createDatabase();
  const took = performance.now() - started;
  const sql = postgres(other.ownerUrl, { max: 1 });
  await sql`create table only_here (id int)`;
  await sql.end();
  const first = postgres(database.current.ownerUrl, { max: 1 });
  const [row] = await first`select to_regclass('only_here') as found`;
  await first.end();
  await other.drop();
  expect(row?.found).toBeNull();
  console.info(`a database clone took ${Math.round(took)} ms`);
});

test("the server keeps what the program asks: once described and planned, a statement is only run", async () => {
  const pool = openDatabase(database.current.appUrl, { connections: 1, name: "test" });
  await pool.transaction(async (tx) => {
    await tx
      .select({ id: employer.id })
      .from(employer)
      .where(eq(employer.id, "01a2101c-0000-7000-8000-000000000000"));
  });
  const kept = await pool.execute<{ statement: string }>(
    statement`select statement from pg_prepared_statements where statement like ${"%from%employer%"}`,
  );
  await closeDatabase(pool);
  expect(kept.filter((row) => row.statement.startsWith('select "id" from "employer"'))).toHaveLength(1);
});

test("a transaction whose line breaks is over: what goes on inside it reaches nobody else's", async () => {
  const pool = openDatabase(database.current.ownerUrl, { connections: 1, name: "test" });
  const owner = postgres(database.current.ownerUrl, { max: 1, onnotice: () => undefined });
  await owner`create table line_test (who text)`;
  const insert = (who: string) => statement`insert into line_test (who) values (${who})`;
  let endFirst: () => void = () => undefined;
  const told: string[] = [];
  const first = pool.transaction(async (tx) => {
    await tx.execute(insert("first, before"));
    const [row] = await tx.execute<{ pid: number }>(statement`select pg_backend_pid() as pid`);
    await owner`select pg_terminate_backend(${row?.pid ?? 0})`;
    // Long after it broke, as code does that was waiting for something else.
    await new Promise<void>((resolve) => {
      endFirst = resolve;
    });
    await tx.execute(insert("first, after")).catch((error: unknown) => told.push(String(error)));
    throw new Error("would be followed by a rollback");
  });
  await expect(first).rejects.toThrow();
  await pool.transaction(async (tx) => {
    await tx.execute(insert("second, before"));
    endFirst();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await tx.execute(insert("second, after"));
  });
  const rows = await owner<{ who: string }[]>`select who from line_test order by 1`;
  await owner`drop table line_test`;
  await Promise.all([closeDatabase(pool), owner.end()]);
  expect(told.join()).toContain("insert into line_test");
  expect(rows.map(({ who }) => who)).toEqual(["second, after", "second, before"]);
});
