import type { Configuration } from "#app/config/configuration.ts";
import { type EncryptionKeys, readEncryptionKeys } from "#app/domain/privacy/encryption-keys.ts";
import { readOrMakeSecret } from "./embedded/secrets.ts";
import { StartFault } from "./embedded/start-fault.ts";

/** The keys that were given, else those of the data folder, made on first use. */
export function openEncryptionKeys({ encryptionKeys, dataDirectory }: Configuration): EncryptionKeys {
  const text =
    encryptionKeys ?? readOrMakeSecret(dataDirectory, "encryption-keys", { bytes: 32, prefix: "1:" });
  const keys = readEncryptionKeys(text);
  if (!keys)
    throw new StartFault("secrets/encryption-keys in DATA_DIR holds no keys. Restore it from a backup.");
  return keys;
}

/** With what the heads of the log and the receipts of erasures are signed. */
export function openTrailKey({ trailKey, dataDirectory }: Configuration): string {
  return trailKey ?? readOrMakeSecret(dataDirectory, "trail-key", { bytes: 32 });
}
