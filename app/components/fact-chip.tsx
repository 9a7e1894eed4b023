import type { ReactNode } from "react";
import { Drawing, type DrawingName } from "./drawings.tsx";
import styles from "./fact-chip.module.css";

export type FactKind = "fits" | "partly" | "clashes" | "unknown" | "lock";

const drawings: Record<FactKind, DrawingName> = {
  fits: "check",
  partly: "half",
  clashes: "stop",
  unknown: "question",
  lock: "lock",
};

/** Filled = known, dashed = not known, crossed = stopped. `kindWord` ("Passer") is heard, the shape is seen. */
export function FactChip({
  kind,
  kindWord,
  children,
}: {
  kind: FactKind;
  kindWord: string;
  children: ReactNode;
}) {
  return (
    <span className={`${styles.chip} ${styles[kind] ?? ""}`}>
      <Drawing name={drawings[kind]} />
      <span className="tc-sr">{kindWord}: </span>
      {children}
    </span>
  );
}

export function FactChips({ children }: { children: ReactNode }) {
  return <span className={styles.chips}>{children}</span>;
}
