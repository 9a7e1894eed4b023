/**
 * The product's colours. Each token has a value for light and for dark; the names are what our CSS uses
 * (`--tc-<name>`), and tokens.test.ts holds them to their contrast. No other file names a colour.
 */
export const tokens = {
  bg: { light: "#FBF7F1", dark: "#181310" },
  surface: { light: "#FFFDFA", dark: "#221C18" },
  sunken: { light: "#F3ECE2", dark: "#2C2520" },
  "border-soft": { light: "#E3D8CA", dark: "#40372F" },
  "border-ctl": { light: "#85766A", dark: "#A08F80" },
  text: { light: "#2A201A", dark: "#F6EEE5" },
  "text-2": { light: "#54483E", dark: "#D2C5B8" },
  primary: { light: "#1C584B", dark: "#86CFB8" },
  "primary-hover": { light: "#14463B", dark: "#A0DEC9" },
  "on-primary": { light: "#FFFFFF", dark: "#0C2720" },
  tint: { light: "#DFEEE8", dark: "#20382F" },
  "on-tint": { light: "#123F35", dark: "#C4EADD" },
  link: { light: "#17564A", dark: "#97D9C4" },
  focus: { light: "#1B1714", dark: "#FFE3AE" },
  cup: { light: "#7A4526", dark: "#E2A77C" },
  "cup-empty": { light: "#85766A", dark: "#A08F80" },
  ok: { light: "#1E6339", dark: "#9BD8AE" },
  "ok-ground": { light: "#E2F1E5", dark: "#1D3325" },
  warn: { light: "#6E4300", dark: "#F5CE86" },
  "warn-ground": { light: "#FFEFCF", dark: "#3A2C12" },
  bad: { light: "#98242A", dark: "#FFB4AE" },
  "bad-ground": { light: "#FCE7E5", dark: "#45201F" },
  info: { light: "#1D4F78", dark: "#A9CFF0" },
  "info-ground": { light: "#E3EEF7", dark: "#1B2F40" },
  band: { light: "#8DBBAC", dark: "#3F7D6C" },
  point: { light: "#1C584B", dark: "#A0DEC9" },
} as const satisfies Record<string, { light: string; dark: string }>;

export type TokenName = keyof typeof tokens;
export type Shade = "light" | "dark";
