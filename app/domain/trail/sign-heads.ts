import { sql } from "drizzle-orm";
import type { Database } from "#db/database.ts";
import type { Head } from "./heads.ts";
import { newestHeads } from "./restores.ts";
import { digestOfLine, signLine, type TrailKey } from "./signed-lines.ts";
import type { TrailFolder } from "./trail-folder.ts";

/**
 * Signs the newest link of every service whose chain has grown since the last head, and writes it to the trail's own
 * place. Two workers on one place come one after the other.
 *
 * @returns how many heads were written
 */
export async function signHeads(
  worker: Database,
  { folder, key, now }: { folder: TrailFolder; key: TrailKey; now: Date },
): Promise<number> {
  return worker.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(7203011)`);
    const lines = folder.lines("heads");
    const signed = newestHeads(key, lines);
    const newest = await tx.execute<{ service: string; sequence: string; hash: string }>(sql`
      with recursive services as (
        (select service_id from trail_link order by service_id limit 1)
        union all
        select (select l.service_id from trail_link l where l.service_id > s.service_id order by l.service_id limit 1)
        from services s where s.service_id is not null
      )
      select s.service_id as service, l.sequence::text as sequence, encode(l.hash, 'hex') as hash
      from services s
      cross join lateral (
        select sequence, hash from trail_link t where t.service_id = s.service_id order by sequence desc limit 1) l`);
    let previous = digestOfLine(lines.at(-1) ?? "");
    let written = 0;
    for (const { service, sequence, hash } of newest) {
      if (Number(sequence) <= (signed.get(service) ?? 0)) continue;
      const head: Head = { at: now.toISOString(), service, sequence: Number(sequence), hash, previous };
      const line = signLine(key, { kind: "head", ...head });
      folder.append("heads", line);
      previous = digestOfLine(line);
      written += 1;
    }
    return written;
  });
}
