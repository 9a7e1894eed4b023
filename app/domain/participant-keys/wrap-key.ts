import type { EncryptionKeys } from "../privacy/encryption-keys.ts";
import { open, seal, versionOf } from "../privacy/seal.ts";

export type KeyOwner = { serviceId: string; participantId: string; keyVersion: number };

const placeOf = ({ participantId, keyVersion }: KeyOwner) => ({
  table: "participant_key",
  column: "wrapped_key",
  row: `${participantId}/${keyVersion}`,
});

/** A participant's key, sealed with the newest key of the service. */
export function wrapKey(keys: EncryptionKeys, owner: KeyOwner, key: Uint8Array): string {
  const version = keys.newest;
  return seal(
    keys.ofService(version, owner.serviceId),
    version,
    placeOf(owner),
    Buffer.from(key).toString("base64url"),
  );
}

/** @throws Unreadable when it was wrapped for somebody else, or with a key that is not the service's */
export function unwrapKey(keys: EncryptionKeys, owner: KeyOwner, wrapped: string): Uint8Array {
  const key = keys.ofService(versionOf(wrapped) ?? 0, owner.serviceId);
  return Buffer.from(open(key, placeOf(owner), wrapped), "base64url");
}
