import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { CompanyRow } from "#app/imports/register-row.ts";
import type { Transaction } from "#db/database.ts";
import { registerUnit } from "#db/schema/register.ts";
import { uuidArray } from "#db/uuid-array.ts";
import { employerNameFromRegister } from "./employer-name.ts";
import type { ImportSummary } from "./import-summary.ts";
import { type CompanyStanding, isSameUnit, registerChanges, withStanding } from "./register-changes.ts";
import {
  type Happened,
  isToldLater,
  queueUnits,
  type StoreOptions,
  stateOf,
  storeEvents,
} from "./register-rows.ts";
import type { KnownCompany, RegisterUnitRecord } from "./register-unit-record.ts";

/** A company's name, bankruptcy and winding up stand at each of its workplaces, because that is where they are read. */
export async function storeCompanies(
  tx: Transaction,
  companies: readonly CompanyRow[],
  { source, asOf, dayOf }: StoreOptions,
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
  const toldOf: string[] = [];
  for (const unit of units) {
    const company = told.get(unit.companyNumber ?? "");
    if (!company || isToldLater(unit.companyToldOn, asOf)) continue;
    if (unit.companyToldOn !== asOf) toldOf.push(unit.id);
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
  if (toldOf.length > 0)
    await tx.execute(sql`
      update register_unit set company_told_on = ${asOf}::date
      where id = any (${uuidArray(toldOf)})`);
  await storeEvents(tx, happened, source);
  await queueUnits(tx, touched);
}

/** How each company stands: as the file tells, else as it stands at workplaces we know. */
export async function loadStandings(
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
