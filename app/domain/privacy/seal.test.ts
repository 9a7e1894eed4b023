import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readEncryptionKeys } from "./encryption-keys.ts";
import { isSealed, open, type SealedPlace, seal, Unreadable, versionOf } from "./seal.ts";

const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
const place: fc.Arbitrary<SealedPlace> = fc.record({
  table: fc.string({ maxLength: 12 }),
  column: fc.string({ maxLength: 12 }),
  row: fc.uuid(),
});
const text = fc.string({ unit: "binary", maxLength: 400 });
const here: SealedPlace = { table: "participant", column: "own_words", row: "1" };

test("what is sealed opens with its key in its place, and is nowhere in what is stored", () => {
  fc.assert(
    fc.property(key, fc.integer({ min: 1, max: 1e6 }), place, text, (k, version, at, words) => {
      const sealed = seal(k, version, at, words);
      expect(isSealed(sealed)).toBe(true);
      expect(versionOf(sealed)).toBe(version);
      expect(open(k, at, sealed)).toBe(words);
      if (words.length > 8) expect(sealed).not.toContain(words);
    }),
  );
});

test("it opens in no other place: not in another row, column or table", () => {
  fc.assert(
    fc.property(key, place, place, text, (k, one, other, words) => {
      fc.pre(JSON.stringify(one) !== JSON.stringify(other));
      expect(() => open(k, other, seal(k, 1, one, words))).toThrow(Unreadable);
    }),
  );
});

test("it opens with no other key, and not when a byte or the version was changed", () => {
  fc.assert(
    fc.property(key, key, text, fc.nat(), fc.integer({ min: 1, max: 255 }), (k, other, words, at, change) => {
      const sealed = seal(k, 1, here, words);
      if (Buffer.compare(k, other) !== 0) expect(() => open(other, here, sealed)).toThrow(Unreadable);
      const bytes = Buffer.from(sealed.slice(3), "base64url");
      const body = Buffer.from(sealed.split(".")[2] ?? "", "base64url");
      const index = at % body.length;
      body[index] = (body[index] ?? 0) ^ change;
      expect(bytes.length).toBeGreaterThan(0);
      expect(() => open(k, here, `s1.1.${body.toString("base64url")}`)).toThrow(Unreadable);
      expect(() => open(k, here, sealed.replace("s1.1.", "s1.2."))).toThrow(Unreadable);
    }),
  );
});

test("text that was never sealed is refused, not shown", () => {
  fc.assert(
    fc.property(text, (words) => {
      expect(() => open(randomBytes(32), here, words)).toThrow(Unreadable);
    }),
  );
});

test("the same words are never sealed alike: 50,000 nonces without a repeat", () => {
  const k = randomBytes(32);
  const nonces = new Set<string>();
  for (let count = 0; count < 50_000; count += 1) nonces.add(seal(k, 1, here, "kaffe").slice(5, 21));
  expect(nonces.size).toBe(50_000);
});

test("each service has a key of its own under each version, and the newest version wraps", () => {
  const one = randomBytes(32).toString("base64url");
  const two = randomBytes(32).toString("base64url");
  const keys = readEncryptionKeys(`1:${one}\n2:${two}`);
  if (!keys) throw new Error("keys were given");
  expect(keys.newest).toBe(2);
  const all = [1, 2].flatMap((version) =>
    ["a", "b"].map((service) => Buffer.from(keys.ofService(version, service)).toString("hex")),
  );
  expect(new Set(all).size).toBe(4);
  expect(() => keys.ofService(3, "a")).toThrow("Encryption key 3");
  expect(keys.fingerprint(1)).not.toBe(keys.fingerprint(2));
});
