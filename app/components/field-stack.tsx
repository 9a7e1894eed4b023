import type { ReactNode } from "react";
import styles from "./fields.module.css";

/** Fields one under the other. */
export function FieldStack({ children }: { children: ReactNode }) {
  return <div className={styles.stack}>{children}</div>;
}
