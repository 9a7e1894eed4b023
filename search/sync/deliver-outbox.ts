import { inArray, sql } from "drizzle-orm";
import type { Meilisearch } from "meilisearch";
import type { Database } from "#db/database.ts";
import { searchDeadLetter, searchOutbox } from "#db/schema/operation.ts";
import { type Search, SearchUnavailable } from "../search.ts";
import {
  type CurrentDocuments,
  loadCurrentDocuments,
  type NamedDocument,
  type SyncDatabase,
} from "./current-documents.ts";

/** Held while a claim is made, and by a rebuild for as long as it runs. */
export const outboxLock = 7_203_003;

const leaseSeconds = 120;
const taskTimeout = 60_000;

export type Delivered = { rows: number; deadLetters: number };

type ClaimedRow = NamedDocument & { sequence: number };

/**
 * Takes a batch of the outbox to the index. A row is cleared only when the engine's task has succeeded: an accepted
 * request is no write. A batch that the engine refuses is halved until the document at fault stands alone, which then
 * goes to the dead letters with the reason. When the engine is away the rows wait, and nothing is lost.
 *
 * @returns rows cleared, 0 when there was nothing to do or somebody else is at it
 * @throws SearchUnavailable when the engine does not answer
 */
export async function deliverOutbox(sync: SyncDatabase, search: Search, batchSize = 500): Promise<Delivered> {
  const { engine } = search;
  if (!engine) throw new SearchUnavailable("no_engine");
  const claimed = await claim(sync.database, batchSize);
  if (claimed.length === 0) return { rows: 0, deadLetters: 0 };
  try {
    const documents = await loadCurrentDocuments(sync, claimed);
    const refused = await putDocuments(engine, search.index, documents);
    const deadLetters = await buryRefused(sync.database, claimed, refused);
    await clear(sync.database, claimed);
    return { rows: claimed.length, deadLetters };
  } catch (error) {
    await release(sync.database, claimed);
    throw new SearchUnavailable("failed", error);
  }
}

/** Rows nobody holds, of documents nobody is sending: two senders of one document could put the older state last. */
async function claim(database: Database, limit: number): Promise<ClaimedRow[]> {
  return database.transaction(async (tx) => {
    const [lock] = await tx.execute<{ free: boolean }>(
      sql`select pg_try_advisory_xact_lock(${outboxLock}) as free`,
    );
    if (!lock?.free) return [];
    const rows = await tx.execute<{ sequence: string; document_id: string; service_id: string | null }>(sql`
      update search_outbox set claimed_at = now(), attempts = attempts + 1
      where sequence in (
        select o.sequence from search_outbox o
        where (o.claimed_at is null or o.claimed_at < now() - make_interval(secs => ${leaseSeconds}))
          and not exists (
            select 1 from search_outbox other
            where other.document_id = o.document_id and other.claimed_at >= now() - make_interval(secs => ${leaseSeconds})
          )
        order by o.sequence limit ${limit} for update skip locked
      )
      returning sequence, document_id, service_id`);
    return rows.map(({ sequence, document_id, service_id }) => ({
      sequence: Number(sequence),
      documentId: document_id,
      serviceId: service_id,
    }));
  });
}

export type Refused = { documentId: string; reason: string };

/** Puts and removes documents and waits until it is done; returns those that the engine will not have. */
export async function putDocuments(
  engine: Meilisearch,
  index: string,
  documents: CurrentDocuments,
): Promise<Refused[]> {
  const { put, remove } = documents;
  if (remove.length > 0) {
    const task = await engine
      .index(index)
      .deleteDocuments(remove)
      .waitTask({ timeout: taskTimeout, interval: 25 });
    if (task.status !== "succeeded") throw new Error(task.error?.message ?? `Task ${task.status}`);
  }
  if (put.length === 0) return [];
  const task = await engine.index(index).addDocuments(put).waitTask({ timeout: taskTimeout, interval: 25 });
  if (task.status === "succeeded") return [];
  const reason = task.error?.message ?? `Task ${task.status}`;
  // Only a fault in a document is worth halving for; a full disk or a missing index will refuse every part as well.
  if (task.error?.type !== "invalid_request") throw new Error(reason);
  const [first] = put;
  if (put.length === 1 && first) return [{ documentId: first.id, reason }];
  const half = Math.ceil(put.length / 2);
  return [
    ...(await putDocuments(engine, index, { put: put.slice(0, half), remove: [] })),
    ...(await putDocuments(engine, index, { put: put.slice(half), remove: [] })),
  ];
}

async function buryRefused(
  database: Database,
  claimed: readonly ClaimedRow[],
  refused: readonly Refused[],
): Promise<number> {
  if (refused.length === 0) return 0;
  const serviceOf = new Map(claimed.map(({ documentId, serviceId }) => [documentId, serviceId]));
  await database.insert(searchDeadLetter).values(
    refused.map(({ documentId, reason }) => ({
      documentId,
      reason,
      serviceId: serviceOf.get(documentId) ?? null,
    })),
  );
  return refused.length;
}

async function clear(database: Database, claimed: readonly ClaimedRow[]): Promise<void> {
  await database.delete(searchOutbox).where(
    inArray(
      searchOutbox.sequence,
      claimed.map(({ sequence }) => sequence),
    ),
  );
}

async function release(database: Database, claimed: readonly ClaimedRow[]): Promise<void> {
  await database
    .update(searchOutbox)
    .set({ claimedAt: null })
    .where(
      inArray(
        searchOutbox.sequence,
        claimed.map(({ sequence }) => sequence),
      ),
    );
}
