import { sql } from "drizzle-orm";
import type { CompanyRow, RegisterItem, RegisterUnitRow } from "#app/imports/register-row.ts";
import type { RowError } from "#app/imports/row-error.ts";
import type { Transaction } from "#db/database.ts";
import type { registerUnit } from "#db/schema/register.ts";
import { newId } from "../new-id.ts";
import { loadStandings, storeCompanies } from "./company-standings.ts";
import type { ImportSummary } from "./import-summary.ts";
import { markDeleted, purge } from "./leave-register.ts";
import {
  type CompanyStanding,
  isSameUnit,
  mergeUnit,
  registerChanges,
  type UnitState,
  withStanding,
} from "./register-changes.ts";
import {
  type Happened,
  isToldLater,
  keyOf,
  loadPostcodes,
  loadUnits,
  noteToldAgain,
  queueUnits,
  type StoredUnit,
  type StoreOptions,
  stateOf,
  storeEvents,
  upsertUnits,
} from "./register-rows.ts";
import { type RegisterUnitRecord, registerUnitRecord } from "./register-unit-record.ts";

/** What is worth storing of a file or a feed. */
export type StorableItem = Exclude<RegisterItem, { error: RowError } | { named: unknown }>;

type Gone = Extract<StorableItem, { deleted: unknown } | { purged: unknown }>;

/** Held by whoever changes the register, so that what a change is told from is what it replaces. */
const registerLock = 7_203_004;

/**
 * Stores what is told of workplaces and their companies, and what thereby happened to each, in the caller's transaction.
 * What is already so changes nothing and happens no second time. Where a number is several places, what happens to the
 * number happens to each of them. A row that a newer day of the register has told of is passed over as skipped.
 */
export async function storeRegisterItems(
  tx: Transaction,
  items: readonly StorableItem[],
  options: StoreOptions,
  summary: ImportSummary,
): Promise<void> {
  if (items.length === 0) return;
  await tx.execute(sql`select pg_advisory_xact_lock(${registerLock})`);
  const { units, gone, companies } = lastWords(items, summary);
  await storeUnits(tx, units, options, summary);
  await storeCompanies(tx, companies, options, summary);
  for (const each of gone) {
    if ("deleted" in each) await markDeleted(tx, each.deleted, options, summary);
    else await purge(tx, each.purged, options, summary);
  }
}

/** A number that is both told of and gone is what was said last. */
function lastWords(items: readonly StorableItem[], summary: ImportSummary) {
  const places = new Map<string, number>();
  for (const [place, item] of items.entries()) {
    if (!("company" in item)) places.set(numberOf(item), place);
  }
  const lastIsGone = (number: string) => {
    const last = items[places.get(number) ?? -1];
    return last !== undefined && !("unit" in last);
  };
  const units: RegisterUnitRow[] = [];
  const gone: Gone[] = [];
  const companies: CompanyRow[] = [];
  for (const [place, item] of items.entries()) {
    if ("company" in item) companies.push(item.company);
    else if ("unit" in item && !lastIsGone(item.unit.organisationNumber)) units.push(item.unit);
    else if (!("unit" in item) && places.get(numberOf(item)) === place) gone.push(item);
    else summary.unchanged += 1;
  }
  return { units, gone, companies };
}

function numberOf(item: Exclude<StorableItem, { company: unknown }>): string {
  if ("unit" in item) return item.unit.organisationNumber;
  return "deleted" in item ? item.deleted.organisationNumber : item.purged.organisationNumber;
}

async function storeUnits(
  tx: Transaction,
  units: readonly RegisterUnitRow[],
  { source, companies, asOf, dayOf }: StoreOptions,
  summary: ImportSummary,
): Promise<void> {
  if (units.length === 0) return;
  const postcodes = await loadPostcodes(tx, units);
  // The last row of a place holds when a file has it twice.
  const records = new Map<string, { record: RegisterUnitRecord; isEmptied: boolean }>();
  for (const unit of units) {
    const record = registerUnitRecord(unit, {
      postcode: postcodes.get(unit.postcode ?? "") ?? null,
      company: companies.get(unit.companyNumber ?? "") ?? null,
      source,
    });
    if (records.has(keyOf(record))) summary.unchanged += 1;
    records.set(keyOf(record), { record, isEmptied: unit.employees === 0 });
  }
  const stored = await loadUnits(
    tx,
    [...records.values()].map(({ record }) => record.organisationNumber),
  );
  const standings = await loadStandings(tx, records, companies);
  const rows: (typeof registerUnit.$inferInsert)[] = [];
  const happened: Happened[] = [];
  const touched: string[] = [];
  const toldAgain: string[] = [];
  for (const [key, { record, isEmptied }] of records) {
    const before = stored.get(key) ?? null;
    // A workplace with nobody employed is not taken in; one that we know is told of.
    if (before === null && isEmptied) summary.skipped += 1;
    else if (before && isToldLater(before.toldOn, asOf)) summary.skipped += 1;
    else if (before?.contentHash === record.contentHash && !isEmptied) {
      summary.unchanged += 1;
      if (before.toldOn !== asOf) toldAgain.push(before.id);
    } else {
      const { organisationNumber, placeKey, contentHash } = record;
      const of = { organisationNumber, placeKey, contentHash, toldOn: asOf };
      const state = before && stateOf(before);
      const merged = mergeUnit(state, record, { isEmptied });
      const number =
        placeKey === "" ? null : (stored.get(keyOf({ organisationNumber, placeKey: "" })) ?? null);
      const after = number
        ? asOfNumber(merged, number)
        : withStanding(merged, standingFor(before, merged, standings, asOf));
      if (before && state && isSameUnit(state, after)) {
        summary.unchanged += 1;
        if (before.toldOn !== asOf) toldAgain.push(before.id);
        continue;
      }
      const id = before?.id ?? newId();
      rows.push({ id, ...of, companyToldOn: companyToldOn(before, after, companies, asOf), ...after });
      touched.push(id);
      summary[before ? "updated" : "created"] += 1;
      if (!state) continue;
      const changes = registerChanges(state, after);
      const happenedOn = dayOf(organisationNumber);
      happened.push(...changes.map((change) => ({ registerUnitId: id, change, happenedOn })));
      if (placeKey !== "") continue;
      for (const place of placesOf(stored, organisationNumber)) {
        const updated = asOfNumber(stateOf(place), after);
        happened.push(...changes.map((change) => ({ registerUnitId: place.id, change, happenedOn })));
        if (isSameUnit(stateOf(place), updated)) continue;
        rows.push({ ...place, ...updated });
        touched.push(place.id);
      }
    }
  }
  await upsertUnits(tx, rows);
  await noteToldAgain(tx, toldAgain, asOf);
  await storeEvents(tx, happened, source);
  await queueUnits(tx, touched);
}

/** What an older day tells of a company is nothing where a newer day has told of the same one. */
function standingFor(
  before: StoredUnit | null,
  { companyNumber }: UnitState,
  standings: ReadonlyMap<string, CompanyStanding>,
  asOf: string,
): CompanyStanding | null {
  const isSame = before !== null && before.companyNumber === companyNumber;
  if (isSame && isToldLater(before.companyToldOn, asOf)) return null;
  return standings.get(companyNumber ?? "") ?? null;
}

function companyToldOn(
  before: StoredUnit | null,
  { companyNumber }: UnitState,
  companies: StoreOptions["companies"],
  asOf: string,
): string | null {
  const known = before?.companyNumber === companyNumber ? (before?.companyToldOn ?? null) : null;
  if (!companies.has(companyNumber ?? "")) return known;
  return isToldLater(known, asOf) ? known : asOf;
}

/** What holds for the number holds at each of its places; name, sign and address are the place's own. */
function asOfNumber(place: UnitState, number: UnitState): UnitState {
  if (number.purgedOn !== null || place.purgedOn !== null) return place;
  const { companyNumber, companyName, bankrupt, windingUp, deletedOn } = number;
  return { ...place, companyNumber, companyName, bankrupt, windingUp, deletedOn };
}

function placesOf(stored: ReadonlyMap<string, StoredUnit>, organisationNumber: string): StoredUnit[] {
  return [...stored.values()].filter(
    (unit) => unit.organisationNumber === organisationNumber && unit.placeKey !== "",
  );
}
