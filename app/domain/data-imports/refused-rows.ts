import { sql } from "drizzle-orm";
import { requirePermission } from "../access/require-permission.ts";
import { inTransaction, type Resources, type StaffActor } from "../context.ts";
import { rowsInTransaction } from "../rows-in-transaction.ts";
import { loadDataImport } from "./data-import-row.ts";
import type { RowFault } from "./import-records.ts";

type RefusedRow = { cells: string[] | null; faults: RowFault[] | null };

/** Every refused row of an import, to be put right and brought in again. Rows whose cells are not kept are left out. */
export async function refusedRows(
  resources: Resources,
  actor: StaffActor,
  requestId: string,
  importId: string,
): Promise<{ header: string[]; fileName: string; rows: AsyncGenerator<RefusedRow[]> }> {
  const found = await inTransaction(resources, actor, requestId, (ctx) => {
    requirePermission(ctx, "data:import");
    return loadDataImport(ctx, importId);
  });
  const rows = rowsInTransaction<StaffActor, RefusedRow>(
    resources,
    actor,
    requestId,
    () => sql`
    select cells, faults from data_import_row
    where service_id = ${actor.serviceId} and import_id = ${importId} and outcome = 'failed' and cells is not null
    order by line`,
  );
  return { header: found.reading.header, fileName: found.fileName, rows };
}
