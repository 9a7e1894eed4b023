import { sql } from "drizzle-orm";
import { classification, sealedColumns } from "#db/classification.ts";
import type { Sealed } from "#db/schema/columns.ts";
import { requireFreshSignIn } from "../access/require-fresh-sign-in.ts";
import { requirePermission } from "../access/require-permission.ts";
import { mostReaderLines, type ReaderLine, readerLines } from "../access-log/list-readers.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { takeFile } from "../brake/take-file.ts";
import type { StaffContext } from "../context.ts";
import { sealerOf } from "../participant-keys/participant-sealer.ts";
import { requireParticipant, writeReadLine } from "../participants/require-participant.ts";
import { exportExceptions } from "./export-exceptions.ts";

type Row = Record<string, unknown>;
export type AuditLine = { at: string; by: string | null; action: string; before: unknown; after: unknown };

/** Everything that is kept about one participant, opened. */
export type ParticipantFile = {
  madeAt: string;
  service: string;
  referenceCode: string;
  /** Rows by table, columns by their names in the database. */
  tables: Record<string, Row[]>;
  readers: ReaderLine[];
  changes: AuditLine[];
  /** What is not in the file, and why. */
  exceptions: Readonly<Record<string, string>>;
};

/** What tells a row of a table to the seal; as in sealed-columns.ts. */
const rowNames: Readonly<Record<string, (row: Row) => string>> = {
  desired_occupation: (row) => `${row.participant_id}/${row.code}`,
  preference: (row) => `${row.participant_id}/${row.dimension}`,
};

/**
 * The participant's own copy (GDPR art. 15 and 20). Which columns are in it is told by their classes: a new column of a
 * participant's is in the file from the day it has a class. Row security holds for every statement.
 * Throws Forbidden, FreshSignInNeeded, NotFound.
 */
export async function gatherParticipant(ctx: StaffContext, participantId: string): Promise<ParticipantFile> {
  requirePermission(ctx, "participant:export");
  requireFreshSignIn(ctx);
  const participant = await requireParticipant(ctx, participantId);
  await writeReadLine(ctx, participantId, "export");
  const tables: ParticipantFile["tables"] = {};
  for (const [table, columns] of columnsOfParticipant())
    tables[table] = await rowsOf(ctx, participantId, table, columns);
  const changes = await ctx.tx.execute<Row>(sql`
    select l.*, a.name as by from audit_lines_about(${participantId}::uuid) l
    left join account a on a.service_id = ${ctx.actor.serviceId}::uuid and a.id = l.actor_id`);
  await takeFile(ctx, "participant");
  await recordAuditEvent(ctx, { action: "participant.exported", objectId: participantId });
  return {
    madeAt: ctx.now.toISOString(),
    service: ctx.actor.serviceName,
    referenceCode: participant.referenceCode,
    tables,
    readers: await readerLines(ctx, participantId, mostReaderLines),
    changes: changes.map((line) => ({
      at: new Date(String(line.happened_at)).toISOString(),
      by: typeof line.by === "string" ? line.by : null,
      action: String(line.action),
      before: line.before,
      after: line.after,
    })),
    exceptions: exportExceptions,
  };
}

/** Tables whose rows name a participant, with the columns that belong in the file. */
export function columnsOfParticipant(): [table: string, columns: string[]][] {
  return Object.entries(classification).flatMap(([table, { participant = "", restricted = "" }]) => {
    const all = `${participant} ${restricted}`.split(" ").filter((column) => column !== "");
    const kept = all.filter((column) => exportExceptions[`${table}.${column}`] === undefined);
    const names = table === "participant" || all.includes("participant_id");
    return names && kept.length > 0 ? [[table, kept] as [string, string[]]] : [];
  });
}

async function rowsOf(
  ctx: StaffContext,
  participantId: string,
  table: string,
  columns: readonly string[],
): Promise<Row[]> {
  const names = sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  );
  const who = sql.identifier(table === "participant" ? "id" : "participant_id");
  const rows = await ctx.tx.execute<Row>(sql`
    select ${names} from ${sql.identifier(table)}
    where service_id = ${ctx.actor.serviceId}::uuid and ${who} = ${participantId}::uuid`);
  const sealer = await sealerOf(ctx, participantId);
  const sealed = (sealedColumns[table] ?? "").split(" ");
  return rows.map((row) => {
    const name = rowNames[table]?.(row) ?? String(row.id);
    const opened = columns.map((column) => {
      const value = row[column];
      if (!sealed.includes(column) || typeof value !== "string") return [column, value];
      return [column, sealer.open({ table, column, row: name }, value as Sealed)];
    });
    return Object.fromEntries(opened);
  });
}
