import { inArray, sql } from "drizzle-orm";
import type { PostcodeItem, PostcodeRow } from "#app/imports/postcodes-csv.ts";
import type { Database } from "#db/database.ts";
import { inStatements } from "#db/in-statements.ts";
import { postcode } from "#db/schema/register.ts";
import { asImporter } from "./import-register.ts";
import { emptySummary, type ImportSummary } from "./import-summary.ts";

/** Imports postcodes with their places; importing the same file again changes nothing. */
export async function importPostcodes(
  owner: Database,
  items: AsyncIterable<PostcodeItem>,
): Promise<ImportSummary> {
  const summary = emptySummary();
  const rows = new Map<string, PostcodeRow>();
  for await (const item of items) {
    if ("error" in item) summary.errors.push(item.error);
    else rows.set(item.postcode.postcode, item.postcode);
  }
  const all = [...rows.values()].map(({ postcode: code, ...rest }) => ({ code, ...rest }));
  await asImporter(owner, async (tx) => {
    for (const batch of inStatements(all)) {
      const stored = new Map(
        (
          await tx
            .select()
            .from(postcode)
            .where(
              inArray(
                postcode.code,
                batch.map(({ code }) => code),
              ),
            )
        ).map((row) => [row.code, row]),
      );
      const changed = batch.filter((row) => {
        const before = stored.get(row.code);
        const same =
          before && before.place === row.place && before.municipalityNumber === row.municipalityNumber;
        return !(same && before.latitude === row.latitude && before.longitude === row.longitude);
      });
      summary.unchanged += batch.length - changed.length;
      for (const { code } of changed) summary[stored.has(code) ? "updated" : "created"] += 1;
      if (changed.length === 0) continue;
      await tx
        .insert(postcode)
        .values(changed)
        .onConflictDoUpdate({
          target: postcode.code,
          set: {
            place: sql`excluded.place`,
            municipalityNumber: sql`excluded.municipality_number`,
            latitude: sql`excluded.latitude`,
            longitude: sql`excluded.longitude`,
          },
        });
    }
  });
  return summary;
}
