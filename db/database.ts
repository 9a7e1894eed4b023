import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";

export type Database = PostgresJsDatabase<Record<string, never>> & { $client: postgres.Sql };
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** Opens a pool. Made by the composition root only, one for each role. */
export function openDatabase(url: string, options: { connections: number; name: string }): Database {
  const client = postgres(url, {
    max: options.connections,
    idle_timeout: 60,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: options.name, statement_timeout: 30_000 },
  });
  return drizzle(client, { casing: "snake_case" });
}

export async function closeDatabase(database: Database): Promise<void> {
  await database.$client.end({ timeout: 5 });
}
