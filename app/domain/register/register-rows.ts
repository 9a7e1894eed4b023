import { getTableColumns, inArray, sql } from "drizzle-orm";
import type { RegisterUnitRow } from "#app/imports/register-row.ts";
import type { Transaction } from "#db/database.ts";
import { inStatements } from "#db/in-statements.ts";
import { searchOutbox } from "#db/schema/operation.ts";
import { postcode, registerEvent, registerUnit } from "#db/schema/register.ts";
import { uuidArray } from "#db/uuid-array.ts";
import { newId } from "../new-id.ts";
import type { RegisterChange, UnitState } from "./register-changes.ts";
import type { KnownCompany, PostcodePlace, RegisterSource } from "./register-unit-record.ts";

export type StoreOptions = {
  source: RegisterSource;
  companies: ReadonlyMap<string, KnownCompany>;
  /** The day of the register that is told from, yyyy-mm-dd: what an older day tells changes nothing. */
  asOf: string;
  /** The day on which a number changed, where no other day is given: yyyy-mm-dd. */
  dayOf: (organisationNumber: string) => string;
};

export type StoredUnit = typeof registerUnit.$inferSelect;
export type Happened = { registerUnitId: string; change: RegisterChange; happenedOn: string };

/** Whether a row was last told from a newer day of the register than the one that is being read. */
export function isToldLater(toldOn: string | null, asOf: string): boolean {
  return toldOn !== null && toldOn > asOf;
}

export async function upsertUnits(
  tx: Transaction,
  rows: readonly (typeof registerUnit.$inferInsert)[],
): Promise<void> {
  if (rows.length === 0) return;
  // A place can be told of twice: by a row of its own, and by its number. The later word has seen the earlier.
  const last = new Map(rows.map((row) => [row.id, row]));
  const { id: _id, createdAt: _made, updatedAt: _changed, ...columns } = getTableColumns(registerUnit);
  const set = Object.fromEntries(
    Object.entries(columns).map(([key]) => [key, sql.raw(`excluded.${snake(key)}`)]),
  );
  for (const some of inStatements([...last.values()]))
    await tx
      .insert(registerUnit)
      .values(some)
      .onConflictDoUpdate({
        target: [registerUnit.organisationNumber, registerUnit.placeKey],
        set: { ...set, updatedAt: sql`now()` },
      });
}

function snake(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What a newer day tells as it was is as new as that day, so that an older one cannot change it. */
export async function noteToldAgain(tx: Transaction, ids: readonly string[], asOf: string): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    update register_unit set told_on = ${asOf}::date
    where id = any (${uuidArray(ids)})`);
}

export async function storeEvents(
  tx: Transaction,
  happened: readonly Happened[],
  source: string,
): Promise<void> {
  const rows = happened.map(({ registerUnitId, change, happenedOn }) => ({
    id: newId(),
    registerUnitId,
    ...change,
    happenedOn,
    source,
  }));
  for (const some of inStatements(rows)) await tx.insert(registerEvent).values(some);
}

export async function queueUnits(tx: Transaction, ids: readonly string[]): Promise<void> {
  const rows = [...new Set(ids)].map((id) => ({ documentId: `r_${id}`, serviceId: null }));
  for (const some of inStatements(rows)) await tx.insert(searchOutbox).values(some);
}

/** All rows of the numbers, the places of each among them. */
export async function loadUnits(
  tx: Transaction,
  numbers: readonly string[],
): Promise<Map<string, StoredUnit>> {
  const rows = await tx
    .select()
    .from(registerUnit)
    .where(inArray(registerUnit.organisationNumber, [...new Set(numbers)]));
  return new Map(rows.map((row) => [keyOf(row), row]));
}

export async function loadPostcodes(
  tx: Transaction,
  units: readonly RegisterUnitRow[],
): Promise<Map<string, PostcodePlace>> {
  const codes = [...new Set(units.flatMap((unit) => unit.postcode ?? []))];
  if (codes.length === 0) return new Map();
  const rows = await tx.select().from(postcode).where(inArray(postcode.code, codes));
  return new Map(rows.map((row) => [row.code, row]));
}

export function stateOf(row: StoredUnit): UnitState {
  const { id: _id, organisationNumber: _number, placeKey: _key, contentHash: _hash, ...rest } = row;
  const { createdAt: _made, updatedAt: _changed, phone: _phone, email: _email, ...told } = rest;
  const { toldOn: _told, companyToldOn: _companyTold, ...state } = told;
  return state;
}

export function keyOf(place: { organisationNumber: string; placeKey: string }): string {
  return `${place.organisationNumber}/${place.placeKey}`;
}
