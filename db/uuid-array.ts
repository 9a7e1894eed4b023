import { type SQL, sql } from "drizzle-orm";

/** Ids as one parameter, however many there are, so that the statement is always the same one. */
export function uuidArray(ids: readonly string[]): SQL {
  return sql`string_to_array(${ids.join(",")}, ',')::uuid[]`;
}
