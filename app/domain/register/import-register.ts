import { sql } from "drizzle-orm";
import { filterRegisterUnit, type RegisterItem } from "#app/imports/register-row.ts";
import type { Database, Transaction } from "#db/database.ts";
import { dayIn } from "../calendar/today.ts";
import { emptySummary, type ImportSummary } from "./import-summary.ts";
import type { KnownCompany, RegisterSource } from "./register-unit-record.ts";
import { type StorableItem, storeRegisterItems } from "./store-register-items.ts";

const batchSize = 1000;

/**
 * Imports workplaces into the shared register, and nothing else: what services wrote is never touched. Importing the
 * same file again changes nothing. A row that cannot be read is told and the rest goes on; sole proprietorships and
 * workplaces with no employees are left out and counted as skipped. What thereby happened to workplaces we knew is
 * stored with it. A unit that a file does not mention is left as it is: most files are a part of the register
 * (import-whole-register.ts is for one that is all of it).
 *
 * @param owner connection that may take the importer's role
 * @param items rows of a file, in order
 * @param options.companies legal units met in the file, by number
 * @param options.asOf the day of the register that the file holds, yyyy-mm-dd; today in Norway when left out. What a
 *   newer day has told of stays as it is
 */
export async function importRegister(
  owner: Database,
  items: AsyncIterable<RegisterItem>,
  options: { source: RegisterSource; companies?: ReadonlyMap<string, KnownCompany>; asOf?: string },
): Promise<ImportSummary> {
  const summary = emptySummary();
  const companies = options.companies ?? new Map<string, KnownCompany>();
  const asOf = options.asOf ?? dayIn("Europe/Oslo", new Date());
  let batch: StorableItem[] = [];
  const flush = async () => {
    const stored = batch;
    batch = [];
    if (stored.length === 0) return;
    const { source } = options;
    await asImporter(owner, (tx) =>
      storeRegisterItems(tx, stored, { source, companies, asOf, dayOf: () => asOf }, summary),
    );
  };
  for await (const item of items) {
    if ("error" in item) summary.errors.push(item.error);
    else if ("named" in item || isLeftOut(item, companies)) summary.skipped += 1;
    else batch.push(item);
    if (batch.length >= batchSize) await flush();
  }
  await flush();
  return summary;
}

/** Whether it is never stored, whether we know it or not: a sole proprietorship carries a person's name. */
export function isLeftOut(item: StorableItem, companies: ReadonlyMap<string, KnownCompany>): boolean {
  if (!("unit" in item)) return false;
  const filtered = filterRegisterUnit(item.unit, companies.get(item.unit.companyNumber ?? "")?.form ?? null);
  return !filtered.keep && filtered.reason === "sole_proprietorship";
}

/** Runs work as the only role that may write the shared register. */
export async function asImporter<T>(owner: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return owner.transaction(async (tx) => {
    await tx.execute(sql`set local role third_cup_importer`);
    return work(tx);
  });
}
