import type postgres from "postgres";

type Column = { table: string; column: string; type: string; required: boolean };

/** What stands in a column that a row cannot be without, by its type. */
const fillers: Readonly<Record<string, string>> = {
  uuid: "gen_random_uuid()",
  text: "'x'",
  integer: "1",
  bigint: "1",
  boolean: "false",
  date: "'2026-01-01'",
  "timestamp with time zone": "'2026-01-01'",
  jsonb: "'{}'",
  bytea: "''",
  "double precision": "0",
  real: "0",
  numeric: "0",
  xid8: "'1'",
  "text[]": "'{}'",
  "uuid[]": "'{}'",
};

/**
 * Puts a row into every table of the database, also into those that are made tomorrow: columns by these names hold what
 * is given, others whatever their type lets them hold. Keys and checks are off while it does, so the rows show who
 * reaches them and nothing else.
 *
 * @param given value by the name of a column; the key "table.column" goes before "column"
 */
export async function putARowInEachTable(
  owner: postgres.Sql,
  given: Readonly<Record<string, string>>,
): Promise<void> {
  const columns = await owner<Column[]>`
    select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type,
      a.attnotnull and not a.atthasdef and a.attidentity = '' as required
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    order by 1, a.attnum`;
  const checks = await owner<{ table: string; name: string }[]>`
    select conrelid::regclass::text as "table", conname as name from pg_constraint
    where contype = 'c' and connamespace = 'public'::regnamespace`;
  await owner.begin(async (sql) => {
    for (const { table, name } of checks) await sql`alter table ${sql(table)} drop constraint ${sql(name)}`;
    await sql`set local session_replication_role = replica`;
    for (const table of new Set(columns.map((one) => one.table))) {
      const written = columns
        .filter((one) => one.table === table)
        .flatMap((one): [string, string][] => {
          const value = given[`${table}.${one.column}`] ?? given[one.column];
          if (value !== undefined) return [[one.column, `'${value}'`]];
          return one.required ? [[one.column, fillers[one.type] ?? "'x'"]] : [];
        });
      const names = written.map(([column]) => `"${column}"`).join(", ");
      await sql.unsafe(
        `insert into "${table}" (${names}) values (${written.map(([, value]) => value).join(", ")}) on conflict do nothing`,
      );
    }
  });
}
