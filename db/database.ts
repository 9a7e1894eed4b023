import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";

export type Database = PostgresJsDatabase<Record<string, never>> & { $client: postgres.Sql };
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/**
 * Opens a pool. Made by the composition root only, one for each role.
 * @param options.role what every connection becomes at once; for commands that sign in as the owner
 */
export function openDatabase(
  url: string,
  options: { connections: number; name: string; role?: string },
): Database {
  const client = postgres(url, {
    max: options.connections,
    idle_timeout: 60,
    connect_timeout: 10,
    onnotice: () => {},
    connection: {
      application_name: options.name,
      ...(options.role ? { role: options.role } : {}),
      statement_timeout: 30_000,
      // Row security makes statements costly to plan (2 ms for a list's rows) and cheap to run: plan once, not each time.
      plan_cache_mode: "force_generic_plan",
    },
  });
  prepareStatements(client);
  return drizzle(client, { casing: "snake_case" });
}

// Long lists of values make statements of many lengths; keeping each of them would cost more than it gives.
const mostParametersToPrepare = 100;

/**
 * Lets the server keep what Drizzle asks: without it each statement is sent twice (describe, then run) and planned
 * anew, which doubles the time of a short transaction.
 */
function prepareStatements(client: postgres.Sql | postgres.TransactionSql): void {
  const { unsafe } = client;
  client.unsafe = (query, parameters, options) => {
    const count = parameters?.length ?? 0;
    // Drizzle says "do not prepare" with each statement that was not given a name.
    const prepare = options?.prepare || (count > 0 && count <= mostParametersToPrepare);
    return unsafe(query, parameters, { ...options, prepare });
  };
  if (!("begin" in client)) return;
  const begin = client.begin.bind(client);
  const beginPrepared = (...given: unknown[]) => {
    const work = given.pop();
    const prepared = (transaction: postgres.TransactionSql) => {
      prepareStatements(transaction);
      return typeof work === "function" ? work(transaction) : undefined;
    };
    return Reflect.apply(begin, client, [...given, prepared]);
  };
  Object.assign(client, { begin: beginPrepared });
}

export async function closeDatabase(database: Database): Promise<void> {
  await database.$client.end({ timeout: 5 });
}
