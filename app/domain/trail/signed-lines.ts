import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

/** Ed25519 (RFC 8032), made from 32 bytes that are kept as a secret. */
export type TrailKey = { privateKey: KeyObject; publicKey: KeyObject; name: string };

/** PKCS #8 before the 32 bytes of an Ed25519 key (RFC 8410). */
const prefix = Buffer.from("302e020100300506032b657004220420", "hex");

/** @param secret 32 bytes as base64url. Throws for anything else. */
export function readTrailKey(secret: string): TrailKey {
  const seed = Buffer.from(secret, "base64url");
  if (seed.length !== 32) throw new Error("The key of the trail must be 32 bytes as base64url.");
  const privateKey = createPrivateKey({ key: Buffer.concat([prefix, seed]), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(privateKey);
  const spki = publicKey.export({ format: "der", type: "spki" });
  return { privateKey, publicKey, name: createHash("sha256").update(spki).digest("base64url").slice(0, 12) };
}

/** One line of text: the signature, a space, and the JSON that is signed as it stands. */
export function signLine(key: TrailKey, body: object): string {
  const text = JSON.stringify(body);
  return `${sign(null, Buffer.from(text), key.privateKey).toString("base64url")} ${text}`;
}

/** What a line says; null when it was not signed with this key, was changed, or is no such line. */
export function readSignedLine(key: TrailKey, line: string): Record<string, unknown> | null {
  const space = line.indexOf(" ");
  if (space < 1) return null;
  const text = line.slice(space + 1);
  try {
    const written = line.slice(0, space);
    const signature = Buffer.from(written, "base64url");
    // Several spellings stand for the same bytes, and a line has one.
    if (signature.toString("base64url") !== written) return null;
    if (!verify(null, Buffer.from(text), key.publicKey, signature)) return null;
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? { ...body } : null;
  } catch {
    return null;
  }
}

/** Ties a line to the one before it, so that none can be taken out of the middle of a file. */
export const digestOfLine = (line: string): string => createHash("sha256").update(line).digest("hex");
