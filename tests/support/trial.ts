import type postgres from "postgres";

export const commands = ["select", "insert", "update", "delete"] as const;
export type Command = (typeof commands)[number];

/** What the database says to somebody's statement, and nothing of it stays. */
export type Outcome = "allowed" | "refused";

/** SQLSTATE of what only a row that was let through meets: a key, a reference, a check, a trigger. */
const metAfterwards = /^(23|P0|55)/;

class TakenBack extends Error {}

/** Runs a statement and takes it back. Rows reached: allowed; none, or no right: refused. */
export async function attempt(
  sql: postgres.TransactionSql,
  statement: string,
  parameters: postgres.ParameterOrJSON<never>[] = [],
): Promise<Outcome> {
  let outcome: Outcome = "refused";
  try {
    await sql.savepoint(async (inner) => {
      const rows = await inner.unsafe(statement, parameters);
      outcome = rows.count > 0 ? "allowed" : "refused";
      throw new TakenBack();
    });
  } catch (error) {
    if (error instanceof TakenBack) return outcome;
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "42501") return "refused";
    if (metAfterwards.test(code)) return "allowed";
    throw error;
  }
  return outcome;
}
