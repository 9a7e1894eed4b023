import type { Database } from "#db/database.ts";
import { type FoundLink, seenAndPersonal } from "./trail-lines.ts";

const batch = 5000;

/**
 * Reads the links of a service with their lines, in order, as the bytes that the server sends: making text and objects
 * of them first would take longer than hashing them.
 *
 * @param after number of the link to begin behind
 * @param until number of the last link that is read
 */
export async function readLinks(
  database: Database,
  serviceId: string,
  { after, until }: { after: number; until: number },
  take: (link: FoundLink) => void,
): Promise<void> {
  const query = database.$client.unsafe(
    `select l.sequence, l.commitment, l.hash, found.seen, found.personal, found.erasure_id is not null
    from trail_link l
    left join audit_event a on l.kind = 'audit' and a.id = l.row_id
    left join participant_read r on l.kind = 'read' and r.id = l.row_id
    cross join lateral (select ${seenAndPersonal}) found
    where l.service_id = $1 and l.sequence > $2 and l.sequence <= $3
    order by l.sequence`,
    [serviceId, after, until],
  );
  query.raw();
  // Their types know rows of objects only; raw ones are lists of bytes in the text format of the protocol.
  const rows = query.cursor(batch) as unknown as AsyncIterable<(Buffer | null)[][]>;
  for await (const part of rows) for (const row of part) take(linkOf(row));
}

function linkOf([
  sequence,
  commitment,
  hash,
  seen = null,
  personal = null,
  erased,
]: (Buffer | null)[]): FoundLink {
  if (!sequence || !commitment || !hash || !erased) throw new Error("A link of the log is incomplete.");
  return {
    sequence: Number(sequence.toString("latin1")),
    commitment: bytesOf(commitment),
    hash: bytesOf(hash),
    seen,
    personal,
    erased: erased[0] === 0x74,
  };
}

/** bytea is sent as \x and two digits a byte. */
const bytesOf = (text: Buffer): Buffer => Buffer.from(text.toString("latin1", 2), "hex");
