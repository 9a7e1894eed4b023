import type { ReactNode } from "react";
import styles from "./page-title.module.css";

type PageTitleProps = { title: ReactNode; sub?: ReactNode; actions?: ReactNode };

/** The one h1 of a page. */
export function PageTitle({ title, sub, actions }: PageTitleProps) {
  return (
    <div className={styles.head}>
      <div className={styles.text}>
        <h1>{title}</h1>
        {sub ? <p className={styles.sub}>{sub}</p> : null}
      </div>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </div>
  );
}
