import { createHash } from "node:crypto";
import { decrypt, encrypt } from "../privacy/aes-gcm.ts";

/** The first characters of the key's hash: tells a row that another key sealed from one that was changed. */
const nameOf = (key: Buffer): string => createHash("sha256").update(key).digest("hex").slice(0, 8);

/** The text cannot be opened: another key sealed it, or somebody changed it or moved it elsewhere. */
export class SealBroken extends Error {}

/**
 * AES-256-GCM with a nonce of its own.
 * @param key 32 bytes
 * @param place what it belongs to; opened with another place it is broken
 */
export function seal(key: Buffer, place: string, text: string): string {
  return `1.${nameOf(key)}.${encrypt(key, Buffer.from(place), text).toString("base64url")}`;
}

/** What was sealed with this key for this place. Throws SealBroken. */
export function openSeal(key: Buffer, place: string, sealed: string): string {
  const [version, keyName, body = ""] = sealed.split(".");
  if (version !== "1" || keyName !== nameOf(key)) throw new SealBroken("sealed with another key");
  try {
    return decrypt(key, Buffer.from(place), Buffer.from(body, "base64url"));
  } catch {
    throw new SealBroken("changed since it was sealed, or sealed for another place");
  }
}
