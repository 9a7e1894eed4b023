import { type EncryptionKeys, readEncryptionKeys } from "#app/domain/privacy/encryption-keys.ts";

/** For tests alone. */
export const testEncryptionKeys = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
export const testKeys = readEncryptionKeys(testEncryptionKeys) as EncryptionKeys;
export const testTrailKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
