import { type SQL, sql } from "drizzle-orm";
import { uuidArray } from "#db/uuid-array.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { inTransaction, type WorkerContext } from "../context.ts";
import { refreshRelationship } from "../relationships/refresh-relationship.ts";
import { sendTogether } from "../send-together.ts";
import type { ImportRun } from "./carry-out-import.ts";
import { type DataImport, loadDataImport } from "./data-import-row.ts";
import { noteForIndex } from "./note-for-index.ts";
import { recordImported, updateOf } from "./write-rows.ts";

const atOnce = 500;

type Step = (
  ctx: WorkerContext,
  run: ImportRun,
  importedBy: string,
  from: Position,
) => Promise<Position | null>;
type Position = string | number | null;

/**
 * Takes a whole import back: contacts, then what was filled in, then people, then employers. What somebody has used or
 * changed since stays, and is counted. Each batch is a transaction of its own; broken off and begun again it comes to
 * the same.
 */
export async function undoImport(run: ImportRun): Promise<"done" | "paused" | "taken_over"> {
  const found = await inBatch(run, (ctx) => begin(ctx, run.importId));
  if (found.status !== "undoing") return "taken_over";
  for (const step of [takeBackContacts, takeBackChanges, takeBackPeople, takeBackEmployers]) {
    let from: Position = null;
    do {
      const position: Position = from;
      from = await inBatch(run, (ctx) => step(ctx, run, found.createdBy, position));
      if (from !== null && run.isOver?.()) return "paused";
    } while (from !== null);
  }
  await inBatch(run, (ctx) => finish(ctx, run.importId));
  return "done";
}

const inBatch = <T>(run: ImportRun, work: (ctx: WorkerContext) => Promise<T>): Promise<T> =>
  inTransaction(run.resources, run.actor, `undo-${run.importId}`, work);

async function begin(ctx: WorkerContext, importId: string): Promise<DataImport> {
  // Whoever was broken off counts what stays from the start.
  await ctx.tx.execute(sql`
    update data_import set kept = 0, touched_at = now()
    where service_id = ${ctx.actor.serviceId} and id = ${importId} and status = 'undoing'`);
  return loadDataImport(ctx, importId);
}

const takeBackContacts: Step = async (ctx, run, importedBy, from) => {
  const { serviceId } = ctx.actor;
  const rows = await ctx.tx.execute<{ id: string; employer_id: string; used: boolean }>(sql`
    select c.id, c.employer_id, c.version > 1 as used from employer_contact c
    where c.service_id = ${serviceId} and c.import_id = ${run.importId} and (${from}::uuid is null or c.id > ${from}::uuid)
    order by c.id limit ${atOnce}`);
  const unused = rows.filter(({ used }) => !used);
  const gone = await removeUnlessUsed(
    ctx,
    unused.map(({ id }) => id),
    removeContacts,
  );
  await keepCount(ctx, run.importId, rows.length - gone.length);
  await recordImported(
    ctx,
    { importId: run.importId, importedBy },
    gone.map((id) => ({ action: "employer_contact.import_undone", id })),
  );
  const removed = new Set(gone);
  const employerIds = new Set(rows.flatMap(({ id, employer_id }) => (removed.has(id) ? [employer_id] : [])));
  const inOrder = [...employerIds].sort();
  for (let from = 0; from < inOrder.length; from += 100)
    await sendTogether(
      inOrder.slice(from, from + 100).map((employerId) => refreshRelationship(ctx, employerId)),
    );
  return rows.length < atOnce ? null : (rows.at(-1)?.id ?? null);
};

const removeContacts = (serviceId: string, ids: readonly string[]): SQL[] => [
  sql`delete from employer_contact_person where service_id = ${serviceId} and employer_contact_id = any (${uuidArray(ids)})`,
  sql`delete from employer_contact_account where service_id = ${serviceId} and employer_contact_id = any (${uuidArray(ids)})`,
  sql`delete from relationship_stage_evidence where service_id = ${serviceId} and employer_contact_id = any (${uuidArray(ids)})`,
  sql`delete from employer_contact where service_id = ${serviceId} and id = any (${uuidArray(ids)})`,
];

type ChangedRow = {
  line: number;
  object_kind: "employer" | "contact_person";
  object_id: string;
  before: Record<string, string | number | null>;
  after: Record<string, string | number | null>;
};

/** A value goes back to what it was when it still is what the import made it. */
const takeBackChanges: Step = async (ctx, run, importedBy, from) => {
  const { serviceId } = ctx.actor;
  const rows = await ctx.tx.execute<ChangedRow>(sql`
    select line, object_kind, object_id, before, after from data_import_row
    where service_id = ${serviceId} and import_id = ${run.importId} and outcome = 'updated' and line > ${from ?? -1}
    order by line limit ${atOnce}`);
  for (const table of ["employer", "contact_person"] as const) {
    const some = rows.filter(({ object_kind }) => object_kind === table);
    if (some.length === 0) continue;
    const made = some.map(({ object_id, after }) => ({ id: object_id, ...after }));
    await ctx.tx.execute(
      updateOf(
        ctx,
        table,
        made,
        (column) => `case when t.${column} is not distinct from r.${column} then null else t.${column} end`,
      ),
    );
    await recordImported(
      ctx,
      { importId: run.importId, importedBy },
      some.map(({ object_id }) => ({ action: `${table}.import_undone`, id: object_id })),
    );
    if (table === "employer")
      await noteForIndex(ctx, { employerIds: made.map(({ id }) => id), registerUnitIds: [] });
  }
  await ctx.tx.execute(sql`
    delete from data_import_row where service_id = ${serviceId} and import_id = ${run.importId} and outcome = 'updated'
      and line = any (${`{${rows.map(({ line }) => line).join(",")}}`}::int[])`);
  return rows.length < atOnce ? null : (rows.at(-1)?.line ?? null);
};

const takeBackPeople: Step = async (ctx, run, importedBy, from) => {
  const { serviceId } = ctx.actor;
  const rows = await ctx.tx.execute<{ id: string; used: boolean }>(sql`
    select id, version > 1 as used from contact_person
    where service_id = ${serviceId} and import_id = ${run.importId} and (${from}::uuid is null or id > ${from}::uuid)
    order by id limit ${atOnce}`);
  const gone = await removeUnlessUsed(
    ctx,
    rows.filter(({ used }) => !used).map(({ id }) => id),
    (service, ids) => [
      sql`delete from employer_relationship_person where service_id = ${service} and contact_person_id = any (${uuidArray(ids)})
      and not exists (select 1 from employer_contact_person p where p.service_id = ${service}
        and p.contact_person_id = employer_relationship_person.contact_person_id)`,
      sql`delete from contact_person where service_id = ${service} and id = any (${uuidArray(ids)})`,
    ],
  );
  await keepCount(ctx, run.importId, rows.length - gone.length);
  await recordImported(
    ctx,
    { importId: run.importId, importedBy },
    gone.map((id) => ({ action: "contact_person.import_undone", id })),
  );
  return rows.length < atOnce ? null : (rows.at(-1)?.id ?? null);
};

const takeBackEmployers: Step = async (ctx, run, importedBy, from) => {
  const { serviceId } = ctx.actor;
  const rows = await ctx.tx.execute<{ id: string; register_unit_id: string | null; used: boolean }>(sql`
    select id, register_unit_id, version > 1 as used from employer
    where service_id = ${serviceId} and import_id = ${run.importId} and (${from}::uuid is null or id > ${from}::uuid)
    order by id limit ${atOnce}`);
  const gone = await removeUnlessUsed(
    ctx,
    rows.filter(({ used }) => !used).map(({ id }) => id),
    (service, ids) => [
      sql`delete from employer_relationship where service_id = ${service} and employer_id = any (${uuidArray(ids)})`,
      sql`delete from employer_change where service_id = ${service} and employer_id = any (${uuidArray(ids)})`,
      sql`delete from employer_kept_value where service_id = ${service} and employer_id = any (${uuidArray(ids)})`,
      sql`delete from employer where service_id = ${service} and id = any (${uuidArray(ids)})`,
    ],
  );
  await keepCount(ctx, run.importId, rows.length - gone.length);
  await recordImported(
    ctx,
    { importId: run.importId, importedBy },
    gone.map((id) => ({ action: "employer.import_undone", id })),
  );
  const removed = new Set(gone);
  await noteForIndex(ctx, {
    employerIds: gone,
    registerUnitIds: rows.flatMap(({ id, register_unit_id }) =>
      removed.has(id) ? (register_unit_id ?? []) : [],
    ),
  });
  return rows.length < atOnce ? null : (rows.at(-1)?.id ?? null);
};

/**
 * Removes rows that nothing refers to. Whether something does is the database's own answer, whichever table it is in and
 * whoever may see it: all of them at once, and where that is refused, by halves.
 * @returns the ids of those that are gone
 */
async function removeUnlessUsed(
  ctx: WorkerContext,
  ids: readonly string[],
  removal: (serviceId: string, ids: readonly string[]) => SQL[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  try {
    await ctx.tx.transaction(async (savepoint) => {
      for (const statement of removal(ctx.actor.serviceId, ids)) await savepoint.execute(statement);
    });
    return [...ids];
  } catch (error) {
    if (!isReferred(error)) throw error;
    if (ids.length === 1) return [];
    const half = Math.ceil(ids.length / 2);
    const first = await removeUnlessUsed(ctx, ids.slice(0, half), removal);
    return [...first, ...(await removeUnlessUsed(ctx, ids.slice(half), removal))];
  }
}

/** SQLSTATE 23503: something else points at the row. */
function isReferred(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause)
    if ("code" in at && at.code === "23503") return true;
  return false;
}

async function keepCount(ctx: WorkerContext, importId: string, count: number): Promise<void> {
  await ctx.tx.execute(sql`
    update data_import set touched_at = now(), kept = kept + ${count}
    where service_id = ${ctx.actor.serviceId} and id = ${importId}`);
}

async function finish(ctx: WorkerContext, importId: string): Promise<void> {
  const { serviceId } = ctx.actor;
  const [ended] = await ctx.tx.execute<{ kept: number }>(sql`
    update data_import set status = case when fault is null then 'undone' else 'failed' end, undone_at = now(),
      touched_at = now(), version = version + 1
    where service_id = ${serviceId} and id = ${importId} and status = 'undoing' returning kept`);
  if (!ended) return;
  await ctx.tx.execute(
    sql`delete from data_import_row where service_id = ${serviceId} and import_id = ${importId} and outcome <> 'failed'`,
  );
  await recordAuditEvent(ctx, {
    action: "data_import.undone",
    objectId: importId,
    after: { kept: ended.kept },
  });
}
