import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openSeal, SealBroken, seal } from "./seal.ts";
import { sealingKey } from "./sign-in-settings.ts";

const key = randomBytes(32);

test("what was sealed is read again, and never twice the same", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (text, place) => {
      const sealed = seal(key, place, text);
      expect(openSeal(key, place, sealed)).toBe(text);
      expect(seal(key, place, text)).not.toBe(sealed);
    }),
  );
});

test("another key, another place or a changed byte breaks the seal", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.nat(), (text, at) => {
      const sealed = seal(key, "here", text);
      expect(() => openSeal(randomBytes(32), "here", sealed)).toThrow(SealBroken);
      expect(() => openSeal(key, "there", sealed)).toThrow(SealBroken);
      const [version, name, body = ""] = sealed.split(".");
      const bytes = Buffer.from(body, "base64url");
      const place = at % bytes.length;
      bytes[place] = (bytes[place] ?? 0) ^ 1;
      expect(() => openSeal(key, "here", `${version}.${name}.${bytes.toString("base64url")}`)).toThrow(
        SealBroken,
      );
    }),
  );
  for (const rubbish of ["", "1", "1..", `1.${seal(key, "", "").split(".")[1]}.AAAA`])
    expect(() => openSeal(key, "here", rubbish)).toThrow(SealBroken);
});

test("a secret of any length becomes a key of 32 bytes, always the same", () => {
  expect(sealingKey("a")).toHaveLength(32);
  expect(sealingKey("a").equals(sealingKey("a"))).toBe(true);
  expect(sealingKey("a").equals(sealingKey("b"))).toBe(false);
});
