import postgres from "postgres";
import { expect, test } from "vitest";
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
