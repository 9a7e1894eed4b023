import { sql } from "drizzle-orm";
import type { Database } from "#db/database.ts";
import { readHead } from "./heads.ts";
import { digestOfLine, readSignedLine, signLine, type TrailKey } from "./signed-lines.ts";
import type { TrailFolder } from "./trail-folder.ts";

/** Where a service's chain stood in the backup that was put back. */
export type RestoredChain = {
  service: string;
  sequence: number;
  hash: string /** Links that the heads had seen and the backup has not. */;
  lost: number;
};

/** That somebody has put an older backup back and stands by it; written among the heads and signed like them. */
export type Restore = { at: string; reason: string; chains: RestoredChain[]; previous: string };

/** @returns null for a line that is no such acknowledgement or was not signed with this key */
export function readRestore(key: TrailKey, line: string): Restore | null {
  const body = readSignedLine(key, line);
  if (body?.kind !== "restored") return null;
  const { at, reason, chains, previous } = body;
  if (typeof at !== "string" || typeof reason !== "string" || typeof previous !== "string") return null;
  if (!Array.isArray(chains) || !chains.every(isChain)) return null;
  return { at, reason, chains, previous };
}

function isChain(given: unknown): given is RestoredChain {
  const { service, sequence, hash, lost } = Object(given);
  return [service, hash].every((one) => typeof one === "string") && [sequence, lost].every(Number.isInteger);
}

/**
 * Notes for every chain that is shorter than its newest head where it stands now. From then on those heads are not held
 * against it, and the next ones go on from here; that it was done, why, and how many links were lost is told by every
 * `audit:verify`. Nothing is taken out of the file.
 *
 * @returns null when no chain is shorter than its heads: there is nothing to acknowledge
 */
export async function acknowledgeRestore(
  reader: Database,
  { folder, key, now, reason }: { folder: TrailFolder; key: TrailKey; now: Date; reason: string },
): Promise<Restore | null> {
  return reader.transaction(async (tx) => {
    // Heads are signed one at a time; none comes in between.
    await tx.execute(sql`select pg_advisory_xact_lock(7203011)`);
    const lines = folder.lines("heads");
    const chains: RestoredChain[] = [];
    for (const [service, signed] of newestHeads(key, lines)) {
      const [end] = await tx.execute<{ sequence: string; hash: string }>(sql`
        select l.sequence::text, encode(l.hash, 'hex') as hash from trail_link l
        where l.service_id = ${service}::uuid order by l.sequence desc limit 1`);
      const sequence = Number(end?.sequence ?? 0);
      if (sequence < signed)
        chains.push({ service, sequence, hash: end?.hash ?? "", lost: signed - sequence });
    }
    if (chains.length === 0) return null;
    const restore: Restore = {
      at: now.toISOString(),
      reason,
      chains,
      previous: digestOfLine(lines.at(-1) ?? ""),
    };
    folder.append("heads", signLine(key, { kind: "restored", ...restore }));
    return restore;
  });
}

/** Up to which link each service's chain has been signed; an acknowledged restore takes it back. */
export function newestHeads(key: TrailKey, lines: readonly string[]): Map<string, number> {
  const signed = new Map<string, number>();
  for (const line of lines) {
    const head = readHead(key, line);
    if (head) signed.set(head.service, head.sequence);
    else for (const chain of readRestore(key, line)?.chains ?? []) signed.set(chain.service, chain.sequence);
  }
  return signed;
}
