import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";

/** Prints the page; shown once it can: without JavaScript the browser's own menu prints. */
export function PrintButton({ children }: { children: ReactNode }) {
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  if (!isReady) return null;
  return (
    <Button variant="default" onClick={() => window.print()}>
      {children}
    </Button>
  );
}
