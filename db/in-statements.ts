/** Rows in parts that fit into one statement each: Postgres takes 65,535 values in one. */
export function inStatements<Row>(rows: readonly Row[]): Row[][] {
  const statements: Row[][] = [];
  for (let from = 0; from < rows.length; from += 1000) statements.push(rows.slice(from, from + 1000));
  return statements;
}
