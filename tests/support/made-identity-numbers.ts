import fc from "fast-check";
import type { IdentityNumberKind } from "#app/domain/privacy/identity-numbers.ts";

const shifts: Record<IdentityNumberKind, { day: number; months: number[] }> = {
  national_identity_number: { day: 0, months: [0] },
  d_number: { day: 40, months: [0] },
  h_number: { day: 0, months: [40] },
  test_number: { day: 0, months: [65, 80] },
};

const pad = (value: number, length: number) => String(value).padStart(length, "0");
const weigh = (digits: string, weights: number[]) =>
  weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0);

/** Numbers are worked out here while the test runs, so that none stands in the project. */
function complete(nine: string, firstRemainder: number): string | null {
  const first = (11 + firstRemainder - (weigh(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11)) % 11;
  if (first === 10) return null;
  const ten = nine + String(first);
  const second = (11 - (weigh(ten, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return second === 10 ? null : ten + String(second);
}

const kinds: IdentityNumberKind[] = ["national_identity_number", "d_number", "h_number", "test_number"];
/** Of every kind, under the control rule in force and the one from 2032. */
export const madeNumbers = fc
  .record({
    kind: fc.constantFrom(...kinds),
    which: fc.nat(1),
    date: fc.date({ min: new Date("1900-01-01"), max: new Date("2039-12-31"), noInvalidDate: true }),
    individual: fc.nat(999),
    remainder: fc.nat(3),
  })
  .map(({ kind, which, date, individual, remainder }) => {
    const { day, months } = shifts[kind];
    const month = date.getUTCMonth() + 1 + (months[which % months.length] ?? 0);
    const nine =
      pad(date.getUTCDate() + day, 2) +
      pad(month, 2) +
      pad(date.getUTCFullYear() % 100, 2) +
      pad(individual, 3);
    return { kind, number: complete(nine, remainder) };
  })
  .filter((made): made is { kind: IdentityNumberKind; number: string } => made.number !== null);

/** Together, and with spaces, dots and dashes between. */
export const notations: ((n: string) => string)[] = [
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
  (n) => `${n.slice(0, 2)}.${n.slice(2, 4)}.${n.slice(4, 6)}\u2013${n.slice(6)}`,
  (n) => [...n].join(" "),
];

/** One of each kind and rule, each in another notation: for texts that have to be refused. */
export function oneOfEach(): string[] {
  const found: string[] = [];
  for (const kind of kinds)
    for (const remainder of [0, 3]) {
      const { day, months } = shifts[kind];
      const made = Array.from({ length: 50 }, (_, individual) =>
        complete(
          `${pad(14 + day, 2)}${pad(5 + (months[0] ?? 0), 2)}90${pad(100 + individual, 3)}`,
          remainder,
        ),
      ).find((number) => number !== null);
      const write = notations[found.length % notations.length];
      if (made && write) found.push(write(made));
    }
  return found;
}
