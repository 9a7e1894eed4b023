import type { AdvertisementItem } from "#app/imports/advertisements-json.ts";
import type { Database } from "#db/database.ts";
import { asImporter } from "../register/import-register.ts";
import { emptySummary, type ImportSummary } from "../register/import-summary.ts";
import { forgetOldAdvertisements, storeAdvertisements } from "./store-advertisements.ts";

const batchSize = 500;

/** Imports public advertisements from a file; importing it again changes nothing. @param today yyyy-mm-dd */
export async function importAdvertisements(
  owner: Database,
  items: AsyncIterable<AdvertisementItem>,
  today: string,
): Promise<ImportSummary> {
  const summary = emptySummary();
  let batch: AdvertisementItem[] = [];
  const flush = () => asImporter(owner, (tx) => storeAdvertisements(tx, batch, summary));
  for await (const item of items) {
    batch.push(item);
    if (batch.length < batchSize) continue;
    await flush();
    batch = [];
  }
  await flush();
  await asImporter(owner, (tx) => forgetOldAdvertisements(tx, today));
  return summary;
}
