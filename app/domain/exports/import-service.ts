import { sql } from "drizzle-orm";
import * as z from "zod";
import type { Database, Transaction } from "#db/database.ts";
import { recordAuditEvent } from "../audit/record-audit-event.ts";
import { inTransaction, type Resources, type StaffActor } from "../context.ts";
import { findIdentityNumbers } from "../privacy/identity-numbers.ts";
import { type ExportedTable, exportedColumns, exportedTables, exportFormat } from "./exported-tables.ts";

/** Why an export is not read, with the line it was told by. Nothing of it has been kept. */
export class ExportUnreadable extends Error {
  constructor(
    readonly code: "not_an_export" | "other_version" | "row_unreadable" | "identity_number" | "there_already",
    readonly line: number,
  ) {
    super(code);
    this.name = "ExportUnreadable";
  }
}

type Value = string | number | boolean | null | object;
type Row = Record<string, Value>;
type Line = { line: number; table: ExportedTable; row: Row };

const head = z.object({ format: z.literal(exportFormat.format), version: z.number(), serviceId: z.uuid() });
const lineShape = z.object({
  table: z.enum(exportedTables),
  row: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.null(), z.looseObject({}), z.array(z.json())]),
  ),
});

const rowsInStatement = 500;

/**
 * Makes a service from a full export, all of it or nothing. Ids stay as they were, so what is exported from it again is
 * the same. Workplaces of the register that are missing here come from the file; those that are here are found by number
 * and place.
 *
 * @param owner the connection that may become the importer, who alone writes the register
 * @param lines opens the file; it is read twice
 * @returns rows by table
 * @throws ExportUnreadable
 */
export async function importService(
  { app, owner }: { app: Resources; owner: Database },
  lines: () => AsyncIterable<string>,
): Promise<{ serviceId: string; rows: number }> {
  const { serviceId, administratorId } = await look(lines());
  const otherIds = await bringRegisterUnits(owner, lines());
  const actor: StaffActor = {
    ...{ kind: "staff", serviceId, accountId: administratorId, name: "", roles: ["administrator"] },
    ...{ language: "nb", timeZone: "Europe/Oslo", country: "NO", serviceName: "" },
  };
  const rows = await inTransaction(app, actor, "import-service", async (ctx) => {
    let count = 0;
    for await (const some of together(rowsOf(lines()))) {
      const [first] = some;
      if (!first) continue;
      count += some.length;
      if (first.table === "register_unit") continue;
      await insert(ctx.tx, serviceId, some.map(withOwnUnit(otherIds))).catch((error) => {
        throw isThere(error) ? new ExportUnreadable("there_already", first.line) : error;
      });
    }
    await ctx.tx.execute(sql`
      insert into search_outbox (document_id, service_id)
      select 'e_' || id, service_id from employer where service_id = ${serviceId}
      union all
      select 'r_' || register_unit_id, null from employer
      where service_id = ${serviceId} and register_unit_id is not null`);
    await recordAuditEvent(ctx, { action: "service.imported", objectId: serviceId, after: { rows: count } });
    return count;
  });
  return { serviceId, rows };
}

/** Reads the whole file before anything is written: what it is, that each line is a row, and of this service. */
async function look(lines: AsyncIterable<string>): Promise<{ serviceId: string; administratorId: string }> {
  let serviceId = "";
  let administratorId = "";
  for await (const { line, table, row } of rowsOf(lines, (id) => {
    serviceId = id;
  })) {
    if (table === "account_role" && row.role === "administrator") administratorId ||= String(row.account_id);
    const owner = table === "register_unit" ? serviceId : (row.service_id ?? row.id);
    if (owner !== serviceId) throw new ExportUnreadable("row_unreadable", line);
    if (Object.values(row).some(hasIdentityNumber)) throw new ExportUnreadable("identity_number", line);
  }
  if (serviceId === "") throw new ExportUnreadable("not_an_export", 1);
  return { serviceId, administratorId: administratorId || serviceId };
}

/** Ids and instants are no texts that anybody wrote. */
const isWritten = (text: string) => !/^[\da-f]{8}-[\da-f-]{27}$|^\d{4}-\d\d-\d\dT/.test(text);

function hasIdentityNumber(value: Value | undefined): boolean {
  if (typeof value === "string") return isWritten(value) && findIdentityNumbers(value).length > 0;
  return value !== null && typeof value === "object" && Object.values(value).some(hasIdentityNumber);
}

async function* rowsOf(
  lines: AsyncIterable<string>,
  told?: (serviceId: string) => void,
): AsyncGenerator<Line> {
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (line === 1) {
      const found = head.safeParse(parsed(text));
      if (!found.success) throw new ExportUnreadable("not_an_export", 1);
      if (found.data.version !== exportFormat.version) throw new ExportUnreadable("other_version", 1);
      told?.(found.data.serviceId);
      continue;
    }
    if (text.trim() === "") continue;
    const found = lineShape.safeParse(parsed(text));
    const known = found.success ? new Set(exportedColumns(found.data.table)) : null;
    if (!found.success || Object.keys(found.data.row).some((column) => !known?.has(column))) {
      throw new ExportUnreadable("row_unreadable", line);
    }
    yield { line, table: found.data.table, row: found.data.row };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Neighbours of one table, so many to a statement. */
async function* together(rows: AsyncIterable<Line>): AsyncGenerator<Line[]> {
  let some: Line[] = [];
  for await (const row of rows) {
    if (some.length > 0 && (some[0]?.table !== row.table || some.length === rowsInStatement)) {
      yield some;
      some = [];
    }
    some.push(row);
  }
  if (some.length > 0) yield some;
}

const jsonOf = (rows: readonly Line[]) => sql`${JSON.stringify(rows.map(({ row }) => row))}::text::jsonb`;

/** Workplaces of the register that are missing here. @returns the ids of those that are here under another */
async function bringRegisterUnits(
  owner: Database,
  lines: AsyncIterable<string>,
): Promise<Map<string, string>> {
  const otherIds = new Map<string, string>();
  const columns = exportedColumns("register_unit").join(", ");
  for await (const some of together(rowsOf(lines))) {
    if (some[0]?.table !== "register_unit") continue;
    await owner.transaction(async (tx) => {
      await tx.execute(sql`set local role third_cup_importer`);
      await tx.execute(sql`
        insert into register_unit (${sql.raw(columns)})
        select ${sql.raw(columns)} from jsonb_populate_recordset(null::register_unit, ${jsonOf(some)})
        on conflict (organisation_number, place_key) do nothing`);
      const here = await tx.execute<{ told: string; here: string }>(sql`
        select r.id as told, u.id as here from jsonb_populate_recordset(null::register_unit, ${jsonOf(some)}) r
        join register_unit u on u.organisation_number = r.organisation_number and u.place_key = r.place_key
        where u.id <> r.id`);
      for (const unit of here) otherIds.set(unit.told, unit.here);
    });
  }
  return otherIds;
}

/** An employer stands on the workplace that has the same number and place here, whatever its id. */
const withOwnUnit =
  (otherIds: ReadonlyMap<string, string>) =>
  (told: Line): Line => {
    const here = otherIds.get(String(told.row.register_unit_id));
    return here && told.table === "employer"
      ? { ...told, row: { ...told.row, register_unit_id: here } }
      : told;
  };

async function insert(tx: Transaction, serviceId: string, some: readonly Line[]): Promise<void> {
  const table = some[0]?.table;
  if (!table) return;
  const columns = exportedColumns(table).join(", ");
  await tx.execute(sql`
    insert into ${sql.raw(table)} (${sql.raw(columns)})
    select ${sql.raw(columns)} from jsonb_populate_recordset(null::${sql.raw(table)}, ${jsonOf(some)}) r
    where r.${sql.raw(table === "service" ? "id" : "service_id")} = ${serviceId}`);
}

function isThere(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause)
    if ("code" in at && at.code === "23505") return true;
  return false;
}
