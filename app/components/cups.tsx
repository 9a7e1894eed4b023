import type { ReactNode } from "react";
import styles from "./cups.module.css";
import { Drawing } from "./drawings.tsx";

export type CupsProps = {
  /** Cups reached: met, needs heard, candidate proposed. */
  filled: 0 | 1 | 2 | 3;
  /** Steam: the last contact is inside the cadence. */
  fresh?: boolean;
  /** False draws one dashed cup: nobody has been there. */
  visited?: boolean;
  /** Always said in words too: "2 av 3", "Ikke besøkt ennå". */
  words: ReactNode;
};

export function Cups({ filled, fresh = false, visited = true, words }: CupsProps) {
  return (
    <span className={styles.cups}>
      <span className={styles.row} aria-hidden="true">
        {visited ? (
          [1, 2, 3].map((cup) => (
            <span key={cup} className={cup <= filled ? styles.one : styles.empty}>
              <Drawing name={cup <= filled ? "cup-full" : "cup-empty"} className="" />
              {fresh && cup <= filled ? <Drawing name="steam" className={styles.steam} /> : null}
            </span>
          ))
        ) : (
          <span className={`${styles.empty} ${styles.unknown}`}>
            <Drawing name="cup-unknown" className="" />
          </span>
        )}
      </span>
      <span>{words}</span>
    </span>
  );
}
