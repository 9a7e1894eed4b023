import { and, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import type { AdvertisementItem, AdvertisementRow } from "#app/imports/advertisements-json.ts";
import type { Transaction } from "#db/database.ts";
import { jobAdvertisement, registerUnit } from "#db/schema/register.ts";
import { addDays } from "../calendar/today.ts";
import { newId } from "../new-id.ts";
import type { ImportSummary } from "../register/import-summary.ts";

/** So long after its end a row is of no use to anybody, days [choice]. */
const keptAfterEndDays = 180;

/**
 * Stores public advertisements of workplaces in the register; those of others are left out, sole proprietorships among
 * them. An older word never overwrites a newer one, so pages may be read again and out of order.
 */
export async function storeAdvertisements(
  tx: Transaction,
  items: readonly AdvertisementItem[],
  summary: ImportSummary,
): Promise<void> {
  // The newest word on each advertisement holds when there are several.
  const newest = new Map<string, Extract<AdvertisementItem, { line: number }>>();
  for (const item of items) {
    if ("error" in item) {
      summary.errors.push(item.error);
      continue;
    }
    const { reference } = "ended" in item ? item.ended : item.advertisement;
    const before = newest.get(reference);
    if (before) summary.unchanged += 1;
    if (!before || changedAt(before) <= changedAt(item)) newest.set(reference, item);
  }
  const open = [...newest.values()].flatMap((item) => ("advertisement" in item ? item.advertisement : []));
  await storeOpen(tx, open, summary);
  for (const item of newest.values()) if ("ended" in item) await storeEnd(tx, item.ended, summary);
}

function changedAt(item: Extract<AdvertisementItem, { line: number }>): number {
  return ("ended" in item ? item.ended : item.advertisement).changedAt.getTime();
}

async function storeOpen(
  tx: Transaction,
  rows: readonly AdvertisementRow[],
  summary: ImportSummary,
): Promise<void> {
  if (rows.length === 0) return;
  const numbers = await tx
    .selectDistinct({ number: registerUnit.organisationNumber })
    .from(registerUnit)
    .where(
      inArray(
        registerUnit.organisationNumber,
        rows.map((row) => row.organisationNumber),
      ),
    );
  const known = new Set(numbers.map(({ number }) => number));
  const ours = rows.filter((row) => known.has(row.organisationNumber));
  summary.skipped += rows.length - ours.length;
  if (ours.length === 0) return;
  const stored = await tx
    .insert(jobAdvertisement)
    .values(ours.map((row) => ({ id: newId(), ...row })))
    .onConflictDoUpdate({
      target: jobAdvertisement.reference,
      set: {
        organisationNumber: sql`excluded.organisation_number`,
        occupationCode: sql`excluded.occupation_code`,
        publishedOn: sql`excluded.published_on`,
        expiresOn: sql`excluded.expires_on`,
        endedOn: null,
        changedAt: sql`excluded.changed_at`,
      },
      setWhere: sql`${jobAdvertisement.changedAt} < excluded.changed_at`,
    })
    .returning({ isNew: sql<boolean>`xmax = 0` });
  for (const { isNew } of stored) summary[isNew ? "created" : "updated"] += 1;
  summary.unchanged += ours.length - stored.length;
}

async function storeEnd(
  tx: Transaction,
  end: { reference: string; endedOn: string; changedAt: Date },
  summary: ImportSummary,
): Promise<void> {
  const rows = await tx
    .update(jobAdvertisement)
    .set({ endedOn: end.endedOn, changedAt: end.changedAt })
    .where(
      and(
        eq(jobAdvertisement.reference, end.reference),
        isNull(jobAdvertisement.endedOn),
        lt(jobAdvertisement.changedAt, end.changedAt),
      ),
    )
    .returning({ id: jobAdvertisement.id });
  summary[rows.length > 0 ? "updated" : "unchanged"] += 1;
}

/** Removes advertisements that ended half a year ago or longer. */
export async function forgetOldAdvertisements(tx: Transaction, today: string): Promise<void> {
  const before = addDays(today, -keptAfterEndDays);
  await tx
    .delete(jobAdvertisement)
    .where(
      sql`coalesce(${jobAdvertisement.endedOn}, ${jobAdvertisement.expiresOn}, ${jobAdvertisement.publishedOn}) < ${before}`,
    );
}
