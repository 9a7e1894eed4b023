import { sql } from "drizzle-orm";
import { FileRefused } from "#app/imports/file-refused.ts";
import { inspectTableFile } from "#app/imports/table-file.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { inTransaction, type Resources, type WorkerActor, type WorkerContext } from "../context.ts";
import { refreshRelationship } from "../relationships/refresh-relationship.ts";
import { sendTogether } from "../send-together.ts";
import { type DataImport, loadDataImport } from "./data-import-row.ts";
import { looksForSimilar } from "./find-similar-employers.ts";
import type { RowFault } from "./import-records.ts";
import { planRows } from "./plan-rows.ts";
import { type ImportFile, type ImportItem, readImportFile } from "./read-import-file.ts";
import { readImportRow } from "./read-import-row.ts";
import type { RowDecision } from "./row-decision.ts";
import { storeRowOutcomes } from "./store-row-outcomes.ts";
import { employersWithContacts, writeRows } from "./write-rows.ts";

const rowsInBatch = 1000;
const relationshipsInBatch = 100;

export type ImportRun = {
  resources: Resources;
  actor: WorkerActor;
  importId: string;
  path: string;
  /** Asked between batches; true leaves the rest for another run. */
  isOver?: () => boolean;
};

export type RunEnded = "done" | "paused" | "refused" | "taken_over";

/**
 * Carries out an import from where it stands, a thousand rows to a transaction. Each batch settles its rows and moves
 * the mark in the same transaction, so a run that is broken off at any moment goes on without a row too many or too
 * few, and two runs of one import never both settle a batch.
 *
 * @returns "refused" when the file gave out on the way: the import then says why, and is to be undone
 */
export async function carryOutImport(run: ImportRun): Promise<RunEnded> {
  const started = await inBatch(run, (ctx) => start(ctx, run.importId));
  if (started === null) return "taken_over";
  try {
    const ended = await carryOutRows(run, started);
    if (ended !== "done") return ended;
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    await inBatch(run, (ctx) => refuse(ctx, run.importId, error.code));
    return "refused";
  }
  if (started.kind === "contacts" && !(await refreshRelationships(run))) return "paused";
  await inBatch(run, (ctx) => finish(ctx, run.importId));
  return "done";
}

const tries = 3;

/** A colleague may be making the same employer this very moment; what the batch is planned from is then read again. */
async function inBatch<T>(run: ImportRun, work: (ctx: WorkerContext) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(run.resources, run.actor, `import-${run.importId}`, work);
    } catch (error) {
      if (attempt === tries || !isMeeting(error)) throw error;
    }
  }
}

function isMeeting(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("code" in at && ["23505", "40001", "40P01"].includes(String(at.code))) return true;
  }
  return false;
}

async function start(ctx: WorkerContext, importId: string): Promise<DataImport | null> {
  const found = await loadDataImport(ctx, importId, { lock: true });
  if (found.status !== "queued" && found.status !== "running") return null;
  if (found.mapping === null) return null;
  await ctx.tx.execute(sql`
    update data_import set status = 'running', started_at = coalesce(started_at, now()), touched_at = now()
    where service_id = ${ctx.actor.serviceId} and id = ${importId}`);
  return found;
}

async function carryOutRows(run: ImportRun, found: DataImport): Promise<RunEnded> {
  // Of a workbook that has been damaged since it was sent, the reader gives the first rows and no word of the others.
  if (found.format === "xlsx") await inspectTableFile(run.path);
  const file = await readImportFile(run.path, found);
  let done = found.rowsDone;
  let place = 0;
  let batch: ImportItem[] = [];
  const settle = async (): Promise<boolean> => {
    const items = batch;
    batch = [];
    const from = done;
    done += items.length;
    return inBatch(run, (ctx) => settleBatch(ctx, found, { items, from, file }));
  };
  for await (const item of file.items) {
    place += 1;
    if (place <= found.rowsDone) continue;
    batch.push(item);
    if (batch.length < rowsInBatch) continue;
    if (!(await settle())) return "taken_over";
    if (run.isOver?.()) return "paused";
  }
  if (batch.length > 0 && !(await settle())) return "taken_over";
  return "done";
}

async function settleBatch(
  ctx: WorkerContext,
  found: DataImport,
  { items, from, file }: { items: readonly ImportItem[]; from: number; file: ImportFile },
): Promise<boolean> {
  const { serviceId } = ctx.actor;
  const [row] = await ctx.tx.execute<{ rows_done: number; status: string }>(sql`
    select rows_done, status from data_import where service_id = ${serviceId} and id = ${found.id} for update`);
  if (row?.rows_done !== from || row.status !== "running") return false;
  // Two imports at once would each make the employer that both name.
  await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${serviceId}, 7203))`);
  const reading = {
    kind: found.kind,
    header: file.header,
    mapping: found.mapping ?? {},
    dateOrder: found.options.dateOrder,
    today: ctx.today,
    now: ctx.now,
    timeZone: ctx.actor.timeZone,
  };
  const read = items.flatMap((item) => ("row" in item ? [readImportRow(reading, item.row)] : []));
  const unreadable = items.flatMap((item) => ("error" in item ? [unreadableRow(item.error)] : []));
  const { decisions, writes } = await planRows(ctx, read, {
    options: found.options,
    importedBy: found.createdBy,
    lookForSimilar: looksForSimilar(found.fileSize, found.options),
  });
  const origin = { importId: found.id, importedBy: found.createdBy };
  await writeRows(ctx, origin, writes);
  const all = [...decisions, ...unreadable];
  await storeRowOutcomes(ctx, found.id, all, writes.changes);
  const count = (outcome: RowDecision["outcome"]) => all.filter((one) => one.outcome === outcome).length;
  await ctx.tx.execute(sql`
    update data_import set rows_done = ${from + items.length}, bytes_done = ${file.bytesRead()}, touched_at = now(),
      created = created + ${count("created")}, updated = updated + ${count("updated")},
      unchanged = unchanged + ${count("unchanged")}, skipped = skipped + ${count("skipped")},
      failed = failed + ${count("failed")}
    where service_id = ${serviceId} and id = ${found.id}`);
  return true;
}

function unreadableRow({
  line,
  reason,
  column,
}: {
  line: number;
  reason: string;
  column?: string;
}): RowDecision {
  const faults: RowFault[] = [{ code: reason, ...(column && { column }) }];
  return { line, outcome: "failed", faults, cells: [], makesEmployer: false, similarTo: null };
}

/** What the contacts add up to, once for each employer. Done again it comes to the same. */
async function refreshRelationships(run: ImportRun): Promise<boolean> {
  let after: string | null = null;
  for (;;) {
    const from: string | null = after;
    const ids = await inBatch(run, async (ctx) => {
      const employerIds = await employersWithContacts(ctx, run.importId, from, relationshipsInBatch);
      // Sent together, in the order of their ids: what locks one employer after another never waits crosswise.
      await sendTogether(employerIds.map((employerId) => refreshRelationship(ctx, employerId)));
      await ctx.tx.execute(sql`
        update data_import set touched_at = now()
        where service_id = ${ctx.actor.serviceId} and id = ${run.importId}`);
      return employerIds;
    });
    after = ids.at(-1) ?? null;
    if (after === null) return true;
    if (run.isOver?.()) return false;
  }
}

async function finish(ctx: WorkerContext, importId: string): Promise<void> {
  const [ended] = await ctx.tx.execute<{ created: number; updated: number; failed: number }>(sql`
    update data_import set status = 'done', finished_at = now(), touched_at = now(), version = version + 1
    where service_id = ${ctx.actor.serviceId} and id = ${importId} and status = 'running'
    returning created, updated, failed`);
  if (!ended) return;
  await recordAuditEvent(ctx, {
    action: "data_import.finished",
    objectId: importId,
    after: { created: ended.created, updated: ended.updated, failed: ended.failed },
  });
}

async function refuse(ctx: WorkerContext, importId: string, fault: string): Promise<void> {
  await ctx.tx.execute(sql`
    update data_import set fault = ${fault}, status = 'undoing', touched_at = now(), version = version + 1
    where service_id = ${ctx.actor.serviceId} and id = ${importId}`);
  await recordAuditEvent(ctx, { action: "data_import.refused", objectId: importId, after: { fault } });
}
