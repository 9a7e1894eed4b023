import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

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
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `1.${nameOf(key)}.${sealed.toString("base64url")}`;
}

/** What was sealed with this key for this place. Throws SealBroken. */
export function openSeal(key: Buffer, place: string, sealed: string): string {
  const [version, keyName, body = ""] = sealed.split(".");
  if (version !== "1" || keyName !== nameOf(key)) throw new SealBroken("sealed with another key");
  const bytes = Buffer.from(body, "base64url");
  try {
    const opener = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 })
      .setAAD(Buffer.from(place))
      .setAuthTag(bytes.subarray(-16));
    return Buffer.concat([opener.update(bytes.subarray(12, -16)), opener.final()]).toString("utf8");
  } catch {
    throw new SealBroken("changed since it was sealed, or sealed for another place");
  }
}
