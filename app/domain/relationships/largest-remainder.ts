/**
 * Whole numbers for `values` that add up to the whole number `total`, each as near its value as that allows: every
 * value is rounded down, and the units left go to the largest remainders (earlier ones first when equal). Values may
 * be negative. Adds up exactly whenever `values` is not empty.
 */
export function largestRemainder(values: readonly number[], total: number): number[] {
  if (values.length === 0) return [];
  // A sum of shares may miss its whole number by the last bit.
  const floors = values.map((value) => Math.floor(value + 1e-9));
  const shown = [...floors];
  const byRemainder = values
    .map((value, index) => ({ index, remainder: value - (floors[index] ?? 0) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  let left = total - floors.reduce((sum, floor) => sum + floor, 0);
  while (left !== 0) {
    const step = Math.sign(left);
    const order = step > 0 ? byRemainder : [...byRemainder].reverse();
    for (const { index } of order) {
      if (left === 0) break;
      shown[index] = (shown[index] ?? 0) + step;
      left -= step;
    }
  }
  return shown.map((value) => (value === 0 ? 0 : value));
}
