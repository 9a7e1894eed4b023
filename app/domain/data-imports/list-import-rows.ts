import { sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import type { StaffContext } from "../context.ts";
import type { RowFault } from "./import-records.ts";

export type ToldRow = { line: number; faults: RowFault[] | null; cells: string[] | null };

/** Rows of an import that were refused or passed over, by their place in the file, after one of them. */
export async function listImportRows(
  ctx: StaffContext,
  importId: string,
  asked: { outcome: "failed" | "skipped"; after: number; atMost: number },
): Promise<ToldRow[]> {
  requirePermission(ctx, "data:import");
  const rows = await ctx.tx.execute<ToldRow>(sql`
    select line, faults, cells from data_import_row
    where service_id = ${ctx.actor.serviceId} and import_id = ${importId} and outcome = ${asked.outcome}
      and line > ${asked.after}
    order by line limit ${asked.atMost}`);
  return [...rows];
}
