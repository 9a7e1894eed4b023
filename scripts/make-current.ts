import type { Configuration } from "#app/config/configuration.ts";
import type { EncryptionKeys } from "#app/domain/privacy/encryption-keys.ts";
import type { Stores } from "./embedded/stores.ts";
import { openEncryptionKeys } from "./keys.ts";
import { migrateDatabase } from "./migrate.ts";

/** Opens the keys and, where the owner's address is at hand, brings the database up to this program. */
export async function makeCurrent(configuration: Configuration, stores: Stores): Promise<EncryptionKeys> {
  const keys = openEncryptionKeys(configuration);
  if (stores.databaseOwnerUrl) await migrateDatabase(stores.databaseOwnerUrl, stores.rolePasswords, keys);
  return keys;
}
