import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Sealed } from "#db/schema/columns.ts";

/** Where sealed text belongs: it opens there and nowhere else. `row` is what tells the row from others of its table. */
export type SealedPlace = { table: string; column: string; row: string };

/** Sealed with another key, moved from another place, or changed. */
export class Unreadable extends Error {
  constructor(place: SealedPlace) {
    super(`what is sealed in ${place.table}.${place.column} does not open`);
    this.name = "Unreadable";
  }
}

export const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const shape = /^s1\.(\d{1,9})\.([A-Za-z0-9_-]+)$/;

export const isSealed = (text: string): text is Sealed => shape.test(text);

/**
 * Seals text with AES-256-GCM (NIST SP 800-38D) under a nonce of 96 random bits. The format, the key's version and the
 * place are authenticated with it.
 *
 * @param key 32 bytes
 * @param keyVersion whole number from 1; told by `versionOf`, so that the right key can be found later
 * @returns "s1.<version>.<base64url of nonce, ciphertext and tag>"
 */
export function seal(key: Uint8Array, keyVersion: number, place: SealedPlace, text: string): Sealed {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(associated(keyVersion, place));
  const bytes = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `s1.${keyVersion}.${bytes.toString("base64url")}` as Sealed;
}

/**
 * Opens what `seal` made. @throws Unreadable for another key, another place, a changed byte, or text that is not sealed
 */
export function open(key: Uint8Array, place: SealedPlace, sealed: string): string {
  const [, version, body] = shape.exec(sealed) ?? [];
  const bytes = Buffer.from(body ?? "", "base64url");
  if (version === undefined || bytes.length < nonceBytes + tagBytes) throw new Unreadable(place);
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(associated(Number(version), place));
  decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
  try {
    const text = decipher.update(bytes.subarray(nonceBytes, bytes.length - tagBytes));
    return Buffer.concat([text, decipher.final()]).toString("utf8");
  } catch {
    throw new Unreadable(place);
  }
}

/** Version of the key that sealed it; null for text that is not sealed. */
export function versionOf(sealed: string): number | null {
  const version = shape.exec(sealed)?.[1];
  return version === undefined ? null : Number(version);
}

function associated(keyVersion: number, { table, column, row }: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify(["s1", keyVersion, table, column, row]));
}
