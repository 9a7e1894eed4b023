import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { RegisterItem } from "#app/imports/register-row.ts";
import type { Database, Transaction } from "#db/database.ts";
import { registerUnit } from "#db/schema/register.ts";
import { asImporter, importRegister } from "./import-register.ts";
import type { ImportSummary } from "./import-summary.ts";
import { markMissing } from "./leave-register.ts";
import type { KnownCompany, RegisterSource } from "./register-unit-record.ts";

/** Where nothing else is said; a year takes one unit in ten away, a month fewer than one in a hundred [choice]. */
export const usualMissingPercent = 5;

export type WholeRegister =
  | { summary: ImportSummary }
  | { refused: "unreadable_rows"; count: number }
  | { refused: "too_many_missing"; missing: number; known: number; percent: number };

/**
 * Imports a snapshot that holds every workplace of the municipalities it names: those that the register here has in
 * them and the snapshot has not are taken as deleted, on the snapshot's day. Refused before anything is stored when a
 * row cannot be read, because it may be a workplace that would look missing, and when more are missing than are likely
 * to have closed, because then the file is a part of the register.
 *
 * @param read the rows of the file from the beginning, each time it is called
 * @param options.mostMissingPercent 0 to 100, of the workplaces known in those municipalities
 */
export async function importWholeRegister(
  owner: Database,
  read: () => AsyncIterable<RegisterItem>,
  options: {
    source: RegisterSource;
    asOf: string;
    companies?: ReadonlyMap<string, KnownCompany>;
    mostMissingPercent?: number;
  },
): Promise<WholeRegister> {
  const { mostMissingPercent = usualMissingPercent, asOf, source } = options;
  const told = await numbersIn(read());
  if (told.unreadable > 0) return { refused: "unreadable_rows", count: told.unreadable };
  const { missing, known } = await asImporter(owner, (tx) => findMissing(tx, told, asOf));
  const percent = known === 0 ? 0 : (100 * missing.length) / known;
  if (percent > mostMissingPercent)
    return { refused: "too_many_missing", missing: missing.length, known, percent };
  const summary = await importRegister(owner, read(), options);
  await asImporter(owner, (tx) => markMissing(tx, missing, { asOf, source }, summary));
  return { summary };
}

type Told = { numbers: Set<string>; municipalities: Set<string>; unreadable: number };

async function numbersIn(items: AsyncIterable<RegisterItem>): Promise<Told> {
  const told: Told = { numbers: new Set(), municipalities: new Set(), unreadable: 0 };
  for await (const item of items) {
    if ("error" in item) told.unreadable += 1;
    else if ("unit" in item) {
      told.numbers.add(item.unit.organisationNumber);
      if (item.unit.municipalityNumber) told.municipalities.add(item.unit.municipalityNumber);
    } else if ("deleted" in item) told.numbers.add(item.deleted.organisationNumber);
    else if ("purged" in item) told.numbers.add(item.purged.organisationNumber);
  }
  return told;
}

/** Standing units of the register, places of other lists left out, that an older or equal day has told of. */
async function findMissing(
  tx: Transaction,
  { numbers, municipalities }: Told,
  asOf: string,
): Promise<{ missing: string[]; known: number }> {
  if (municipalities.size === 0) return { missing: [], known: 0 };
  const rows = await tx
    .select({ number: registerUnit.organisationNumber })
    .from(registerUnit)
    .where(
      and(
        inArray(registerUnit.municipalityNumber, [...municipalities]),
        eq(registerUnit.placeKey, ""),
        ne(registerUnit.source, "places"),
        isNull(registerUnit.deletedOn),
        isNull(registerUnit.purgedOn),
        sql`coalesce(${registerUnit.toldOn}, ${asOf}::date) <= ${asOf}::date`,
      ),
    );
  return {
    known: rows.length,
    missing: rows.flatMap(({ number }) => (numbers.has(number) ? [] : [number])),
  };
}
