import { expect, test } from "vitest";
import { findIdentityNumbers } from "./identity-numbers.ts";

/** The same numbers each time, and made while the test runs, so that none stands in the project. */
function drawsFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

const pad = (value: number, length: number) => String(value).padStart(length, "0");
const weigh = (digits: string, weights: readonly number[]) =>
  weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0);

/** Control digits as Skatteetaten writes the rule, worked out here a second time. */
function complete(nine: string, remainder: number): string | null {
  const first = (11 + remainder - (weigh(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11)) % 11;
  const ten = `${nine}${first}`;
  const second = (11 - (weigh(ten, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return first === 10 || second === 10 ? null : `${ten}${second}`;
}

const kinds = [
  { day: 0, month: 0 },
  { day: 40, month: 0 },
  { day: 0, month: 40 },
  { day: 0, month: 65 },
  { day: 0, month: 80 },
  { day: 40, month: 80 },
];

function* validNumbers(count: number): Generator<string> {
  const draw = drawsFrom(2032);
  let made = 0;
  while (made < count) {
    const date = new Date(Date.UTC(1900, 0, 1) + draw(51_000) * 86_400_000);
    const { day, month } = kinds[made % kinds.length] ?? { day: 0, month: 0 };
    const nine = `${pad(date.getUTCDate() + day, 2)}${pad(date.getUTCMonth() + 1 + month, 2)}${pad(
      date.getUTCFullYear() % 100,
      2,
    )}${pad(draw(1000), 3)}`;
    // Remainder 0 is the rule in force; 1 to 3 come with 2032.
    const number = complete(nine, made % 4);
    if (number === null) continue;
    made += 1;
    yield number;
  }
}

const notations: readonly ((n: string) => string)[] = [
  (n) => n,
  (n) => `${n.slice(0, 6)} ${n.slice(6)}`,
  (n) => `${n.slice(0, 6)}-${n.slice(6)}`,
  (n) => `${n.slice(0, 6)}.${n.slice(6)}`,
  (n) => `${n.slice(0, 6)} - ${n.slice(6)}`,
  (n) => `${n.slice(0, 6)}\u00a0${n.slice(6, 9)}\u00a0${n.slice(9)}`,
  (n) => `${n.slice(0, 6)} ${n.slice(6, 9)} ${n.slice(9)}`,
  (n) => `${n.slice(0, 2)}.${n.slice(2, 4)}.${n.slice(4, 6)} ${n.slice(6)}`,
  (n) => `${n.slice(0, 2)} ${n.slice(2, 4)} ${n.slice(4, 6)} ${n.slice(6)}`,
  (n) => `${n.slice(0, 2)}-${n.slice(2, 4)}-${n.slice(4, 6)}-${n.slice(6)}`,
  (n) => `${n.slice(0, 2)}/${n.slice(2, 4)}/${n.slice(4, 6)}\u2013${n.slice(6)}`,
  (n) => [...n].join(" "),
];

test("of 100,000 numbers in twelve notations none is missed", () => {
  const missed: string[] = [];
  let written = 0;
  for (const number of validNumbers(100_000)) {
    for (const [at, write] of notations.entries()) {
      written += 1;
      const text = `Fnr. ${write(number)} (avtalt).`;
      const [found, ...more] = findIdentityNumbers(text);
      if (!found || more.length > 0 || text.slice(found.start, found.end) !== write(number))
        missed.push(`notation ${at}`);
    }
  }
  expect(written).toBe(1_200_000);
  expect(missed).toEqual([]);
}, 120_000);

test("of what looks like a number and is none, at most one in a hundred raises an alarm", () => {
  const draw = drawsFrom(7);
  const digits = (count: number) => Array.from({ length: count }, () => draw(10)).join("");
  const rates: Record<string, number> = {};
  const looksLike: Record<string, [rounds: number, make: () => string]> = {
    "eleven random digits": [1_000_000, () => digits(11)],
    "phone numbers": [
      100_000,
      () => `tlf ${digits(2)} ${digits(2)} ${digits(2)} ${digits(2)}, +47 ${digits(8)}`,
    ],
    "organisation numbers": [100_000, () => `org.nr. ${digits(3)} ${digits(3)} ${digits(3)}`],
    "account numbers": [100_000, () => `konto ${digits(4)}.${digits(2)}.${digits(5)}`],
    amounts: [100_000, () => `kr ${draw(900) + 100} ${digits(3)} ${digits(3)},00`],
  };
  for (const [what, [rounds, make]] of Object.entries(looksLike)) {
    let alarms = 0;
    for (let round = 0; round < rounds; round += 1) if (findIdentityNumbers(make()).length > 0) alarms += 1;
    rates[what] = alarms / rounds;
  }
  console.log(`identity numbers, false alarms: ${JSON.stringify(rates)}`);
  for (const [what, rate] of Object.entries(rates)) expect(rate, what).toBeLessThanOrEqual(0.01);
  // Those that are written as something else raise none at all.
  expect([rates["phone numbers"], rates["organisation numbers"], rates["account numbers"]]).toEqual([
    0, 0, 0,
  ]);
}, 120_000);
