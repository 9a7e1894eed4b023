import type postgres from "postgres";

const batch = 5000;

/** Writes many rows fast: one parameter a batch, columns of the first row. Keys are column names. */
export async function bulkInsert(
  sql: postgres.Sql,
  table: string,
  rows: readonly Record<string, string | number | boolean | null>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).map((column) => `"${column}"`);
  for (let from = 0; from < rows.length; from += batch) {
    await sql.unsafe(
      `insert into ${table} (${columns.join(", ")}) select ${columns.join(", ")} from jsonb_populate_recordset(null::${table}, $1::text::jsonb)`,
      [JSON.stringify(rows.slice(from, from + batch))],
    );
  }
}
