import { sql } from "drizzle-orm";
import type { Database } from "#db/database.ts";
import { TooMany } from "../errors.ts";
import { hashToken } from "./token.ts";

/** Windows older than this are swept away. */
const keptDays = 2;

/**
 * Counts one attempt and throws TooMany when there were more than allowed in the window. Counted in Postgres, so that
 * it holds over several processes and a restart. Fixed windows; the key is stored as a hash.
 * @param windowSeconds length of the window
 */
export async function countAttempt(
  database: Pick<Database, "execute">,
  limit: { key: string; allowed: number; windowSeconds: number; now: Date },
): Promise<void> {
  const windowMs = limit.windowSeconds * 1000;
  const startsAt = new Date(Math.floor(limit.now.getTime() / windowMs) * windowMs);
  const rows = await database.execute<{ attempts: number }>(sql`
    insert into rate_limit (key, window_starts_at) values (${hashToken(limit.key)}, ${startsAt.toISOString()}::timestamptz)
    on conflict (key, window_starts_at) do update set attempts = rate_limit.attempts + 1
    returning attempts`);
  const attempts = rows[0]?.attempts ?? 0;
  if (attempts === 1 && Math.random() < 0.01) await sweep(database, limit.now);
  if (attempts > limit.allowed) {
    throw new TooMany(Math.ceil((startsAt.getTime() + windowMs - limit.now.getTime()) / 1000));
  }
}

/** Every attempt to sign in, whatever the way: 10 a minute from one address, 600 a minute in the whole installation. */
export async function countSignIn(database: Database, address: string, now: Date): Promise<void> {
  await countAttempt(database, { key: `sign-in address ${address}`, allowed: 10, windowSeconds: 60, now });
  await countAttempt(database, { key: "sign-in anywhere", allowed: 600, windowSeconds: 60, now });
}

/** The right answer takes the wrong ones of its account back; the count of the address stays. */
export async function clearAttempts(database: Database, key: string): Promise<void> {
  await database.execute(sql`delete from rate_limit where key = ${hashToken(key)}`);
}

async function sweep(database: Pick<Database, "execute">, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 86_400_000).toISOString();
  await database.execute(sql`delete from rate_limit where window_starts_at < ${before}::timestamptz`);
}
