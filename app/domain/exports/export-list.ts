import type { Cell } from "#app/exports/csv-lines.ts";
import type { Permission } from "../access/permissions.ts";
import { requireFreshSignIn } from "../access/require-fresh-sign-in.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { noteRowsTaken, takeFile } from "../brake/take-file.ts";
import { inTransaction, type Resources, type StaffActor } from "../context.ts";
import { rowsInTransaction } from "../rows-in-transaction.ts";
import { type ExportList, exportColumns, listQuery } from "./list-queries.ts";
import { writtenCell } from "./written-cell.ts";

const readPermission: Readonly<Record<ExportList, Permission>> = {
  employers: "employer:read",
  people: "employer:read",
  contacts: "employer_contact:read",
  leads: "employer:read",
};

export type TakenOut = { rows: AsyncGenerator<Cell[][]> };

/**
 * A list of all that the actor may see of it, as it is read: the rows come while they are fetched. That it was taken
 * out is written to the audit log before the first of them. Throws Forbidden, FreshSignInNeeded, TooMany.
 */
export async function exportList(
  resources: Resources,
  actor: StaffActor,
  requestId: string,
  asked: { list: ExportList; format: "csv" | "xlsx" },
): Promise<TakenOut> {
  const taking = await inTransaction(resources, actor, requestId, async (ctx) => {
    requirePermission(ctx, "list:export");
    requirePermission(ctx, readPermission[asked.list]);
    requireFreshSignIn(ctx);
    await recordAuditEvent(ctx, {
      action: "service.list_exported",
      objectId: actor.serviceId,
      after: { list: asked.list, format: asked.format },
    });
    return takeFile(ctx, asked.list);
  });
  return { rows: rowsOf(resources, actor, { requestId, id: taking }, asked.list) };
}

type Row = Record<string, string | number | boolean | string[] | null>;

async function* rowsOf(
  resources: Resources,
  actor: StaffActor,
  { requestId, id }: { requestId: string; id: string },
  list: ExportList,
): AsyncGenerator<Cell[][]> {
  const columns = exportColumns[list];
  const query = () => listQuery(list, actor.serviceId, actor.timeZone);
  let count = 0;
  try {
    for await (const rows of rowsInTransaction<StaffActor, Row>(resources, actor, requestId, query)) {
      count += rows.length;
      yield rows.map((row) =>
        columns.map((column) => writtenCell(column, row[column] ?? null, actor.language)),
      );
    }
  } finally {
    await noteRowsTaken(resources, actor, { requestId, id, rows: count });
  }
}
