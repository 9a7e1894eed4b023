import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Transaction } from "#db/database.ts";
import { seenAndPersonal } from "./trail-lines.ts";

/** What the database found of one service's chain; numbers of links. */
export type ChainInDatabase = {
  service: string;
  links: number;
  last: number;
  /** Links whose predecessor is not there. */
  afterGap: number[];
  lineGone: number[];
  lineChanged: number[];
  linkChanged: number[];
};

const joined = `
  from trail_link l
  left join trail_link before on before.service_id = l.service_id and before.sequence = l.sequence - 1
  left join audit_event a on l.kind = 'audit' and a.id = l.row_id
  left join participant_read r on l.kind = 'read' and r.id = l.row_id
  cross join lateral (select ${seenAndPersonal}) found`;

/** Before the first link, as trail-lines.ts has it. */
const chainedOn = `case when l.sequence = 1 then pg_catalog.sha256(convert_to('third-cup trail ' || l.service_id, 'UTF8')) else before.hash end`;

/**
 * Holds every line against its link and every link against the one before, in one statement over all services: the lines
 * do not leave the database, which hashes them in several processes at once. What is hashed is our text and not a
 * function of the schema's; the hash function is Postgres' own. Whoever could put a false one in its place is found by
 * `checkSample`, or by looking through every line in our own process.
 */
export async function checkInDatabase(tx: Transaction): Promise<ChainInDatabase[]> {
  const rows = await tx.execute<Record<string, string | string[] | null>>(
    sql.raw(`
    with looked as (
      select l.service_id, l.sequence,
        l.sequence > 1 and before.sequence is null as gap,
        found.seen is null as gone,
        case when found.personal is null then found.erasure_id is null
          else pg_catalog.sha256(convert_to(found.personal, 'UTF8')) is distinct from l.commitment end as changed,
        pg_catalog.sha256(${chainedOn} || l.commitment || convert_to(found.seen, 'UTF8')) is distinct from l.hash as relinked
      ${joined}
    )
    select service_id as service, count(*)::text as links, max(sequence)::text as last,
      array_agg(sequence::text) filter (where gap) as gaps,
      array_agg(sequence::text) filter (where gone) as gone,
      array_agg(sequence::text) filter (where not gone and changed) as changed,
      array_agg(sequence::text) filter (where not gone and not changed and not gap and relinked) as relinked
    from looked group by service_id`),
  );
  const numbers = (of: string | string[] | null | undefined) =>
    (Array.isArray(of) ? of.map(Number) : []).sort((a, b) => a - b);
  return rows.map((row) => ({
    service: String(row.service),
    links: Number(row.links),
    last: Number(row.last),
    afterGap: numbers(row.gaps),
    lineGone: numbers(row.gone),
    lineChanged: numbers(row.changed),
    linkChanged: numbers(row.relinked),
  }));
}

type SampleRow = {
  sequence: string;
  commitment: Uint8Array;
  hash: Uint8Array;
  chained: Uint8Array | null;
  seen: string | null;
  personal: string | null;
};

/**
 * Reads some links and hashes them here, so that a database which says of a changed line that it is whole would have to
 * know which will be asked for.
 *
 * @param sequences drawn by chance
 * @returns numbers of links that are not what the database said of them
 */
export async function checkSample(
  tx: Transaction,
  service: string,
  sequences: readonly number[],
): Promise<number[]> {
  const rows = await tx.execute<SampleRow>(sql`
    select l.sequence::text, l.commitment, l.hash, ${sql.raw(chainedOn)} as chained, found.seen, found.personal
    ${sql.raw(joined)}
    where l.service_id = ${service}::uuid and l.sequence = any (${`{${sequences.join(",")}}`}::bigint[])`);
  const sha256 = (...parts: (Uint8Array | string)[]) => {
    const digest = createHash("sha256");
    for (const part of parts) digest.update(part);
    return digest.digest();
  };
  return rows.flatMap(({ sequence, commitment, hash, chained, seen, personal }) => {
    if (seen === null || chained === null) return [];
    const isWhole =
      (personal === null || sha256(personal).equals(commitment)) &&
      sha256(chained, commitment, seen).equals(hash);
    return isWhole ? [] : [Number(sequence)];
  });
}
