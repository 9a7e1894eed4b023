import { createHash } from "node:crypto";
import { foldTitle } from "#search/occupations/fold-title.ts";

/** Written down before the first measurement and never changed: another seed would be another examination. */
const seed = "tredje-kopp-1";

export type SplitPart = "train" | "dev" | "test";

/**
 * Which part of the measurement a title belongs to: three fifths are learnt from, one fifth is tuned on, one fifth
 * stays untouched until the end. Titles that fold alike fall in the same part.
 */
export function splitPartOf(title: string): SplitPart {
  const share = hashOf(seed, title) / 2 ** 32;
  if (share < 0.6) return "train";
  return share < 0.8 ? "dev" : "test";
}

export const folds = 5;

/** Another division, for asking every title once. */
export function foldOf(title: string): number {
  return hashOf("k5", title) % folds;
}

function hashOf(salt: string, title: string): number {
  return createHash("sha256")
    .update(`${salt}:${foldTitle(title)}`)
    .digest()
    .readUInt32BE(0);
}
