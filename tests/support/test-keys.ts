import { type EncryptionKeys, readEncryptionKeys } from "#app/domain/privacy/encryption-keys.ts";

/** For tests alone. */
export const testKeys = readEncryptionKeys("1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8") as EncryptionKeys;
