import { createHash, hkdfSync } from "node:crypto";
import { keyBytes } from "./seal.ts";

/** The installation's keys, from which each service's own is derived. */
export type EncryptionKeys = {
  /** Version of the key that wraps from now on. */
  newest: number;
  versions: readonly number[];
  /** The key of one service. Throws for a version that was not given: what it wrapped cannot be opened. */
  ofService(version: number, serviceId: string): Uint8Array;
  /** Tells one key from another without telling anything of it. */
  fingerprint(version: number): string;
};

const line = /^(\d{1,6}):([A-Za-z0-9_-]{43})$/;

/**
 * Reads keys as "1:KEY" or "1:KEY,2:KEY": a version from 1 and 32 bytes as base64url, separated by commas, spaces or
 * line ends. The highest version wraps, all of them open.
 *
 * @returns null when it is not that, holds a version twice, or a key with fewer than 16 different bytes
 */
export function readEncryptionKeys(text: string): EncryptionKeys | null {
  const keys = new Map<number, Uint8Array>();
  for (const each of text.split(/[\s,]+/).filter((part) => part !== "")) {
    const [, version, body] = line.exec(each) ?? [];
    const key = Buffer.from(body ?? "", "base64url");
    if (version === undefined || Number(version) < 1 || keys.has(Number(version))) return null;
    if (key.length !== keyBytes || new Set(key).size < 16) return null;
    keys.set(Number(version), key);
  }
  if (keys.size === 0) return null;
  const derived = new Map<string, Uint8Array>();
  const given = (version: number): Uint8Array => {
    const key = keys.get(version);
    if (!key) throw new Error(`Encryption key ${version} is needed and not given in ENCRYPTION_KEYS.`);
    return key;
  };
  return {
    newest: Math.max(...keys.keys()),
    versions: [...keys.keys()].sort((a, b) => a - b),
    ofService: (version, serviceId) => {
      const name = `${version} ${serviceId}`;
      let key = derived.get(name);
      if (!key) {
        // RFC 5869; the service is the salt, so that no two services have the same key.
        key = Buffer.from(
          hkdfSync("sha256", given(version), serviceId, "third-cup participant keys", keyBytes),
        );
        derived.set(name, key);
      }
      return key;
    },
    fingerprint: (version) =>
      createHash("sha256")
        .update("third-cup fingerprint")
        .update(given(version))
        .digest("base64url")
        .slice(0, 16),
  };
}
