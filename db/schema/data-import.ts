import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import {
  createdAt,
  id,
  instant,
  keyWithinService,
  referenceWithinService,
  serviceId,
  version,
} from "./columns.ts";
import { account } from "./service.ts";

/**
 * One file that somebody brings in: what it holds, how its columns are read, how far it has come. What an import made
 * carries its id; what it changed is in data_import_row.
 */
export const dataImport = pgTable(
  "data_import",
  {
    id: id(),
    serviceId: serviceId(),
    kind: text().notNull(),
    status: text().notNull().default("uploaded"),
    fileName: text().notNull(),
    fileSize: bigint({ mode: "number" }).notNull(),
    format: text().notNull(),
    /** How the file is read: encoding, separator, sheet. */
    reading: jsonb().notNull().default({}),
    headerShape: text(),
    /** Field of ours by column of the file. */
    mapping: jsonb(),
    /** What happens to rows that are here already, and to employers that are not. */
    options: jsonb().notNull().default({}),
    /** Rows of the file that are settled; a run that was broken off goes on after them. */
    rowsDone: integer().notNull().default(0),
    bytesDone: bigint({ mode: "number" }).notNull().default(0),
    created: integer().notNull().default(0),
    updated: integer().notNull().default(0),
    unchanged: integer().notNull().default(0),
    skipped: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    /** Rows that an undo left as they were, because somebody has used them since. */
    kept: integer().notNull().default(0),
    fault: text(),
    createdBy: uuid().notNull(),
    createdAt: createdAt(),
    startedAt: instant(),
    /** When the worker was last at it. */
    touchedAt: instant(),
    finishedAt: instant(),
    undoneAt: instant(),
    undoneBy: uuid(),
    /** When the uploaded file was taken away. */
    fileRemovedAt: instant(),
    version: version(),
  },
  (table) => [
    keyWithinService("data_import", table),
    index("data_import_time_idx").on(table.serviceId, table.createdAt),
    referenceWithinService(
      "data_import_created_by_fkey",
      { serviceId: table.serviceId, column: table.createdBy },
      account,
    ),
    check("data_import_kind_check", sql`${table.kind} in ('employers', 'people', 'contacts')`),
    check("data_import_format_check", sql`${table.format} in ('csv', 'xlsx', 'vcf')`),
    check(
      "data_import_status_check",
      sql`${table.status} in ('uploaded', 'queued', 'running', 'done', 'failed', 'abandoned', 'undoing', 'undone')`,
    ),
  ],
);

/** A row of a file that was refused or passed over, or that changed what was here: then with what it was before. */
export const dataImportRow = pgTable(
  "data_import_row",
  {
    serviceId: serviceId(),
    importId: uuid().notNull(),
    line: integer().notNull(),
    outcome: text().notNull(),
    faults: jsonb(),
    /** The cells as they stood in the file, identity numbers masked, so that they can be put right. */
    cells: jsonb(),
    objectKind: text(),
    objectId: uuid(),
    before: jsonb(),
    after: jsonb(),
  },
  (table) => [
    primaryKey({ name: "data_import_row_pkey", columns: [table.serviceId, table.importId, table.line] }),
    referenceWithinService(
      "data_import_row_import_fkey",
      { serviceId: table.serviceId, column: table.importId },
      dataImport,
    ),
    check("data_import_row_outcome_check", sql`${table.outcome} in ('failed', 'skipped', 'updated', 'kept')`),
  ],
);

/** How a service reads files with this header; used again the next time such a file comes. */
export const importMapping = pgTable(
  "import_mapping",
  {
    serviceId: serviceId(),
    kind: text().notNull(),
    headerShape: text().notNull(),
    mapping: jsonb().notNull(),
    savedBy: uuid().notNull(),
    savedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ name: "import_mapping_pkey", columns: [table.serviceId, table.kind, table.headerShape] }),
    referenceWithinService(
      "import_mapping_saved_by_fkey",
      { serviceId: table.serviceId, column: table.savedBy },
      account,
    ),
  ],
);
