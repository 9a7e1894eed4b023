import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";

const sha256 = (data: string | Buffer): Buffer => createHash("sha256").update(data).digest();
const base64url = (data: Buffer | string): string => Buffer.from(data).toString("base64url");

/** The little CBOR that an attestation without a statement needs. */
function cbor(value: unknown): Buffer {
  const head = (major: number, length: number): Buffer =>
    length < 24
      ? Buffer.from([(major << 5) | length])
      : length < 256
        ? Buffer.from([(major << 5) | 24, length])
        : Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
  if (typeof value === "number") return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === "string")
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (value instanceof Map) {
    const parts = [...value].flatMap(([key, held]) => [cbor(key), cbor(held)]);
    return Buffer.concat([head(5, value.size), ...parts]);
  }
  throw new Error("not a value for CBOR");
}

export type Signing = {
  challenge: string;
  origin?: string;
  rpId?: string;
  counter?: number;
  /** The holder was asked for a finger, a face or a PIN. */
  isVerified?: boolean;
  type?: string;
  userHandle?: string;
  /** Signs with another key than the one that was registered. */
  key?: KeyObject;
};

/** A passkey in memory that signs whatever a test wants signed, the false too. */
export class SoftPasskey {
  readonly id = randomBytes(32);
  readonly #keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  userHandle = "";

  constructor(
    readonly origin = "http://localhost:3000",
    readonly rpId = "localhost",
  ) {}

  #authenticatorData(given: Signing, attested?: Buffer): Buffer {
    const flags = 0x01 | (given.isVerified === false ? 0 : 0x04) | (attested ? 0x40 : 0);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(given.counter ?? 0);
    return Buffer.concat([
      sha256(given.rpId ?? this.rpId),
      Buffer.from([flags]),
      counter,
      attested ?? Buffer.alloc(0),
    ]);
  }

  #clientData(given: Signing, type: string): Buffer {
    const { challenge, origin = this.origin } = given;
    return Buffer.from(JSON.stringify({ type: given.type ?? type, challenge, origin, crossOrigin: false }));
  }

  /** What a browser answers when it has made this passkey. */
  register(given: Signing): string {
    const { x = "", y = "" } = this.#keys.publicKey.export({ format: "jwk" });
    const key = new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, "base64url")],
      [-3, Buffer.from(y, "base64url")],
    ]);
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, cbor(key)]);
    const attestation = new Map<string, unknown>([
      ["fmt", "none"],
      ["attStmt", new Map()],
      ["authData", this.#authenticatorData(given, attested)],
    ]);
    return JSON.stringify({
      id: base64url(this.id),
      rawId: base64url(this.id),
      type: "public-key",
      clientExtensionResults: {},
      response: {
        clientDataJSON: base64url(this.#clientData(given, "webauthn.create")),
        attestationObject: base64url(cbor(attestation)),
        transports: ["internal"],
      },
    });
  }

  /** What a browser answers when its holder has let it sign. */
  sign(given: Signing): string {
    const authenticatorData = this.#authenticatorData(given);
    const clientData = this.#clientData(given, "webauthn.get");
    const signature = createSign("sha256")
      .update(Buffer.concat([authenticatorData, sha256(clientData)]))
      .sign(given.key ?? this.#keys.privateKey);
    return JSON.stringify({
      id: base64url(this.id),
      rawId: base64url(this.id),
      type: "public-key",
      clientExtensionResults: {},
      response: {
        clientDataJSON: base64url(clientData),
        authenticatorData: base64url(authenticatorData),
        signature: base64url(signature),
        userHandle: given.userHandle ?? this.userHandle,
      },
    });
  }
}
