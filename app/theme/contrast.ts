/**
 * Contrast ratio between two colours, 1 (same) to 21 (black on white).
 * Source: WCAG 2.2, "contrast ratio" and "relative luminance".
 * @param first  `#RRGGBB`
 * @param second `#RRGGBB`
 * @throws RangeError when a colour is not written as `#RRGGBB`
 */
export function contrast(first: string, second: string): number {
  const [a, b] = [luminance(first), luminance(second)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(hex: string): number {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`not a #RRGGBB colour: ${hex}`);
  const part = (from: number) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}
