import { and, eq, sql } from "drizzle-orm";
import { dataImport, importMapping } from "#db/schema/data-import.ts";
import { requirePermission } from "../access/require-permission.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import type { StaffContext } from "../context.ts";
import { Invalid, Refused } from "../errors.ts";
import { maskIdentityNumbers } from "../privacy/identity-numbers.ts";
import {
  type DataImport,
  loadDataImport,
  type StoredOptions,
  type StoredReading,
} from "./data-import-row.ts";
import { guessMapping, headerShape, missingFields } from "./guess-mapping.ts";
import { importFilePath } from "./import-file.ts";
import { type ColumnMapping, freeTextFields } from "./import-kind.ts";
import { knownSystems } from "./known-systems.ts";
import { readImportFile } from "./read-import-file.ts";
import { columnsOfMapping } from "./remembered-mapping.ts";

export type MappingChange = {
  mapping: ColumnMapping;
  reading: Omit<StoredReading, "sheets" | "header">;
  options: Omit<StoredOptions, "system">;
};

/** How the columns of a file are read, as somebody has now said. @throws Refused "import_begun" once it is under way */
export async function changeImportMapping(
  ctx: StaffContext,
  importId: string,
  change: MappingChange,
): Promise<void> {
  requirePermission(ctx, "data:import");
  const found = await requireUploaded(ctx, importId);
  const mapping = (await mappingOfOtherReading(ctx, found, change)) ?? change.mapping;
  const fields = Object.values(mapping);
  const twice = fields.find((field, place) => fields.indexOf(field) !== place);
  if (twice) throw new Invalid([{ field: "column", code: "field_mapped_twice", values: { field: twice } }]);
  await ctx.tx
    .update(dataImport)
    .set({
      mapping,
      reading: { ...change.reading, sheets: found.reading.sheets },
      options: { ...change.options, system: found.options.system },
      version: sql`${dataImport.version} + 1`,
    })
    .where(and(eq(dataImport.serviceId, ctx.actor.serviceId), eq(dataImport.id, importId)));
}

/** Read another way, a file has other columns than those that were shown: their names tell anew what they are. */
async function mappingOfOtherReading(
  ctx: StaffContext,
  found: DataImport,
  { reading }: MappingChange,
): Promise<ColumnMapping | null> {
  const { delimiter, encoding, sheet } = found.reading;
  if (delimiter === reading.delimiter && encoding === reading.encoding && sheet === reading.sheet)
    return null;
  const file = await readImportFile(importFilePath(ctx.importFolder, found.id), { ...found, reading });
  await file.items.return(undefined);
  return guessMapping(
    found.kind,
    file.header,
    knownSystems.find((one) => one === found.options.system) ?? null,
  );
}

/**
 * Begins an import: from here on the worker carries it out. How its columns are read is remembered for the next file
 * with such a header.
 *
 * @throws Invalid when a column has to be mapped first, or free text comes with it and nobody has said that no
 *   participant is named there
 */
export async function beginImport(
  ctx: StaffContext,
  importId: string,
  said: { noParticipantNamed: boolean },
): Promise<void> {
  requirePermission(ctx, "data:import");
  const found = await requireUploaded(ctx, importId);
  const mapping = found.mapping ?? {};
  if (missingFields(found.kind, mapping).length > 0)
    throw new Invalid([{ field: "column", code: "column_missing" }]);
  const hasFreeText = Object.values(mapping).some((field) => freeTextFields.includes(field));
  if (hasFreeText && !said.noParticipantNamed)
    throw new Invalid([{ field: "noParticipantNamed", code: "say_no_participant" }]);
  const read = await readImportFile(importFilePath(ctx.importFolder, importId), found);
  await read.items.return(undefined);
  // A file without a header has somebody's row where it should stand.
  const header = read.header.map(maskIdentityNumbers);
  await rememberMapping(ctx, found, header, mapping);
  await ctx.tx
    .update(dataImport)
    .set({ reading: { ...found.reading, header } })
    .where(and(eq(dataImport.serviceId, ctx.actor.serviceId), eq(dataImport.id, importId)));
  await queue(ctx, importId);
}

/** Marks an import as begun, without handing it to anybody. */
export async function markBegun(ctx: StaffContext, importId: string): Promise<void> {
  await ctx.tx
    .update(dataImport)
    .set({ status: "queued", touchedAt: sql`now()`, version: sql`${dataImport.version} + 1` })
    .where(and(eq(dataImport.serviceId, ctx.actor.serviceId), eq(dataImport.id, importId)));
  await recordAuditEvent(ctx, { action: "data_import.begun", objectId: importId });
}

async function queue(ctx: StaffContext, importId: string): Promise<void> {
  await markBegun(ctx, importId);
  await ctx.enqueue(ctx.tx, { name: "data-import", data: { serviceId: ctx.actor.serviceId, importId } });
}

/** An uploaded file is not to be imported after all; whoever asks takes it away once that is stored. */
export async function abandonImport(ctx: StaffContext, importId: string): Promise<void> {
  requirePermission(ctx, "data:import");
  await requireUploaded(ctx, importId);
  await ctx.tx
    .update(dataImport)
    .set({ status: "abandoned", fileRemovedAt: sql`now()`, version: sql`${dataImport.version} + 1` })
    .where(and(eq(dataImport.serviceId, ctx.actor.serviceId), eq(dataImport.id, importId)));
  await recordAuditEvent(ctx, { action: "data_import.abandoned", objectId: importId });
}

const daysToUndo = 30;

/** Whether a whole import can still be taken back: within 30 days, also while it is under way. */
export function canBeUndone(found: DataImport, now: Date): boolean {
  if (found.status === "running" || found.status === "queued") return true;
  const ended = found.finishedAt;
  return (
    found.status === "done" && ended !== null && now.getTime() - ended.getTime() < daysToUndo * 86_400_000
  );
}

/** Asks the worker to take a whole import back. @throws Refused "import_not_undone" when it is too late or not there */
export async function askToUndoImport(ctx: StaffContext, importId: string): Promise<void> {
  requirePermission(ctx, "data:import");
  const found = await loadDataImport(ctx, importId, { lock: true });
  if (!canBeUndone(found, ctx.now)) throw new Refused("import_not_undone");
  await ctx.tx
    .update(dataImport)
    .set({
      ...{ status: "undoing", undoneBy: ctx.actor.accountId, touchedAt: sql`now()` },
      ...{ kept: 0, version: sql`${dataImport.version} + 1` },
    })
    .where(and(eq(dataImport.serviceId, ctx.actor.serviceId), eq(dataImport.id, importId)));
  await recordAuditEvent(ctx, { action: "data_import.undo_asked", objectId: importId });
  await ctx.enqueue(ctx.tx, { name: "data-import", data: { serviceId: ctx.actor.serviceId, importId } });
}

async function requireUploaded(ctx: StaffContext, importId: string): Promise<DataImport> {
  const found = await loadDataImport(ctx, importId, { lock: true });
  if (found.status !== "uploaded") throw new Refused("import_begun");
  return found;
}

async function rememberMapping(
  ctx: StaffContext,
  { kind }: DataImport,
  header: readonly string[],
  mapping: ColumnMapping,
): Promise<void> {
  const columns = columnsOfMapping(header, mapping);
  const { serviceId, accountId } = ctx.actor;
  await ctx.tx
    .insert(importMapping)
    .values({
      serviceId,
      kind,
      headerShape: headerShape(header),
      mapping: columns,
      savedBy: accountId,
      savedAt: ctx.now,
    })
    .onConflictDoUpdate({
      target: [importMapping.serviceId, importMapping.kind, importMapping.headerShape],
      set: { mapping: columns, savedBy: accountId, savedAt: ctx.now },
    });
}
