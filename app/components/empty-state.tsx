import type { ReactNode } from "react";
import styles from "./empty-state.module.css";

/** A plain sentence where the list would be, and one next step. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{children}</p>
      {action}
    </div>
  );
}
