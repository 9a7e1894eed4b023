import { cpus } from "node:os";
import { findIdentityNumbers } from "#app/domain/privacy/identity-numbers.ts";
import { createReport } from "./report.ts";

const megabytes = 20;
const leastMegabytes = 50;
const rounds = 7;

/**
 * `npm run bench -- identity-numbers`: how fast a text is looked through for identity numbers, in turns with the barest
 * look that could be taken at every character of the same text.
 */
export function measureIdentityNumbers(): void {
  const note =
    "Besøk hos bakeriet 12.03.2026, snakket med daglig leder om morgenskift fra 05.30. Tlf 55 12 34 56, org.nr. 974 760 673. ";
  const text = note.repeat(Math.ceil((megabytes * 1_000_000) / note.length));
  const speedOf = (look: () => number) => {
    const started = performance.now();
    const found = look();
    if (found < 0) throw new Error("A look cannot find less than nothing.");
    return text.length / 1000 / (performance.now() - started);
  };
  const speeds: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const bare = speedOf(() => countDigits(text));
    const own = speedOf(() => findIdentityNumbers(text).length);
    // The first round warms up.
    if (round === 0) continue;
    speeds.push(own);
    ratios.push(own / bare);
  }
  const report = createReport();
  report.add(
    "text looked through for identity numbers",
    middle(speeds),
    "MB/s",
    { least: leastMegabytes },
    {
      megabytes,
      rounds: speeds.map((speed) => Math.round(speed)).join(" "),
    },
  );
  report.add("the same / a bare look at each character", middle(ratios), "ratio", null);
  console.log(
    JSON.stringify({ at: new Date().toISOString(), processors: cpus().length, figures: report.figures }),
  );
}

function countDigits(text: string): number {
  let digits = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) digits += 1;
  }
  return digits;
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
