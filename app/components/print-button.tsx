import { Button } from "@mantine/core";
import type { ReactNode } from "react";

/** Opens the browser's own print; without JavaScript its menu does the same. */
export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <Button variant="default" onClick={() => window.print()}>
      {children}
    </Button>
  );
}
