import { foundByUs, type PlacementOrigin } from "../placements/placement-origin.ts";

/** Below this no percentage is shown: "3 of 7" says it [matching.md §5]. */
export const leastForPercent = 10;

export type HiddenShare = {
  /** Hidden or created. */
  found: number;
  /** Placements whose origin is known. */
  of: number;
  /** Share and its 95 % interval, each 0 to 1; null below ten. */
  percent: { share: number; low: number; high: number } | null;
};

/** Counts by origin; all whole and ≥ 0. */
export type OriginCounts = Record<PlacementOrigin, number>;

/** How many of the jobs were found without an advertisement by our own work. */
export function hiddenShare(counts: OriginCounts): HiddenShare {
  const of = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const found = foundByUs.reduce((sum, origin) => sum + counts[origin], 0);
  return {
    found,
    of,
    percent: of < leastForPercent ? null : { share: found / of, ...wilsonInterval(found, of) },
  };
}

/** The 97.5 % point of the normal distribution. */
const z = 1.959963984540054;

/**
 * Wilson's score interval of a share, 95 %: holds its promise also for small numbers and shares near 0 and 1, where the
 * textbook's interval leaves [0, 1]. Wilson 1927, J. Am. Stat. Assoc. 22, 209–212.
 * @param found 0 to `of`
 * @param of whole, > 0
 * @returns both within [0, 1], low ≤ found / of ≤ high
 * @throws RangeError outside of that
 */
export function wilsonInterval(found: number, of: number): { low: number; high: number } {
  if (!(of > 0) || found < 0 || found > of) throw new RangeError(`${found} of ${of} is no share`);
  const share = found / of;
  const square = z * z;
  const middle = (share + square / (2 * of)) / (1 + square / of);
  const half = (z / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  // Rounding may take an end a hair past the share it has to hold.
  return {
    low: Math.min(share, Math.max(0, middle - half)),
    high: Math.max(share, Math.min(1, middle + half)),
  };
}
