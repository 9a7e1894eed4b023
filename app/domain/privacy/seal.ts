import type { Sealed } from "#db/schema/columns.ts";
import { decrypt, encrypt, fewestBytes } from "./aes-gcm.ts";

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
const shape = /^s1\.(\d{1,9})\.([A-Za-z0-9_-]+)$/;

export const isSealed = (text: string): text is Sealed => shape.test(text);

/**
 * Seals text with AES-256-GCM. The format, the key's version and the place are authenticated with it.
 *
 * @param key 32 bytes
 * @param keyVersion whole number from 1; told by `versionOf`, so that the right key can be found later
 * @returns "s1.<version>.<base64url of nonce, ciphertext and tag>"
 */
export function seal(key: Uint8Array, keyVersion: number, place: SealedPlace, text: string): Sealed {
  const bytes = encrypt(key, associated(keyVersion, place), text);
  return `s1.${keyVersion}.${bytes.toString("base64url")}` as Sealed;
}

/**
 * Opens what `seal` made. @throws Unreadable for another key, another place, a changed byte, or text that is not sealed
 */
export function open(key: Uint8Array, place: SealedPlace, sealed: string): string {
  const [, version, body] = shape.exec(sealed) ?? [];
  const bytes = Buffer.from(body ?? "", "base64url");
  if (version === undefined || bytes.length < fewestBytes) throw new Unreadable(place);
  try {
    return decrypt(key, associated(Number(version), place), bytes);
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
