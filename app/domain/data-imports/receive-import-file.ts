import { sql } from "drizzle-orm";
import type { TableFile } from "#app/imports/table-file.ts";
import type { TableReading } from "#app/imports/table-rows.ts";
import { dataImport } from "#db/schema/data-import.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { maskIdentityNumbers } from "../privacy/identity-numbers.ts";
import { guessMapping, headerShape } from "./guess-mapping.ts";
import type { ColumnMapping, ImportKind } from "./import-kind.ts";
import type { KnownSystem } from "./known-systems.ts";
import { mappingOfColumns } from "./remembered-mapping.ts";

export type ReceivedFile = {
  /** The import's id, by which its file is named. */
  id: string;
  kind: ImportKind;
  fileName: string;
  file: TableFile;
  header: readonly string[];
  system: KnownSystem | null;
  /** Whether days in the file are written with the month first, as far as its first rows tell. */
  monthFirst: boolean;
  /** How somebody said that it is to be read. */
  reading?: TableReading;
};

/**
 * Notes that a file has come in, with its columns read as the service last read such a header, else as their names
 * tell. Nothing of its rows is kept yet.
 */
export async function receiveImportFile(ctx: StaffContext, received: ReceivedFile): Promise<void> {
  requirePermission(ctx, "data:import");
  const { serviceId, accountId } = ctx.actor;
  const { id, kind, header, system, file } = received;
  const remembered = system === null ? await rememberedMapping(ctx, kind, header) : null;
  await ctx.tx.insert(dataImport).values({
    id,
    serviceId,
    kind,
    fileName: maskIdentityNumbers(received.fileName),
    fileSize: file.size,
    format: file.format,
    reading: { ...received.reading, sheets: file.sheets },
    headerShape: headerShape(header),
    mapping: remembered ?? guessMapping(kind, header, system),
    options: { system, dateOrder: received.monthFirst ? "month_first" : "day_first" },
    createdBy: accountId,
  });
  await recordAuditEvent(ctx, {
    action: "data_import.received",
    objectId: id,
    after: { kind, format: file.format, bytes: file.size },
  });
}

async function rememberedMapping(
  ctx: StaffContext,
  kind: ImportKind,
  header: readonly string[],
): Promise<ColumnMapping | null> {
  const [row] = await ctx.tx.execute<{ mapping: Record<string, string> }>(sql`
    select mapping from import_mapping
    where service_id = ${ctx.actor.serviceId} and kind = ${kind} and header_shape = ${headerShape(header)}`);
  return row ? mappingOfColumns(kind, header, row.mapping) : null;
}
