/** "auto" follows the system; kept in a cookie, so the server draws the right one without JavaScript. */
export const colorSchemes = ["auto", "light", "dark"] as const;
export type ColorScheme = (typeof colorSchemes)[number];

export function toColorScheme(value: unknown): ColorScheme {
  return colorSchemes.find((scheme) => scheme === value) ?? "auto";
}
