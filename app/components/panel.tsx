import type { ReactNode } from "react";
import styles from "./panel.module.css";

type PanelProps = { id?: string; title?: string; note?: ReactNode; quiet?: boolean; children: ReactNode };

/** A card with its own heading; quiet ones are for advice and questions. */
export function Panel({ id, title, note, quiet = false, children }: PanelProps) {
  return (
    <section id={id} className={`${styles.panel} ${quiet ? styles.quiet : ""}`}>
      {title ? (
        <div className={styles.head}>
          <h2>{title}</h2>
          {note ? <span className={styles.note}>{note}</span> : null}
        </div>
      ) : null}
      {children}
    </section>
  );
}
