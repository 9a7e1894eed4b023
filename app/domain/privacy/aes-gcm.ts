import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const nonceBytes = 12;
const tagBytes = 16;

/** Fewer bytes than this hold no text. */
export const fewestBytes = nonceBytes + tagBytes;

/**
 * AES-256-GCM (NIST SP 800-38D) under a nonce of 96 random bits.
 *
 * @param key 32 bytes
 * @param associated authenticated with the text and not kept with it: what the text belongs to
 * @returns nonce, ciphertext and tag
 */
export function encrypt(key: Uint8Array, associated: Uint8Array, text: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(associated);
  return Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
}

/** What `encrypt` made. @throws Error for another key, other associated bytes or a changed byte */
export function decrypt(key: Uint8Array, associated: Uint8Array, bytes: Buffer): string {
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(associated);
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  const text = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
  return Buffer.concat([text, decipher.final()]).toString("utf8");
}
