import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { filterRegisterUnit, type RegisterItem } from "#app/imports/register-row.ts";
import type { RowError } from "#app/imports/row-error.ts";
import type { Database, Transaction } from "#db/database.ts";
import { searchOutbox } from "#db/schema/operation.ts";
import { postcode, registerUnit } from "#db/schema/register.ts";
import { newId } from "../new-id.ts";
import {
  type GivenUnit,
  type KnownCompany,
  type PostcodePlace,
  type RegisterSource,
  type RegisterUnitRecord,
  registerUnitRecord,
} from "./register-unit-record.ts";

export type ImportSummary = {
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
  errors: RowError[];
};

const batchSize = 1000;

/**
 * Imports workplaces into the shared register, and nothing else: what services wrote is never touched. Importing the
 * same file again changes nothing. A row that cannot be read is told and the rest goes on; sole proprietorships and
 * workplaces with no employees are left out and counted as skipped.
 *
 * @param owner connection that may take the importer's role
 * @param items rows of a file, in order
 * @param companies legal units met in the file, by number
 */
export async function importRegister(
  owner: Database,
  items: AsyncIterable<RegisterItem>,
  options: { source: RegisterSource; companies?: ReadonlyMap<string, KnownCompany> },
): Promise<ImportSummary> {
  const summary: ImportSummary = { created: 0, updated: 0, unchanged: 0, skipped: 0, errors: [] };
  const companies = options.companies ?? new Map<string, KnownCompany>();
  let batch: GivenUnit[] = [];
  let deleted: { organisationNumber: string; deletedOn: string | null }[] = [];
  const flush = async () => {
    await asImporter(owner, async (tx) => {
      await storeUnits(tx, batch, { source: options.source, companies }, summary);
      await markDeleted(tx, deleted, summary);
    });
    batch = [];
    deleted = [];
  };
  for await (const item of items) {
    if ("error" in item) summary.errors.push(item.error);
    else if ("deleted" in item) deleted.push(item.deleted);
    else if ("unit" in item) {
      const company = companies.get(item.unit.companyNumber ?? "");
      if (filterRegisterUnit(item.unit, company?.form ?? null).keep) batch.push(item.unit);
      else summary.skipped += 1;
    }
    if (batch.length + deleted.length >= batchSize) await flush();
  }
  await flush();
  return summary;
}

/** Runs work as the only role that may write the shared register. */
export async function asImporter<T>(owner: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return owner.transaction(async (tx) => {
    await tx.execute(sql`set local role third_cup_importer`);
    return work(tx);
  });
}

type StoreOptions = { source: RegisterSource; companies: ReadonlyMap<string, KnownCompany> };

async function storeUnits(
  tx: Transaction,
  units: readonly GivenUnit[],
  { source, companies }: StoreOptions,
  summary: ImportSummary,
): Promise<void> {
  if (units.length === 0) return;
  const places = await loadPostcodes(tx, units);
  // The last row of a place holds when a file has it twice.
  const records = new Map<string, RegisterUnitRecord>();
  for (const unit of units) {
    const record = registerUnitRecord(unit, {
      postcode: places.get(unit.postcode ?? "") ?? null,
      company: companies.get(unit.companyNumber ?? "") ?? null,
      source,
    });
    const key = keyOf(record);
    if (records.has(key)) summary.unchanged += 1;
    records.set(key, record);
  }
  const stored = await loadHashes(tx, [...records.values()]);
  const changed = [...records].filter(([key, record]) => stored.get(key) !== record.contentHash);
  summary.unchanged += records.size - changed.length;
  for (const [key] of changed) summary[stored.has(key) ? "updated" : "created"] += 1;
  await upsert(
    tx,
    changed.map(([, record]) => record),
  );
}

async function upsert(tx: Transaction, records: readonly RegisterUnitRecord[]): Promise<void> {
  if (records.length === 0) return;
  const kept = await tx
    .insert(registerUnit)
    .values(records.map((record) => ({ id: newId(), ...record })))
    .onConflictDoUpdate({
      target: [registerUnit.organisationNumber, registerUnit.placeKey],
      set: {
        ...excluded("name", "register_name", "company_number", "company_name", "organisation_form"),
        ...excluded(
          "sole_proprietorship",
          "industry_code",
          "industry_name",
          "head_count",
          "address_line",
          "postcode",
        ),
        ...excluded("place", "municipality_number", "latitude", "longitude", "position_source", "website"),
        ...excluded("deleted_on", "source", "content_hash"),
        updatedAt: sql`now()`,
      },
    })
    .returning({ id: registerUnit.id });
  await queueUnits(
    tx,
    kept.map(({ id }) => id),
  );
}

/** What a file does not know of a unit it keeps: an eatery list has no industry, and the register no coordinates. */
const keptWhenBlank = new Set([
  "company_number",
  "company_name",
  "organisation_form",
  "industry_code",
  "industry_name",
  "head_count",
  "website",
]);

function excluded(...columns: string[]) {
  return Object.fromEntries(
    columns.map((column) => {
      const camel = column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
      const given = sql.raw(`excluded.${column}`);
      return [
        camel,
        keptWhenBlank.has(column) ? sql`coalesce(${given}, ${sql.raw(`register_unit.${column}`)})` : given,
      ];
    }),
  );
}

async function queueUnits(tx: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.insert(searchOutbox).values(ids.map((id) => ({ documentId: `r_${id}`, serviceId: null })));
}

async function markDeleted(
  tx: Transaction,
  deleted: readonly { organisationNumber: string; deletedOn: string | null }[],
  summary: ImportSummary,
): Promise<void> {
  for (const { organisationNumber, deletedOn } of deleted) {
    const gone = await tx
      .update(registerUnit)
      .set({
        deletedOn: deletedOn?.slice(0, 10) ?? sql`current_date`,
        contentHash: "deleted",
        updatedAt: sql`now()`,
      })
      .where(and(eq(registerUnit.organisationNumber, organisationNumber), isNull(registerUnit.deletedOn)))
      .returning({ id: registerUnit.id });
    await queueUnits(
      tx,
      gone.map(({ id }) => id),
    );
    if (gone.length > 0) summary.updated += gone.length;
    else summary.unchanged += 1;
  }
}

async function loadHashes(
  tx: Transaction,
  records: readonly RegisterUnitRecord[],
): Promise<Map<string, string>> {
  const numbers = records.map(({ organisationNumber }) => organisationNumber);
  const rows = await tx
    .select({
      organisationNumber: registerUnit.organisationNumber,
      placeKey: registerUnit.placeKey,
      contentHash: registerUnit.contentHash,
    })
    .from(registerUnit)
    .where(inArray(registerUnit.organisationNumber, numbers));
  return new Map(rows.map((row) => [keyOf(row), row.contentHash]));
}

async function loadPostcodes(
  tx: Transaction,
  units: readonly GivenUnit[],
): Promise<Map<string, PostcodePlace>> {
  const codes = [...new Set(units.flatMap((unit) => unit.postcode ?? []))];
  if (codes.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(postcode)
    .where(or(inArray(postcode.code, codes)));
  return new Map(rows.map((row) => [row.code, row]));
}

function keyOf(place: { organisationNumber: string; placeKey: string }): string {
  return `${place.organisationNumber}/${place.placeKey}`;
}
