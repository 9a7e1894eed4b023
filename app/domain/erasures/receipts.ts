import { asc, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/database.ts";
import { erasure } from "#db/schema/trail.ts";
import { readSignedLine, signLine, type TrailKey } from "../trail/signed-lines.ts";
import type { TrailFolder } from "../trail/trail-folder.ts";

/** What is kept of an erasure outside the database; nothing of the person but an id that names nobody any more. */
export type Receipt = {
  id: string;
  service: string;
  erased: string;
  ground: string;
  requestedBy: string | null;
  erasedAt: string;
  rowsTaken: number;
  linesBlanked: number;
  linesDigest: string;
  repeats: string | null;
};

/** @returns null for a line that is no receipt or was not signed with this key */
export function readReceipt(key: TrailKey, line: string): Receipt | null {
  const body = readSignedLine(key, line);
  if (body?.kind !== "erasure") return null;
  const {
    id,
    service,
    erased,
    ground,
    requestedBy,
    erasedAt,
    rowsTaken,
    linesBlanked,
    linesDigest,
    repeats,
  } = body;
  if (typeof id !== "string" || typeof service !== "string" || typeof erased !== "string") return null;
  if (typeof ground !== "string" || typeof erasedAt !== "string" || typeof linesDigest !== "string")
    return null;
  if (typeof rowsTaken !== "number" || typeof linesBlanked !== "number") return null;
  return {
    ...{ id, service, erased, ground, erasedAt, rowsTaken, linesBlanked, linesDigest },
    requestedBy: typeof requestedBy === "string" ? requestedBy : null,
    repeats: typeof repeats === "string" ? repeats : null,
  };
}

/**
 * Signs what has been erased and writes it to the trail's own place, then beside the row. A line written twice, because
 * the row was not reached, says the same twice.
 *
 * @returns how many were written
 */
export async function writeReceipts(
  worker: Database,
  { folder, key }: { folder: TrailFolder; key: TrailKey },
): Promise<number> {
  return worker.transaction(async (tx) => {
    const waiting = await tx
      .select()
      .from(erasure)
      .where(isNull(erasure.receipt))
      .orderBy(asc(erasure.erasedAt))
      .limit(100)
      .for("update", { skipLocked: true });
    for (const row of waiting) {
      const receipt: Receipt = {
        id: row.id,
        service: row.serviceId,
        erased: row.erasedId,
        ground: row.ground,
        requestedBy: row.requestedBy,
        erasedAt: row.erasedAt.toISOString(),
        rowsTaken: row.rowsTaken,
        linesBlanked: row.linesBlanked,
        linesDigest: row.linesDigest,
        repeats: row.repeats,
      };
      const line = signLine(key, { kind: "erasure", ...receipt });
      folder.append("erasures", line);
      await tx.update(erasure).set({ receipt: line }).where(eq(erasure.id, row.id));
    }
    return waiting.length;
  });
}
