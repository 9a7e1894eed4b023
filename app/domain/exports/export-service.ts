import { type SQL, sql } from "drizzle-orm";
import { requireFreshSignIn } from "../access/require-fresh-sign-in.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { noteRowsTaken, takeFile } from "../brake/take-file.ts";
import { inTransaction, type Resources, type StaffActor } from "../context.ts";
import { rowsInTransaction } from "../rows-in-transaction.ts";
import { type ExportedTable, exportedColumns, exportedTables, exportFormat } from "./exported-tables.ts";

/**
 * Everything on the employer's side of a service, as lines of JSON: first what it is, then a row to a line. All of it is
 * one statement, so it is the service as it was at one moment. That it was taken out is audited before the first line.
 * Throws Forbidden, FreshSignInNeeded, TooMany.
 */
export async function exportService(
  resources: Resources,
  actor: StaffActor,
  requestId: string,
): Promise<AsyncGenerator<string>> {
  const taking = await inTransaction(resources, actor, requestId, async (ctx) => {
    requirePermission(ctx, "service:export");
    requireFreshSignIn(ctx);
    await recordAuditEvent(ctx, { action: "service.exported", objectId: actor.serviceId });
    return takeFile(ctx, "service");
  });
  return linesOf(resources, actor, { requestId, id: taking });
}

async function* linesOf(
  resources: Resources,
  actor: StaffActor,
  { requestId, id }: { requestId: string; id: string },
): AsyncGenerator<string> {
  const { serviceId } = actor;
  yield `${JSON.stringify({ ...exportFormat, serviceId, exportedAt: resources.now().toISOString() })}\n`;
  const query = () => everyRow(serviceId);
  let count = 0;
  try {
    for await (const rows of rowsInTransaction<StaffActor, { line: string }>(
      resources,
      actor,
      requestId,
      query,
    )) {
      count += rows.length;
      yield rows.map(({ line }) => `${line}\n`).join("");
    }
  } finally {
    await noteRowsTaken(resources, actor, { requestId, id, rows: count });
  }
}

function everyRow(serviceId: string): SQL {
  return sql.join(
    exportedTables.map((table) => rowsOf(table, serviceId)),
    sql` union all `,
  );
}

/** Identifiers here are our own, of a fixed list. */
function rowsOf(table: ExportedTable, serviceId: string): SQL {
  const columns = exportedColumns(table)
    .map((column) => `'${column}', t.${column}`)
    .join(", ");
  const line = sql.raw(
    `json_build_object('table', '${table}', 'row', json_build_object(${columns}))::text as line`,
  );
  // Of the register only what the service's employers stand on; it is public, and may be missing where this is read.
  const whose =
    table === "register_unit"
      ? sql`t.id in (select e.register_unit_id from employer e where e.service_id = ${serviceId})`
      : sql`t.${sql.raw(table === "service" ? "id" : "service_id")} = ${serviceId}`;
  return sql`(select ${line} from ${sql.raw(table)} t where ${whose} order by ${sql.raw(keyOf(table))})`;
}

/** An order that is the same each time: by the key, or by everything where there is none of its own. */
function keyOf(table: ExportedTable): string {
  const columns = exportedColumns(table);
  return columns.includes("id") ? "t.id" : columns.map((column) => `t.${column}::text`).join(", ");
}
