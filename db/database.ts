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
    const line = { isBroken: false };
    const prepared = (transaction: postgres.TransactionSql) => {
      stopWhenBroken(transaction, line);
      prepareStatements(transaction);
      return typeof work === "function" ? whileUnbroken(line, work(transaction)) : undefined;
    };
    const outcome: Promise<unknown> = Reflect.apply(begin, client, [...given, prepared]);
    const breakOff = () => {
      line.isBroken = true;
    };
    outcome.then(breakOff, breakOff);
    return outcome;
  };
  Object.assign(client, { begin: beginPrepared });
}

/** Whether an error says that the connection to the database broke, and nothing of the statement. */
export const isBrokenLine = (error: unknown): boolean =>
  /^(CONNECTION_|ECONN|EPIPE|ETIMEDOUT|57P0[123]$)/.test(String(Object(error).code));

/**
 * When a connection breaks, the driver ends the transaction for whoever waits for it, and gives the connection to the next
 * one; but what runs inside goes on, and its statements, its rollback too, would reach a socket that is not there (which
 * ends the process: issue 1154 of the driver) or, once it is back, the next one's transaction. So nothing more is sent.
 */
function stopWhenBroken(transaction: postgres.TransactionSql, line: { isBroken: boolean }): void {
  const { unsafe } = transaction;
  transaction.unsafe = (query, parameters, options) => {
    if (line.isBroken)
      throw Object.assign(new Error("The transaction is over."), { code: "CONNECTION_CLOSED" });
    return watched(unsafe(query, parameters, options), line);
  };
}

function watched<Statement extends object>(statement: Statement, line: { isBroken: boolean }): Statement {
  // What the driver calls when there is no answer: before anybody who waits for it can go on.
  const rejected: unknown = Reflect.get(statement, "reject");
  Reflect.set(statement, "reject", (error: unknown) => {
    if (isBrokenLine(error)) line.isBroken = true;
    if (typeof rejected === "function") rejected(error);
  });
  return statement;
}

/** The same outcome, or none at all once the line is broken: whoever waits has been told by then. */
function whileUnbroken<T>(line: { isBroken: boolean }, work: Promise<T> | T): Promise<T> {
  return new Promise((resolve, reject) => {
    Promise.resolve(work).then(
      (result) => line.isBroken || resolve(result),
      (error: unknown) => line.isBroken || reject(error),
    );
  });
}

export async function closeDatabase(database: Database): Promise<void> {
  await database.$client.end({ timeout: 5 });
}
