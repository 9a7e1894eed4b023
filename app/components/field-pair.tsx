import type { ReactNode } from "react";
import styles from "./field-pair.module.css";

/** Two short fields beside each other; with a legend when they answer one question. */
export function FieldPair({ legend, children }: { legend?: string; children: ReactNode }) {
  if (legend === undefined) return <div className={styles.pair}>{children}</div>;
  return (
    <fieldset className={styles.pair}>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}
