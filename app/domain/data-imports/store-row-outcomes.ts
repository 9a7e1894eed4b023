import { sql } from "drizzle-orm";
import type { WorkerContext } from "../context.ts";
import { maskIdentityNumbers } from "../privacy/identity-numbers.ts";
import type { Change, RowDecision } from "./row-decision.ts";

/** Of so many refused rows the cells are kept, to be put right and brought in again. */
export const mostKeptRows = 20_000;
const longestKeptCell = 2000;

/**
 * Keeps what has to be told or taken back of a batch: rows that were refused or passed over, with why, and what a row
 * changed, with what it was before. An identity number is masked before anything of its row is kept.
 */
export async function storeRowOutcomes(
  ctx: WorkerContext,
  importId: string,
  decisions: readonly RowDecision[],
  changes: readonly Change[],
): Promise<void> {
  const { serviceId } = ctx.actor;
  const told = decisions.filter(({ outcome }) => outcome === "failed" || outcome === "skipped");
  const rows = [
    ...told.map(({ line, outcome, faults, cells }) => ({
      ...{ line, outcome, faults },
      cells: outcome === "failed" ? cells.map(keepable) : null,
      ...{ object_kind: null, object_id: null, before: null, after: null },
    })),
    ...changes.map(({ line, table, id, before, after }) => ({
      ...{ line, outcome: "updated", faults: null, cells: null },
      ...{ object_kind: table, object_id: id, before, after },
    })),
  ];
  if (rows.length === 0) return;
  const [held] = await ctx.tx.execute<{ failed: number }>(sql`
    select failed from data_import where service_id = ${serviceId} and id = ${importId}`);
  const keepCells = (held?.failed ?? 0) < mostKeptRows;
  await ctx.tx.execute(sql`
    insert into data_import_row (service_id, import_id, line, outcome, faults, cells, object_kind, object_id, before, after)
    select ${serviceId}, ${importId}, line, outcome, faults, case when ${keepCells} then cells end, object_kind, object_id,
      before, after
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r (line int, outcome text, faults jsonb, cells jsonb,
      object_kind text, object_id uuid, before jsonb, after jsonb)
    on conflict (service_id, import_id, line) do nothing`);
}

const keepable = (cell: string): string => maskIdentityNumbers(cell.slice(0, longestKeptCell)).toWellFormed();
