import { sql } from "drizzle-orm";
import type { Logger } from "pino";
import type { Database } from "#db/database.ts";
import { writeReceipts } from "../domain/erasures/receipts.ts";
import { signHeads } from "../domain/trail/sign-heads.ts";
import type { TrailKey } from "../domain/trail/signed-lines.ts";
import type { TrailFolder } from "../domain/trail/trail-folder.ts";
import { keepRounds } from "./rounds.ts";

const restMilliseconds = 500;
const restAfterFailure = 5000;
const headEvery = 3_600_000;
/** Links of one service in one transaction. */
const batch = 5000;

export type TrailWork = {
  /** The worker's own connection. */
  database: Database;
  folder: TrailFolder;
  key: TrailKey;
  log: Logger;
  now: () => Date;
};

/** Links every line of the log that has been committed. Returns how many. */
export async function linkLines(database: Database): Promise<number> {
  let linked = 0;
  for (;;) {
    const [answer] = await database.execute<{ count: number }>(sql`select extend_trail(${batch}) as count`);
    const count = answer?.count ?? 0;
    linked += count;
    if (count === 0) return linked;
  }
}

/**
 * Keeps the log's chain up to what is committed, twice a second, signs its heads each hour, when it starts and when it
 * ends, and signs the receipts of erasures. Whoever writes a line never waits for it.
 *
 * @returns ends it after a last round
 */
export function startTrail(work: TrailWork): () => Promise<void> {
  const { database, log, now } = work;
  let nextHead = 0;
  const round = async (withHeads: boolean) => {
    await linkLines(database);
    await writeReceipts(database, work);
    if (!withHeads) return;
    await signHeads(database, { ...work, now: now() });
    nextHead = now().getTime() + headEvery;
  };
  let away = false;
  const stop = keepRounds({
    round: async () => {
      await round(now().getTime() >= nextHead);
      away = false;
      return restMilliseconds;
    },
    afterFailure: (error) => {
      if (!away) log.error({ err: error }, "the log is not linked");
      away = true;
      return restAfterFailure;
    },
  });
  return async () => {
    await stop();
    await round(true).catch((error: unknown) => log.error({ err: error }, "the log has no last head"));
  };
}
