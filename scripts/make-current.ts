import type { Configuration } from "#app/config/configuration.ts";
import type { EncryptionKeys } from "#app/domain/privacy/encryption-keys.ts";
import { readTrailKey } from "#app/domain/trail/signed-lines.ts";
import { openTrailFolder } from "#app/domain/trail/trail-folder.ts";
import type { Stores } from "./embedded/stores.ts";
import { openEncryptionKeys, openTrailKey } from "./keys.ts";
import { migrateDatabase } from "./migrate.ts";
import { reapplyErasures } from "./reapply-erasures.ts";

/** Where signed heads and receipts are, and with what they are signed. */
export function openTrail(configuration: Configuration) {
  return {
    folder: openTrailFolder(configuration.trailDirectory),
    key: readTrailKey(openTrailKey(configuration)),
  };
}

/** Opens the keys and, where the owner's address is at hand, brings the database up to this program: what was erased stays erased. */
export async function makeCurrent(configuration: Configuration, stores: Stores): Promise<EncryptionKeys> {
  const keys = openEncryptionKeys(configuration);
  if (stores.databaseOwnerUrl) {
    await migrateDatabase(stores.databaseOwnerUrl, stores.rolePasswords, keys);
    await reapplyErasures(stores.databaseOwnerUrl, openTrail(configuration));
  }
  return keys;
}
