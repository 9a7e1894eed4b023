import { sql } from "drizzle-orm";
import type { StaffActor } from "#app/domain/context.ts";
import type { Database, Transaction } from "#db/database.ts";

/**
 * A database that is told of somebody else than the application believes to serve: each transaction's first statement,
 * in which the application says who asks, is answered with `really` in its place. Whatever the application checks, it
 * checks for the one it believes in; what is left is row security.
 */
export function toldOtherwise(database: Database, really: StaffActor, today: () => string): Database {
  const tell = (tx: Transaction) =>
    tx.execute(sql`select
      set_config('app.actor_kind', ${really.kind}, true), set_config('app.service_id', ${really.serviceId}, true),
      set_config('app.account_id', ${really.accountId}, true), set_config('app.today', ${today()}, true),
      set_config('app.contact_person_id', '', true), set_config('app.employer_id', '', true)`);
  return around(database, {
    transaction: (work: (tx: Transaction) => Promise<unknown>, ...rest: unknown[]) =>
      Reflect.apply(database.transaction, database, [
        (tx: Transaction) => {
          let isTold = false;
          const execute = (...given: unknown[]) => {
            if (isTold) return Reflect.apply(tx.execute, tx, given);
            isTold = true;
            return tell(tx);
          };
          return work(around(tx, { execute }));
        },
        ...rest,
      ]),
  });
}

/** The same thing, with some of its functions replaced. */
function around<T extends object>(thing: T, replaced: Readonly<Record<string, unknown>>): T {
  return new Proxy(thing, {
    get(target, name) {
      if (typeof name === "string" && Object.hasOwn(replaced, name)) return replaced[name];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
