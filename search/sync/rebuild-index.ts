import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Meilisearch } from "meilisearch";
import { employer } from "#db/schema/employer.ts";
import { searchOutbox } from "#db/schema/operation.ts";
import { service } from "#db/schema/service.ts";
import { employersIndexSettings } from "../indexes/employers-index.ts";
import { type Search, SearchUnavailable } from "../search.ts";
import { loadCurrentDocuments, type SyncDatabase } from "./current-documents.ts";
import { outboxLock, putDocuments } from "./deliver-outbox.ts";
import { asService, loadEmployerDocuments, loadUnitDocuments, nextUnitIds } from "./employer-rows.ts";

/** Few large tasks: each one costs the engine the more the larger the index is. */
const pageSize = 8000;
const taskTimeout = 600_000;

export type Rebuilt = { documents: number; refused: number; seconds: number };

/**
 * Builds the index anew beside the live one, replays what changed meanwhile, verifies, swaps and removes the old one.
 * The outbox is not delivered while it runs: what changes waits there and reaches the new index after the swap, so no
 * update is lost. An interrupted rebuild leaves the live index as it was; the next one clears away what it left.
 *
 * @throws Error when the new index does not hold what Postgres has; the live index is then untouched
 */
export async function rebuildIndex(sync: SyncDatabase, search: Search): Promise<Rebuilt> {
  const { engine } = search;
  if (!engine) throw new SearchUnavailable("no_engine");
  const started = Date.now();
  return sync.database.transaction(async (tx) => {
    await tx.execute(sql`set local idle_in_transaction_session_timeout = 0`);
    await tx.execute(sql`select pg_advisory_xact_lock(${outboxLock})`);
    await removeLeftovers(engine, search.index);
    const building = `${search.index}_build_${started}`;
    await createIndex(engine, building);
    const sent = await fill(sync, engine, building);
    const replayed = await replay(sync, engine, building);
    const refused = new Set([...sent.refused, ...replayed]).size;
    await verify(engine, building, sent.documents - sent.refused.length);
    await swap(engine, search.index, building);
    return { documents: sent.documents - refused, refused, seconds: (Date.now() - started) / 1000 };
  });
}

/** Makes the index with its settings when it is missing. Returns whether it is empty: new, or its first filling was cut off. */
export async function ensureIndex(search: Search): Promise<boolean> {
  const { engine, index } = search;
  if (!engine) throw new SearchUnavailable("no_engine");
  const found = await engine.getRawIndex(index).catch(() => null);
  if (!found) await createIndex(engine, index);
  else await done(engine.index(index).updateSettings(employersIndexSettings));
  return (await engine.index(index).getStats()).numberOfDocuments === 0;
}

async function createIndex(engine: Meilisearch, uid: string): Promise<void> {
  await done(engine.createIndex(uid, { primaryKey: "id" }));
  await done(engine.index(uid).updateSettings(employersIndexSettings));
}

async function fill(sync: SyncDatabase, engine: Meilisearch, index: string) {
  let documents = 0;
  const refused: string[] = [];
  const send = async (put: Awaited<ReturnType<typeof loadUnitDocuments>>) => {
    documents += put.length;
    refused.push(
      ...(await putDocuments(engine, index, { put, remove: [] })).map(({ documentId }) => documentId),
    );
  };
  let after: string | null = null;
  for (;;) {
    const ids: string[] = await nextUnitIds(sync.database, after, pageSize);
    const last = ids.at(-1);
    if (last === undefined) break;
    await send(await loadUnitDocuments(sync.database, ids, sync.codes));
    after = last;
  }
  for (const { id: serviceId } of await sync.database.select({ id: service.id }).from(service)) {
    const rows = await asService(sync.database, serviceId, (tx) =>
      tx
        .select({ id: employer.id })
        .from(employer)
        .where(sql`${employer.serviceId} = ${serviceId}`)
        .orderBy(employer.id),
    );
    for (let from = 0; from < rows.length; from += pageSize) {
      const ids = rows.slice(from, from + pageSize).map(({ id }) => id);
      await send(
        await loadEmployerDocuments(sync.database, serviceId, ids, {
          codes: sync.codes,
          today: sync.today(),
        }),
      );
    }
  }
  return { documents, refused };
}

/** What changed while the new index was filled; the rows stay in the outbox and are delivered once more after the swap. */
async function replay(sync: SyncDatabase, engine: Meilisearch, index: string): Promise<string[]> {
  const waiting = await sync.database
    .selectDistinct({ documentId: searchOutbox.documentId, serviceId: searchOutbox.serviceId })
    .from(searchOutbox);
  const refused: string[] = [];
  for (let from = 0; from < waiting.length; from += pageSize) {
    const documents = await loadCurrentDocuments(sync, waiting.slice(from, from + pageSize));
    refused.push(...(await putDocuments(engine, index, documents)).map(({ documentId }) => documentId));
  }
  return refused;
}

/** What changed during the fill may add or take away a few; more than one in a hundred means a half index. */
async function verify(engine: Meilisearch, index: string, expected: number): Promise<void> {
  const { numberOfDocuments } = await engine.index(index).getStats();
  if (Math.abs(numberOfDocuments - expected) > Math.max(5, expected / 100)) {
    throw new Error(
      `The new index holds ${numberOfDocuments} documents and Postgres has ${expected}: it was not put to use.`,
    );
  }
}

async function swap(engine: Meilisearch, live: string, building: string): Promise<void> {
  const exists = await engine.getRawIndex(live).catch(() => null);
  if (!exists) await createIndex(engine, live);
  const { createdAt } = await engine.getRawIndex(building);
  await engine.swapIndexes([{ indexes: [live, building], rename: false }]);
  await untilLive(engine, live, createdAt);
  await done(engine.deleteIndex(building));
}

/** A key for some indexes only may swap them and may not look at the task, which belongs to no index. */
async function untilLive(engine: Meilisearch, live: string, createdAt: string): Promise<void> {
  const deadline = Date.now() + taskTimeout;
  while ((await engine.getRawIndex(live)).createdAt !== createdAt) {
    if (Date.now() > deadline) throw new Error("The search engine did not put the new index to use.");
    await sleep(50);
  }
}

async function removeLeftovers(engine: Meilisearch, live: string): Promise<void> {
  const { results } = await engine.getRawIndexes({ limit: 1000 });
  for (const { uid } of results) if (uid.startsWith(`${live}_build_`)) await done(engine.deleteIndex(uid));
}

async function done(enqueued: ReturnType<Meilisearch["createIndex"]>): Promise<void> {
  const task = await enqueued.waitTask({ timeout: taskTimeout, interval: 50 });
  if (task.status !== "succeeded") throw new Error(task.error?.message ?? `Task ${task.status}`);
}
