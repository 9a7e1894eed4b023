import type { Readable } from "node:stream";
import type { Database } from "#db/database.ts";
import { type FoundLink, seenAndPersonal } from "./trail-lines.ts";

/**
 * Reads the links of a service with their lines, in order, as the binary stream of COPY: parsing rows one by one as
 * objects would take longer than hashing them.
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
  // COPY takes no parameters; an id and two whole numbers cannot carry anything else.
  if (!/^[0-9a-f-]{36}$/.test(serviceId)) throw new Error("not the id of a service");
  const query = `copy (
    select l.sequence, l.commitment, l.hash, found.seen, found.personal, found.erasure_id is not null
    from trail_link l
    left join audit_event a on l.kind = 'audit' and a.id = l.row_id
    left join participant_read r on l.kind = 'read' and r.id = l.row_id
    cross join lateral (select ${seenAndPersonal}) found
    where l.service_id = '${serviceId}' and l.sequence > ${Math.trunc(after)} and l.sequence <= ${Math.trunc(until)}
    order by l.sequence) to stdout (format binary)`;
  const stream: Readable = await database.$client.unsafe(query).readable();
  const reader = createRowReader(take);
  for await (const chunk of stream) reader.read(chunk as Buffer);
  reader.end();
}

/** "PGCOPY\n\377\r\n\0", flags and the length of an extension that is not there. */
const headerBytes = 19;

function createRowReader(take: (link: FoundLink) => void) {
  let rest: Buffer = Buffer.alloc(0);
  let hasHeader = false;
  let ended = false;
  return {
    read: (chunk: Buffer) => {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let at = 0;
      if (!hasHeader) {
        if (bytes.length < headerBytes) {
          rest = bytes;
          return;
        }
        hasHeader = true;
        at = headerBytes;
      }
      for (;;) {
        const next = readRow(bytes, at, take);
        if (next === "end") ended = true;
        if (typeof next !== "number") break;
        at = next;
      }
      rest = bytes.subarray(at);
    },
    end: () => {
      if (!ended) throw new Error("The log could not be read to its end.");
    },
  };
}

/** Where the next row begins; "more" when this one is not there in full; "end" at the end of the stream. */
function readRow(bytes: Buffer, start: number, take: (link: FoundLink) => void): number | "more" | "end" {
  if (bytes.length < start + 2) return "more";
  if (bytes.readInt16BE(start) === -1) return "end";
  let at = start + 2;
  const fields: (Buffer | null)[] = [];
  for (let index = 0; index < 6; index += 1) {
    if (bytes.length < at + 4) return "more";
    const length = bytes.readInt32BE(at);
    at += 4;
    if (length < 0) {
      fields.push(null);
      continue;
    }
    if (bytes.length < at + length) return "more";
    fields.push(bytes.subarray(at, at + length));
    at += length;
  }
  const [sequence, commitment, hash, seen = null, personal = null, erased] = fields;
  if (!sequence || !commitment || !hash || !erased) throw new Error("A link of the log is incomplete.");
  take({
    sequence: Number(sequence.readBigInt64BE(0)),
    commitment,
    hash,
    seen,
    personal,
    erased: erased[0] === 1,
  });
  return at;
}
