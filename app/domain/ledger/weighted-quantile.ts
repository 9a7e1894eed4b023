/** A value and how many have it. */
export type Weighted = { value: number; count: number };

export type Spread = { n: number; low: number; median: number; high: number };

/** Median with the lower and the upper quartile, each a value that occurs; null of nothing. */
export function spreadOf(values: readonly Weighted[]): Spread | null {
  const sorted = values.filter(({ count }) => count > 0).sort((a, b) => a.value - b.value);
  const n = sorted.reduce((sum, { count }) => sum + count, 0);
  if (n === 0) return null;
  const at = (share: number): number => {
    const place = Math.max(1, Math.ceil(share * n));
    let passed = 0;
    for (const { value, count } of sorted) {
      passed += count;
      if (passed >= place) return value;
    }
    return Number.NaN;
  };
  return { n, low: at(0.25), median: at(0.5), high: at(0.75) };
}
