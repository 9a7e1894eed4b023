import { sql } from "drizzle-orm";
import type { Database } from "#db/database.ts";
import { TooMany } from "../errors.ts";
import { hashToken } from "./token.ts";

/**
 * Counts one attempt and throws TooMany when there were more than allowed in the window. Counted in Postgres, so that
 * it holds over several processes and a restart. Fixed windows; the key is stored as a hash.
 * @param windowSeconds length of the window
 */
export async function countAttempt(
  database: Database,
  limit: { key: string; allowed: number; windowSeconds: number; now: Date },
): Promise<void> {
  const windowMs = limit.windowSeconds * 1000;
  const startsAt = new Date(Math.floor(limit.now.getTime() / windowMs) * windowMs);
  const rows = await database.execute<{ attempts: number }>(sql`
    insert into rate_limit (key, window_starts_at) values (${hashToken(limit.key)}, ${startsAt.toISOString()}::timestamptz)
    on conflict (key, window_starts_at) do update set attempts = rate_limit.attempts + 1
    returning attempts`);
  if ((rows[0]?.attempts ?? 0) > limit.allowed) {
    throw new TooMany(Math.ceil((startsAt.getTime() + windowMs - limit.now.getTime()) / 1000));
  }
}
