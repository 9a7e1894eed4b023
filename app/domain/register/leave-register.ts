import { and, eq, inArray, isNull, ne, or, sql } from "drizzle-orm";
import type { Transaction } from "#db/database.ts";
import { inStatements } from "#db/in-statements.ts";
import { registerEvent, registerUnit } from "#db/schema/register.ts";
import type { ImportSummary } from "./import-summary.ts";
import type { RegisterChange } from "./register-changes.ts";
import { queueUnits, type StoreOptions, storeEvents } from "./register-rows.ts";

export async function markDeleted(
  tx: Transaction,
  { organisationNumber, deletedOn }: { organisationNumber: string; deletedOn: string | null },
  { source, asOf, dayOf }: StoreOptions,
  summary: ImportSummary,
): Promise<void> {
  const day = deletedOn?.slice(0, 10) ?? dayOf(organisationNumber);
  const gone = await tx
    .update(registerUnit)
    .set({ deletedOn: day, contentHash: "deleted", toldOn: asOf, updatedAt: sql`now()` })
    .where(
      and(
        eq(registerUnit.organisationNumber, organisationNumber),
        isNull(registerUnit.deletedOn),
        sql`coalesce(${registerUnit.toldOn}, ${asOf}::date) <= ${asOf}::date`,
      ),
    )
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

/** Units that a whole snapshot no longer has: gone from the register by that day. */
export async function markMissing(
  tx: Transaction,
  organisationNumbers: readonly string[],
  { asOf, source }: Pick<StoreOptions, "asOf" | "source">,
  summary: ImportSummary,
): Promise<void> {
  const change: RegisterChange = { kind: "deleted", oldValue: null, newValue: asOf };
  for (const some of inStatements(organisationNumbers)) {
    const gone = await tx
      .update(registerUnit)
      .set({ deletedOn: asOf, contentHash: "deleted", toldOn: asOf, updatedAt: sql`now()` })
      .where(and(inArray(registerUnit.organisationNumber, some), isNull(registerUnit.deletedOn)))
      .returning({ id: registerUnit.id });
    await storeEvents(
      tx,
      gone.map(({ id }) => ({ registerUnitId: id, change, happenedOn: asOf })),
      source,
    );
    await queueUnits(
      tx,
      gone.map(({ id }) => id),
    );
    summary.updated += gone.length;
  }
}

/**
 * Our copy goes, and with it what was told of earlier states. The row stays with its number alone, so that what services
 * wrote of the workplace can still be reached, under that number or a name of their own.
 */
export async function purge(
  tx: Transaction,
  { organisationNumber, purgedOn }: { organisationNumber: string; purgedOn: string | null },
  { source, asOf, dayOf }: StoreOptions,
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
      toldOn: sql`greatest(${registerUnit.toldOn}, ${asOf}::date)`,
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
