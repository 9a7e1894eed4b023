import { Button, createTheme, Input, type MantineColorsTuple } from "@mantine/core";

const pine: MantineColorsTuple = [
  "#EEF6F3",
  "#DFEEE8",
  "#BFDDD2",
  "#86CFB8",
  "#5FB39A",
  "#3F967E",
  "#2A7665",
  "#1C584B",
  "#14463B",
  "#0C2720",
];

/**
 * Mantine's part of the look. Its CSS variables are static (styles.css), so the provider is mounted with
 * `withCssVariables={false}`: nothing is computed or injected while a page is rendered.
 */
export const theme = createTheme({
  colors: { pine },
  primaryColor: "pine",
  primaryShade: { light: 7, dark: 3 },
  fontFamily: "var(--mantine-font-family)",
  headings: { fontFamily: "var(--mantine-font-family-headings)", fontWeight: "600" },
  defaultRadius: "md",
  focusRing: "auto",
  cursorType: "pointer",
  components: {
    Button: Button.extend({
      defaultProps: { size: "md" },
      vars: (_theme, props) => ({ root: buttonColours[props.variant ?? "filled"] ?? {} }),
    }),
    Input: Input.extend({ defaultProps: { size: "md" } }),
  },
});

const buttonColours: Record<string, Record<`--button-${string}`, string>> = {
  filled: {
    "--button-bg": "var(--tc-primary)",
    "--button-hover": "var(--tc-primary-hover)",
    "--button-color": "var(--tc-on-primary)",
    "--button-bd": "1.5px solid transparent",
  },
  default: {
    "--button-bg": "var(--tc-surface)",
    "--button-hover": "var(--tc-tint)",
    "--button-color": "var(--tc-text)",
    "--button-bd": "1.5px solid var(--tc-border-ctl)",
  },
  subtle: {
    "--button-bg": "transparent",
    "--button-hover": "var(--tc-sunken)",
    "--button-color": "var(--tc-link)",
    "--button-bd": "1.5px solid transparent",
  },
  danger: {
    "--button-bg": "var(--tc-surface)",
    "--button-hover": "var(--tc-bad-ground)",
    "--button-color": "var(--tc-bad)",
    "--button-bd": "1.5px solid var(--tc-bad)",
  },
};
