import { expect, test } from "vitest";
import { hashPassword, passwordMatches } from "./password.ts";

test("a password is stored with argon2id at OWASP's cost or more, and never twice the same", async () => {
  const [one, other] = await Promise.all(["kaffe og kake i dag", "kaffe og kake i dag"].map(hashPassword));
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(other).not.toBe(one);
});

test("any signs make a password, and 64 of them and more", async () => {
  for (const password of [
    "æøå ☕ 漢字 \t \" ' ;--",
    "a".repeat(64),
    `${"kopp ".repeat(150)}1`,
    "0000000000000000",
  ])
    expect(await passwordMatches(await hashPassword(password), password)).toBe(true);
});

test("a password is checked exactly as it was typed", async () => {
  const typed = `${"Kopp ".repeat(40)}a`;
  const stored = await hashPassword(typed);
  const others = [
    typed.toLowerCase(),
    `${typed} `,
    ` ${typed}`,
    `${typed.slice(0, -1)}b`,
    typed.slice(0, 72),
  ];
  for (const other of others) expect(await passwordMatches(stored, other)).toBe(false);
  expect(await passwordMatches(null, "no account has this password")).toBe(false);
});
