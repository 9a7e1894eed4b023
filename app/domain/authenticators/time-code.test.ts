import fc from "fast-check";
import { TOTP } from "otpauth";
import { expect, test } from "vitest";
import { hashRecoveryCode, newRecoveryCode } from "./recovery-codes.ts";
import { newTimeSecret, stepOfCode, stepSeconds, timeSecretAddress } from "./time-code.ts";

const codeAt = (secret: string, ms: number) =>
  new TOTP({ secret, algorithm: "SHA1", digits: 6, period: stepSeconds }).generate({ timestamp: ms });
const moment = fc.integer({ min: 1_600_000_000, max: 4_000_000_000 }).map((seconds) => seconds * 1000);

test("the code of RFC 6238's first example", () => {
  // Appendix B: secret "12345678901234567890" at 59 seconds is 94287082, of which six digits are shown.
  expect(stepOfCode("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "287082", new Date(59_000))).toBe(1);
});

test("a code is of its own half minute, with half a minute of drift either way, and of no other", () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: -6, max: 6 }), (now, away) => {
      const secret = newTimeSecret();
      const step = Math.floor(now / 1000 / stepSeconds);
      const found = stepOfCode(secret, codeAt(secret, now + away * stepSeconds * 1000), new Date(now));
      const near = [-1, 0, 1].filter(
        (one) => codeAt(secret, now + one * 30_000) === codeAt(secret, now + away * 30_000),
      );
      // A code of a farther half minute is one of the three by chance three times in a million.
      expect(found === null).toBe(near.length === 0);
      if (found !== null) expect(near).toContain(found - step);
    }),
    { numRuns: 300 },
  );
});

test("what is no six digits is no code, whatever it is", () => {
  const secret = newTimeSecret();
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }).filter((text) => !/^\d{6}$/.test(text.replace(/\s/g, ""))),
      (text) => stepOfCode(secret, text, new Date()) === null,
    ),
  );
  const now = new Date();
  const code = codeAt(secret, now.getTime());
  expect(stepOfCode(secret, `${code.slice(0, 3)} ${code.slice(3)} `, now)).not.toBeNull();
});

test("the picture's address names the product, the holder and nothing else of them", () => {
  const secret = newTimeSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  const address = new URL(timeSecretAddress(secret, "hanne@test.example"));
  expect(address.protocol).toBe("otpauth:");
  expect(address.searchParams.get("secret")).toBe(secret);
  expect(decodeURIComponent(address.pathname)).toContain("hanne@test.example");
});

test("recovery codes are found however they are typed, by their own account alone", () => {
  const code = newRecoveryCode();
  expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){5}[0-9a-hjkmnp-tv-z]{4}$/);
  const stored = hashRecoveryCode("a", code);
  for (const typed of [code.toUpperCase(), code.replaceAll("-", " "), ` ${code.replaceAll("-", "")} `])
    expect(hashRecoveryCode("a", typed)).toBe(stored);
  expect(hashRecoveryCode("a", code.replaceAll("0", "O").replaceAll("1", "l"))).toBe(stored);
  expect(hashRecoveryCode("b", code)).not.toBe(stored);
  expect(new Set(Array.from({ length: 1000 }, newRecoveryCode)).size).toBe(1000);
});
