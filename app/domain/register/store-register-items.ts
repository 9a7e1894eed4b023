import { and, eq, getTableColumns, inArray, isNull, ne, or, sql } from "drizzle-orm";
import type { CompanyRow, RegisterItem, RegisterUnitRow } from "#app/imports/register-row.ts";
import type { RowError } from "#app/imports/row-error.ts";
import type { Transaction } from "#db/database.ts";
import { inStatements } from "#db/in-statements.ts";
import { searchOutbox } from "#db/schema/operation.ts";
import { postcode, registerEvent, registerUnit } from "#db/schema/register.ts";
import { newId } from "../new-id.ts";
import { employerNameFromRegister } from "./employer-name.ts";
import type { ImportSummary } from "./import-summary.ts";
import {
  type CompanyStanding,
  isSameUnit,
  mergeUnit,
  type RegisterChange,
  registerChanges,
  type UnitState,
  withStanding,
} from "./register-changes.ts";
import {
  type KnownCompany,
  type PostcodePlace,
  type RegisterSource,
  type RegisterUnitRecord,
  registerUnitRecord,
} from "./register-unit-record.ts";

export type StoreOptions = {
  source: RegisterSource;
  companies: ReadonlyMap<string, KnownCompany>;
  /** The day on which a number changed, where no other day is given: yyyy-mm-dd. */
  dayOf: (organisationNumber: string) => string;
};

/** What is worth storing of a file or a feed. */
export type StorableItem = Exclude<RegisterItem, { error: RowError } | { named: unknown }>;

type StoredUnit = typeof registerUnit.$inferSelect;
type Gone = Extract<StorableItem, { deleted: unknown } | { purged: unknown }>;
type Happened = { registerUnitId: string; change: RegisterChange; happenedOn: string };

/** Held by whoever changes the register, so that what a change is told from is what it replaces. */
const registerLock = 7_203_004;

/**
 * Stores what is told of workplaces and their companies, and what thereby happened to each, in the caller's transaction.
 * What is already so changes nothing and happens no second time. Where a number is several places, what happens to the
 * number happens to each of them.
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
  { source, companies, dayOf }: StoreOptions,
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
  for (const [key, { record, isEmptied }] of records) {
    const before = stored.get(key) ?? null;
    // A workplace with nobody employed is not taken in; one that we know is told of.
    if (before === null && isEmptied) summary.skipped += 1;
    else if (before?.contentHash === record.contentHash && !isEmptied) summary.unchanged += 1;
    else {
      const { organisationNumber, placeKey, contentHash } = record;
      const of = { organisationNumber, placeKey, contentHash };
      const state = before && stateOf(before);
      const merged = mergeUnit(state, record, { isEmptied });
      const number =
        placeKey === "" ? null : (stored.get(keyOf({ organisationNumber, placeKey: "" })) ?? null);
      const after = number
        ? asOfNumber(merged, number)
        : withStanding(merged, standings.get(merged.companyNumber ?? "") ?? null);
      if (before && state && isSameUnit(state, after)) {
        summary.unchanged += 1;
        continue;
      }
      const id = before?.id ?? newId();
      rows.push({ id, ...of, ...after });
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
  await upsert(tx, rows);
  await storeEvents(tx, happened, source);
  await queueUnits(tx, touched);
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

async function upsert(tx: Transaction, rows: readonly (typeof registerUnit.$inferInsert)[]): Promise<void> {
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

/** A company's name, bankruptcy and winding up stand at each of its workplaces, because that is where they are read. */
async function storeCompanies(
  tx: Transaction,
  companies: readonly CompanyRow[],
  { source, dayOf }: StoreOptions,
  summary: ImportSummary,
): Promise<void> {
  if (companies.length === 0) return;
  const told = new Map(companies.map((company) => [company.organisationNumber, company]));
  const units = await tx
    .select()
    .from(registerUnit)
    .where(and(inArray(registerUnit.companyNumber, [...told.keys()]), isNull(registerUnit.purgedOn)));
  const happened: Happened[] = [];
  const touched: string[] = [];
  for (const unit of units) {
    const company = told.get(unit.companyNumber ?? "");
    if (!company) continue;
    const before = stateOf(unit);
    const after = withStanding(before, standingOf(company));
    if (isSameUnit(before, after)) continue;
    const { companyName, bankrupt, windingUp } = after;
    await tx
      .update(registerUnit)
      .set({ companyName, bankrupt, windingUp, updatedAt: sql`now()` })
      .where(eq(registerUnit.id, unit.id));
    touched.push(unit.id);
    summary.updated += 1;
    const happenedOn = dayOf(company.organisationNumber);
    for (const change of registerChanges(before, after))
      happened.push({ registerUnitId: unit.id, change, happenedOn });
  }
  await storeEvents(tx, happened, source);
  await queueUnits(tx, touched);
}

async function markDeleted(
  tx: Transaction,
  { organisationNumber, deletedOn }: { organisationNumber: string; deletedOn: string | null },
  { source, dayOf }: StoreOptions,
  summary: ImportSummary,
): Promise<void> {
  const day = deletedOn?.slice(0, 10) ?? dayOf(organisationNumber);
  const gone = await tx
    .update(registerUnit)
    .set({ deletedOn: day, contentHash: "deleted", updatedAt: sql`now()` })
    .where(and(eq(registerUnit.organisationNumber, organisationNumber), isNull(registerUnit.deletedOn)))
    .returning({ id: registerUnit.id });
  const change: RegisterChange = { kind: "deleted", oldValue: null, newValue: day };
  await storeEvents(
    tx,
    gone.map(({ id }) => ({ registerUnitId: id, change, happenedOn: day })),
    source,
  );
  await queueUnits(
    tx,
    gone.map(({ id }) => id),
  );
  if (gone.length > 0) summary.updated += gone.length;
  else summary.unchanged += 1;
}

/**
 * Our copy goes, and with it what was told of earlier states. The row stays with its number alone, so that what services
 * wrote of the workplace can still be reached, under that number or a name of their own.
 */
async function purge(
  tx: Transaction,
  { organisationNumber, purgedOn }: { organisationNumber: string; purgedOn: string | null },
  { source, dayOf }: StoreOptions,
  summary: ImportSummary,
): Promise<void> {
  const day = purgedOn ?? dayOf(organisationNumber);
  const nothing = {
    companyNumber: null,
    companyName: null,
    organisationForm: null,
    soleProprietorship: "unknown",
    industryCode: null,
    industryName: null,
    headCount: null,
    addressLine: null,
    postcode: null,
    place: null,
    municipalityNumber: null,
    latitude: null,
    longitude: null,
    positionSource: "unknown",
    phone: null,
    email: null,
    website: null,
    bankrupt: false,
    windingUp: false,
  };
  const gone = await tx
    .update(registerUnit)
    .set({
      ...nothing,
      // A place's key holds its name and address; the id is as good at telling places apart.
      placeKey: sql`case when ${registerUnit.placeKey} = '' then '' else ${registerUnit.id}::text end`,
      name: organisationNumber,
      registerName: organisationNumber,
      deletedOn: sql`coalesce(${registerUnit.deletedOn}, ${day}::date)`,
      purgedOn: day,
      contentHash: "purged",
      updatedAt: sql`now()`,
    })
    .where(and(eq(registerUnit.organisationNumber, organisationNumber), isNull(registerUnit.purgedOn)))
    .returning({ id: registerUnit.id });
  const ids = gone.map(({ id }) => id);
  if (ids.length > 0) await tx.delete(registerEvent).where(inArray(registerEvent.registerUnitId, ids));
  const change: RegisterChange = { kind: "purged", oldValue: null, newValue: null };
  await storeEvents(
    tx,
    ids.map((id) => ({ registerUnitId: id, change, happenedOn: day })),
    source,
  );
  const nameless = await tx
    .update(registerUnit)
    .set({ companyName: null, contentHash: "company purged", updatedAt: sql`now()` })
    .where(
      and(
        eq(registerUnit.companyNumber, organisationNumber),
        sql`${registerUnit.companyName} is not null`,
        or(isNull(registerUnit.purgedOn), ne(registerUnit.organisationNumber, organisationNumber)),
      ),
    )
    .returning({ id: registerUnit.id });
  await queueUnits(tx, [...ids, ...nameless.map(({ id }) => id)]);
  const changed = ids.length + nameless.length;
  if (changed > 0) summary.updated += changed;
  else summary.unchanged += 1;
}

async function storeEvents(tx: Transaction, happened: readonly Happened[], source: string): Promise<void> {
  const rows = happened.map(({ registerUnitId, change, happenedOn }) => ({
    id: newId(),
    registerUnitId,
    ...change,
    happenedOn,
    source,
  }));
  for (const some of inStatements(rows)) await tx.insert(registerEvent).values(some);
}

async function queueUnits(tx: Transaction, ids: readonly string[]): Promise<void> {
  const rows = [...new Set(ids)].map((id) => ({ documentId: `r_${id}`, serviceId: null }));
  for (const some of inStatements(rows)) await tx.insert(searchOutbox).values(some);
}

/** All rows of the numbers, the places of each among them. */
async function loadUnits(tx: Transaction, numbers: readonly string[]): Promise<Map<string, StoredUnit>> {
  const rows = await tx
    .select()
    .from(registerUnit)
    .where(inArray(registerUnit.organisationNumber, [...new Set(numbers)]));
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** How each company stands: as the file tells, else as it stands at workplaces we know. */
async function loadStandings(
  tx: Transaction,
  records: ReadonlyMap<string, { record: RegisterUnitRecord }>,
  companies: ReadonlyMap<string, KnownCompany>,
): Promise<Map<string, CompanyStanding>> {
  const numbers = [...new Set([...records.values()].flatMap(({ record }) => record.companyNumber ?? []))];
  const standings = new Map<string, CompanyStanding>();
  if (numbers.length === 0) return standings;
  const known = await tx
    .select({
      companyNumber: registerUnit.companyNumber,
      companyName: sql<string | null>`max(${registerUnit.companyName})`,
      bankrupt: sql<boolean>`bool_or(${registerUnit.bankrupt})`,
      windingUp: sql<boolean>`bool_or(${registerUnit.windingUp})`,
    })
    .from(registerUnit)
    .where(inArray(registerUnit.companyNumber, numbers))
    .groupBy(registerUnit.companyNumber);
  for (const { companyNumber, ...standing } of known) standings.set(companyNumber ?? "", standing);
  for (const number of numbers) {
    const company = companies.get(number);
    if (!company) continue;
    const [before, told] = [standings.get(number), standingOf(company)];
    standings.set(number, {
      companyName: told.companyName ?? before?.companyName ?? null,
      bankrupt: told.bankrupt ?? before?.bankrupt ?? null,
      windingUp: told.windingUp ?? before?.windingUp ?? null,
    });
  }
  return standings;
}

function standingOf({ registeredName, bankrupt, windingUp }: KnownCompany): CompanyStanding {
  const companyName = registeredName ? employerNameFromRegister(registeredName) : null;
  return { companyName, bankrupt: bankrupt ?? null, windingUp: windingUp ?? null };
}

async function loadPostcodes(
  tx: Transaction,
  units: readonly RegisterUnitRow[],
): Promise<Map<string, PostcodePlace>> {
  const codes = [...new Set(units.flatMap((unit) => unit.postcode ?? []))];
  if (codes.length === 0) return new Map();
  const rows = await tx.select().from(postcode).where(inArray(postcode.code, codes));
  return new Map(rows.map((row) => [row.code, row]));
}

function stateOf(row: StoredUnit): UnitState {
  const { id: _id, organisationNumber: _number, placeKey: _key, contentHash: _hash, ...rest } = row;
  const { createdAt: _made, updatedAt: _changed, phone: _phone, email: _email, ...state } = rest;
  return state;
}

function keyOf(place: { organisationNumber: string; placeKey: string }): string {
  return `${place.organisationNumber}/${place.placeKey}`;
}
