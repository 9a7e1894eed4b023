import { randomBytes } from "node:crypto";
import { type EncryptionKeys, readEncryptionKeys } from "#app/domain/privacy/encryption-keys.ts";

/** Keys of this run alone, for the servers it starts and for what it writes itself. */
export const benchEncryptionKeys = `1:${randomBytes(32).toString("base64url")}`;
export const benchTrailKey = randomBytes(32).toString("base64url");
export const benchKeys = readEncryptionKeys(benchEncryptionKeys) as EncryptionKeys;
