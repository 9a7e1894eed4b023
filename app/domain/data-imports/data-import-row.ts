import { sql } from "drizzle-orm";
import * as z from "zod";
import { textEncodings } from "#app/imports/file-text.ts";
import type { AnyContext } from "../context.ts";
import { NotFound } from "../errors.ts";
import {
  type ColumnMapping,
  defaultOptions,
  type ImportField,
  importFields,
  importKinds,
} from "./import-kind.ts";

export const importStatuses = [
  "uploaded",
  "queued",
  "running",
  "done",
  "failed",
  "abandoned",
  "undoing",
  "undone",
] as const;
export type ImportStatus = (typeof importStatuses)[number];

const reading = z.object({
  encoding: z.enum(textEncodings).optional(),
  delimiter: z.string().length(1).optional(),
  sheet: z.string().optional(),
  sheets: z.array(z.string()).default([]),
  /** As it was when the import began. */
  header: z.array(z.string()).default([]),
});

const options = z.object({
  whenKnown: z.enum(["fill", "leave"]).default(defaultOptions.whenKnown),
  whenNoEmployer: z.enum(["make", "refuse"]).default(defaultOptions.whenNoEmployer),
  whenSimilar: z.enum(["make", "refuse"]).default(defaultOptions.whenSimilar),
  dateOrder: z.enum(["day_first", "month_first"]).default("day_first"),
  system: z.string().nullable().default(null),
});

const stored = z.object({
  id: z.string(),
  kind: z.enum(importKinds),
  status: z.enum(importStatuses),
  fileName: z.string(),
  fileSize: z.coerce.number(),
  format: z.enum(["csv", "xlsx", "vcf"]),
  reading,
  options,
  mapping: z.record(z.string(), z.string()).nullable(),
  rowsDone: z.number(),
  bytesDone: z.coerce.number(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  skipped: z.number(),
  failed: z.number(),
  kept: z.number(),
  fault: z.string().nullable(),
  createdBy: z.string(),
  createdByName: z.string(),
  createdAt: z.coerce.date(),
  finishedAt: z.coerce.date().nullable(),
  undoneAt: z.coerce.date().nullable(),
  version: z.number(),
});

type Stored = z.output<typeof stored>;
export type DataImport = Omit<Stored, "mapping"> & { mapping: ColumnMapping | null };
export type StoredReading = DataImport["reading"];
export type StoredOptions = DataImport["options"];

const columns = sql`
  i.id, i.kind, i.status, i.file_name as "fileName", i.file_size as "fileSize", i.format, i.reading, i.options, i.mapping,
  i.rows_done as "rowsDone", i.bytes_done as "bytesDone", i.created, i.updated, i.unchanged, i.skipped, i.failed, i.kept,
  i.fault, i.created_by as "createdBy", a.name as "createdByName", i.created_at as "createdAt",
  i.finished_at as "finishedAt", i.undone_at as "undoneAt", i.version`;

const from = sql`from data_import i join account a on a.service_id = i.service_id and a.id = i.created_by`;

/** @throws NotFound */
export async function loadDataImport(
  ctx: AnyContext,
  importId: string,
  options: { lock?: boolean } = {},
): Promise<DataImport> {
  const [row] = await ctx.tx.execute(sql`
    select ${columns} ${from} where i.service_id = ${ctx.actor.serviceId} and i.id = ${importId}
    ${options.lock ? sql`for update of i` : sql``}`);
  if (!row) throw new NotFound();
  return toDataImport(row);
}

export async function loadDataImports(ctx: AnyContext, atMost: number): Promise<DataImport[]> {
  const rows = await ctx.tx.execute(sql`
    select ${columns} ${from} where i.service_id = ${ctx.actor.serviceId}
    order by i.created_at desc, i.id desc limit ${atMost}`);
  return rows.map(toDataImport);
}

function toDataImport(row: unknown): DataImport {
  const { mapping, ...rest } = stored.parse(row);
  return { ...rest, mapping: mapping === null ? null : knownFields(rest.kind, mapping) };
}

function knownFields(kind: DataImport["kind"], mapping: Record<string, string>): ColumnMapping {
  const known: readonly ImportField[] = importFields[kind];
  const entries = Object.entries(mapping).flatMap(([place, name]) => {
    const field = known.find((one) => one === name);
    return field ? [[Number(place), field] as const] : [];
  });
  return Object.fromEntries(entries);
}
