import { TransformStream } from "node:stream/web";
import { type SQL, sql } from "drizzle-orm";
import { type Actor, type ContextOf, inTransaction, type Resources } from "./context.ts";

const rowsAtOnce = 1000;
/** Whoever takes a list out slower than this is cut off: a transaction is held for them. */
const longestMilliseconds = 10 * 60_000;

/**
 * Rows of a query, some at a time, from a cursor inside one transaction under the actor's row security. The transaction
 * ends with the last row, with the reader who goes away, or after ten minutes.
 */
export async function* rowsInTransaction<A extends Actor, Row extends Record<string, unknown>>(
  resources: Resources,
  actor: A,
  requestId: string,
  query: (ctx: ContextOf<A>) => SQL,
): AsyncGenerator<Row[]> {
  const { readable, writable } = new TransformStream<Row[], Row[]>(
    {},
    { highWaterMark: 1 },
    { highWaterMark: 1 },
  );
  const writer = writable.getWriter();
  const tooLong = setTimeout(
    () => void writer.abort(new Error("taken too slowly")).catch(() => undefined),
    longestMilliseconds,
  );
  const done = inTransaction(resources, actor, requestId, async (ctx) => {
    await ctx.tx.execute(sql`set local time zone 'UTC'`);
    // Planned for the first rows and not for the last: a million of them are neither sorted nor hashed before one is there.
    await ctx.tx.execute(sql`set local cursor_tuple_fraction = 0.0001`);
    await ctx.tx.execute(sql`declare taken_out no scroll cursor for ${query(ctx)}`);
    for (;;) {
      const rows = [...(await ctx.tx.execute(sql.raw(`fetch ${rowsAtOnce} from taken_out`)))] as Row[];
      if (rows.length > 0) await writer.write(rows);
      if (rows.length < rowsAtOnce) return;
    }
  }).then(
    () => writer.close(),
    (error) => writer.abort(error),
  );
  // What ends the transaction early is told to whoever reads; here it has been told.
  done.catch(() => undefined);
  try {
    for await (const rows of readable) yield rows;
    await done;
  } finally {
    clearTimeout(tooLong);
  }
}
