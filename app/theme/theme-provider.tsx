import { MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { theme } from "./theme.ts";

const noManager = {
  get: () => "light" as const,
  set: () => {},
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => {},
};

/**
 * Mantine without its colour-scheme machinery: tokens.css follows the system, or `data-scheme` on <html>.
 * Mantine is told "light" throughout; every Mantine variable that matters points at a token (theme.css).
 */
export function ThemeProvider({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      withCssVariables={false}
      withGlobalClasses={false}
      forceColorScheme="light"
      colorSchemeManager={noManager}
    >
      {children}
    </MantineProvider>
  );
}
