import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "#db/database.ts";
import { type Receipt, readReceipt } from "../erasures/receipts.ts";
import { checkChain } from "./check-chain.ts";
import { readLinks } from "./read-links.ts";
import { type Head, readHead } from "./sign-heads.ts";
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
  faults: TrailFault[];
};

/** Links of one connection's share; a service with fewer is read by one. */
const leastShare = 25_000;

/**
 * Looks through the whole log: every line against its link, every link against the one before, the chains against the
 * heads that were signed outside the database, blanked lines against the receipts of erasures.
 *
 * @param reader signs in as somebody who may become the audit reader; reads over `connections` connections at once
 */
export async function verifyTrail(
  reader: Database,
  place: { folder: TrailFolder; key: TrailKey; connections: number },
): Promise<TrailVerdict> {
  const faults: TrailFault[] = [];
  const { heads, faults: headFaults } = readHeads(place.folder, place.key);
  faults.push(...headFaults);
  const ends = await reader.execute<{ service: string; last: string }>(sql`
    select service_id as service, max(sequence)::text as last from trail_link group by service_id`);
  let links = 0;
  for (const { service, last } of ends) {
    const found = await verifyChain(reader, service, Number(last), place.connections);
    links += found.links;
    faults.push(...found.faults);
  }
  faults.push(
    ...(await verifyHeads(reader, heads, new Map(ends.map((end) => [end.service, Number(end.last)])))),
  );
  const loose = await reader.execute<{ service: string; count: number }>(sql`
    select line.service_id as service, count(*)::int as count
    from (select service_id, id from audit_event union all select service_id, id from participant_read) line
    where not exists (select 1 from trail_link l where l.service_id = line.service_id and l.row_id = line.id)
      and not exists (select 1 from trail_pending p where p.service_id = line.service_id and p.row_id = line.id)
    group by line.service_id`);
  faults.push(...loose.map(({ service, count }) => ({ service, fault: "line_not_linked" as const, count })));
  faults.push(...(await verifyErasures(reader, place)));
  const [waiting] = await reader.execute<{ count: number }>(
    sql`select count(*)::int as count from trail_pending`,
  );
  return {
    links,
    services: ends.length,
    heads: heads.length,
    waiting: waiting?.count ?? 0,
    newestHead: heads.at(-1)?.at ?? null,
    faults,
  };
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

function readHeads(folder: TrailFolder, key: TrailKey): { heads: Head[]; faults: TrailFault[] } {
  const heads: Head[] = [];
  const faults: TrailFault[] = [];
  let previous = digestOfLine("");
  for (const line of folder.lines("heads")) {
    const head = readHead(key, line);
    if (!head) faults.push({ service: "", fault: "head_not_signed" });
    else {
      if (head.previous !== previous) faults.push({ service: head.service, fault: "head_taken_out" });
      heads.push(head);
    }
    previous = digestOfLine(line);
  }
  return { heads, faults };
}

async function verifyHeads(
  reader: Database,
  heads: readonly Head[],
  ends: ReadonlyMap<string, number>,
): Promise<TrailFault[]> {
  const faults: TrailFault[] = [];
  for (const { service, sequence, hash } of heads) {
    if (sequence > (ends.get(service) ?? 0)) {
      faults.push({ service, fault: "tail_cut", sequence });
      continue;
    }
    const found = await hashAt(reader, service, sequence);
    if (found && Buffer.from(found).toString("hex") !== hash)
      faults.push({ service, fault: "head_differs", sequence });
  }
  return faults;
}

/** A line may be blank only under an erasure, and only as many and those that the erasure's signed receipt tells. */
async function verifyErasures(
  reader: Database,
  { folder, key }: { folder: TrailFolder; key: TrailKey },
): Promise<TrailFault[]> {
  const faults: TrailFault[] = [];
  const receipts = new Map<string, Receipt>();
  for (const line of folder.lines("erasures")) {
    const receipt = readReceipt(key, line);
    if (receipt) receipts.set(receipt.id, receipt);
    else faults.push({ service: "", fault: "receipt_not_signed" });
  }
  const rows = await reader.execute<{ id: string; service: string; digest: string; signed: boolean }>(sql`
    select id, service_id as service, lines_digest as digest, receipt is not null as signed from erasure`);
  const known = new Map(rows.map((row) => [row.id, row]));
  const blanked = await reader.execute<{ service: string; erasure: string | null; ids: string[] }>(sql`
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
