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

/** Lists draw fifty of these: one element a row of cups, not three. */
const cupPlaces = [0, 22, 44] as const;

export function Cups({ filled, fresh = false, visited = true, words }: CupsProps) {
  return (
    <span className={styles.cups}>
      <span className={styles.row} aria-hidden="true">
        {visited ? (
          <svg className={styles.three} viewBox="0 0 66 24" aria-hidden="true" focusable="false">
            {cupPlaces.map((place, cup) => (
              <use
                key={place}
                x={place}
                width={22}
                height={24}
                href={cup < filled ? "#tc-cup-full" : "#tc-cup-empty"}
                className={cup < filled ? undefined : styles.empty}
              />
            ))}
            {fresh
              ? cupPlaces
                  .slice(0, filled)
                  .map((place) => <use key={place} x={place} width={22} height={24} href="#tc-steam" />)
              : null}
          </svg>
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
