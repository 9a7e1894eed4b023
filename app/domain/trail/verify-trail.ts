import { createHash, randomInt } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/database.ts";
import { type Receipt, readReceipt } from "../erasures/receipts.ts";
import { checkChain } from "./check-chain.ts";
import { checkInDatabase, checkSample } from "./check-in-database.ts";
import { type Head, readHead } from "./heads.ts";
import { readLinks } from "./read-links.ts";
import { type Restore, readRestore } from "./restores.ts";
import { digestOfLine, type TrailKey } from "./signed-lines.ts";
import type { TrailFolder } from "./trail-folder.ts";
import { beginningOf, type LinkFault } from "./trail-lines.ts";

export type TrailFault = {
  service: string;
  fault:
    | LinkFault
    | "line_not_linked"
    | "tail_cut"
    | "head_differs"
    | "head_not_signed"
    | "head_taken_out"
    | "blanked_without_receipt"
    | "receipt_not_signed"
    | "receipt_missing"
    | "erased_is_back";
  /** Number of the link, where it is one. */
  sequence?: number;
  count?: number;
};

export type TrailVerdict = {
  links: number;
  services: number;
  heads: number;
  /** Lines that are committed and wait for their link; a few seconds' worth while the worker runs. */
  waiting: number;
  /** When the newest head was signed; what came after it has no witness outside the database yet. */
  newestHead: string | null;
  /** Older backups that were put back and acknowledged: when, why, and how many links were lost with it. */
  restores: { at: string; reason: string; lost: number }[];
  faults: TrailFault[];
};

/** Links of one connection's share; a service with fewer is read by one. */
const leastShare = 25_000;
/** One link of so many is hashed here as well, up to the most of a service. */
const sampleEvery = 100;
const mostSampled = 2000;

/**
 * Looks through the whole log: every line against its link, every link against the one before, the chains against the
 * heads that were signed outside the database, blanked lines against the receipts of erasures. All of it is read as of
 * one moment, but for `hashing: "here"`.
 *
 * @param reader signs in as somebody who may become the audit reader
 * @param place.hashing "database": the database hashes, and a sample is hashed here too; "here": every line is read and
 *   hashed in this process, over `connections` connections, which takes some ten times as long
 */
export async function verifyTrail(
  reader: Database,
  place: { folder: TrailFolder; key: TrailKey; connections: number; hashing: "database" | "here" },
): Promise<TrailVerdict> {
  const { heads, restores, faults: headFaults } = readHeads(place.folder, place.key);
  const here = place.hashing === "here" ? await verifyHere(reader, place.connections) : null;
  return reader.transaction(
    async (tx) => {
      // A log of many years takes minutes, and is worth some memory.
      await tx.execute(
        sql`select set_config('statement_timeout', '0', true), set_config('work_mem', '128MB', true)`,
      );
      const { links, ends, faults } = here ?? (await verifyInDatabase(tx));
      const [waiting] = await tx.execute<{ count: number }>(
        sql`select count(*)::int as count from trail_pending`,
      );
      return {
        links,
        services: ends.size,
        heads: heads.length,
        waiting: waiting?.count ?? 0,
        newestHead: heads.at(-1)?.at ?? null,
        restores: restores.map(({ at, reason, chains }) => ({
          ...{ at, reason },
          lost: chains.reduce((sum, { lost }) => sum + lost, 0),
        })),
        faults: [
          ...headFaults,
          ...faults,
          ...(await verifyHeads(tx, heads, ends)),
          ...(await findLooseLines(tx)),
          ...(await verifyErasures(tx, place)),
        ],
      };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

type Chains = { links: number; ends: ReadonlyMap<string, number>; faults: TrailFault[] };

async function verifyInDatabase(tx: Transaction): Promise<Chains> {
  const chains = await checkInDatabase(tx);
  const faults: TrailFault[] = [];
  for (const chain of chains) {
    const { service } = chain;
    const tell = (fault: LinkFault, numbers: readonly number[]) =>
      faults.push(...numbers.map((sequence) => ({ service, fault, sequence })));
    for (const sequence of chain.afterGap) tell("link_gone", [await firstGoneBefore(tx, service, sequence)]);
    tell("line_gone", chain.lineGone);
    tell("line_changed", chain.lineChanged);
    tell("link_changed", chain.linkChanged);
    const known = new Set([...chain.lineGone, ...chain.lineChanged, ...chain.linkChanged, ...chain.afterGap]);
    const falsely = await checkSample(tx, service, drawSample(chain.last));
    tell(
      "database_answers_falsely",
      falsely.filter((sequence) => !known.has(sequence)),
    );
  }
  return {
    links: chains.reduce((sum, chain) => sum + chain.links, 0),
    ends: new Map(chains.map(({ service, last }) => [service, last])),
    faults,
  };
}

/** Drawn by chance anew each time, so that nobody knows which; the newest link is always among them. */
function drawSample(last: number): number[] {
  const count = Math.min(mostSampled, Math.ceil(last / sampleEvery));
  return [...new Set([last, ...Array.from({ length: count }, () => randomInt(1, last + 1))])];
}

async function firstGoneBefore(tx: Transaction, service: string, sequence: number): Promise<number> {
  const [before] = await tx.execute<{ last: string }>(sql`
    select coalesce(max(sequence), 0)::text as last from trail_link
    where service_id = ${service}::uuid and sequence < ${sequence}`);
  return Number(before?.last ?? 0) + 1;
}

async function verifyHere(reader: Database, connections: number): Promise<Chains> {
  const ends = await reader.execute<{ service: string; last: string }>(sql`
    select service_id as service, max(sequence)::text as last from trail_link group by service_id`);
  const faults: TrailFault[] = [];
  let links = 0;
  for (const { service, last } of ends) {
    const found = await verifyChain(reader, service, Number(last), connections);
    links += found.links;
    faults.push(...found.faults);
  }
  return { links, ends: new Map(ends.map(({ service, last }) => [service, Number(last)])), faults };
}

/** Lines that are neither linked nor waiting for it: written past the trigger. */
async function findLooseLines(tx: Transaction): Promise<TrailFault[]> {
  const loose = await tx.execute<{ service: string; count: number }>(sql`
    select line.service_id as service, count(*)::int as count
    from (select service_id, id from audit_event union all select service_id, id from participant_read) line
    left join trail_link l on l.service_id = line.service_id and l.row_id = line.id
    where l.row_id is null
      and not exists (select 1 from trail_pending p where p.service_id = line.service_id and p.row_id = line.id)
    group by line.service_id`);
  return loose.map(({ service, count }) => ({ service, fault: "line_not_linked", count }));
}

async function verifyChain(reader: Database, service: string, last: number, connections: number) {
  const share = Math.max(leastShare, Math.ceil(last / connections));
  const starts = Array.from(
    { length: Math.max(1, Math.ceil(last / share)) },
    (_none, index) => index * share,
  );
  const parts = await Promise.all(
    starts.map(async (after) => {
      const hash = after === 0 ? beginningOf(service) : await hashAt(reader, service, after);
      // The link before is gone: the share that ends with it tells so.
      const check = checkChain(service, { sequence: after, hash: hash ?? beginningOf(service) });
      await readLinks(reader, service, { after, until: Math.min(after + share, last) }, check.take);
      const faults = check.faults.map((each): TrailFault => ({ service, ...each }));
      const end = check.last();
      if (end.sequence < Math.min(after + share, last))
        faults.push({ service, fault: "link_gone", sequence: end.sequence + 1 });
      return {
        links: end.count,
        faults: hash ? faults : faults.filter(({ sequence }) => sequence !== after + 1),
      };
    }),
  );
  return {
    links: parts.reduce((sum, part) => sum + part.links, 0),
    faults: parts.flatMap(({ faults }) => faults),
  };
}

async function hashAt(
  reader: Database | Transaction,
  service: string,
  sequence: number,
): Promise<Uint8Array | null> {
  const [link] = await reader.execute<{ hash: Uint8Array }>(sql`
    select hash from trail_link where service_id = ${service}::uuid and sequence = ${sequence}`);
  return link?.hash ?? null;
}

type ReadHeads = { heads: Head[]; restores: Restore[]; faults: TrailFault[] };

/**
 * Heads that still have to hold. One beyond where a restored backup begins again was acknowledged with that restore; the
 * restore itself says where the chain stood, and is held like a head.
 */
function readHeads(folder: TrailFolder, key: TrailKey): ReadHeads {
  let heads: Head[] = [];
  const restores: Restore[] = [];
  const faults: TrailFault[] = [];
  let previous = digestOfLine("");
  for (const line of folder.lines("heads")) {
    const head = readHead(key, line);
    const restore = head ? null : readRestore(key, line);
    if (!head && !restore) faults.push({ service: "", fault: "head_not_signed" });
    if ((head ?? restore)?.previous !== previous && (head ?? restore))
      faults.push({ service: head?.service ?? "", fault: "head_taken_out" });
    if (head) heads.push(head);
    if (restore) {
      restores.push(restore);
      for (const { service, sequence, hash } of restore.chains) {
        heads = heads.filter((one) => one.service !== service || one.sequence <= sequence);
        if (sequence > 0) heads.push({ at: restore.at, service, sequence, hash, previous });
      }
    }
    previous = digestOfLine(line);
  }
  return { heads, restores, faults };
}

async function verifyHeads(
  tx: Transaction,
  heads: readonly Head[],
  ends: ReadonlyMap<string, number>,
): Promise<TrailFault[]> {
  const faults: TrailFault[] = [];
  for (const { service, sequence, hash } of heads) {
    if (sequence > (ends.get(service) ?? 0)) {
      faults.push({ service, fault: "tail_cut", sequence });
      continue;
    }
    const found = await hashAt(tx, service, sequence);
    if (found && Buffer.from(found).toString("hex") !== hash)
      faults.push({ service, fault: "head_differs", sequence });
  }
  return faults;
}

/** A line may be blank only under an erasure, and only as many and those that the erasure's signed receipt tells. */
async function verifyErasures(
  tx: Transaction,
  { folder, key }: { folder: TrailFolder; key: TrailKey },
): Promise<TrailFault[]> {
  const faults: TrailFault[] = [];
  const receipts = new Map<string, Receipt>();
  for (const line of folder.lines("erasures")) {
    const receipt = readReceipt(key, line);
    if (receipt) receipts.set(receipt.id, receipt);
    else faults.push({ service: "", fault: "receipt_not_signed" });
  }
  const rows = await tx.execute<{ id: string; service: string; digest: string; signed: boolean }>(sql`
    select id, service_id as service, lines_digest as digest, receipt is not null as signed from erasure`);
  const known = new Map(rows.map((row) => [row.id, row]));
  const blanked = await tx.execute<{ service: string; erasure: string | null; ids: string[] }>(sql`
    select service_id as service, erasure_id as erasure, array_agg(id::text order by id) as ids
    from (select service_id, erasure_id, id from audit_event where salt is null or erasure_id is not null
      union all select service_id, erasure_id, id from participant_read where salt is null or erasure_id is not null) line
    group by service_id, erasure_id`);
  for (const { service, erasure, ids } of blanked) {
    const receipt = receipts.get(erasure ?? "");
    const row = known.get(erasure ?? "");
    // For the second until the worker has signed it, the row alone tells.
    const told = receipt?.linesDigest ?? (row && !row.signed ? row.digest : undefined);
    if (told !== createHash("sha256").update(ids.join(",")).digest("hex"))
      faults.push({ service, fault: "blanked_without_receipt", count: ids.length });
  }
  for (const { id, service, signed } of rows)
    if (signed && !receipts.has(id)) faults.push({ service, fault: "receipt_missing" });
  return faults;
}
