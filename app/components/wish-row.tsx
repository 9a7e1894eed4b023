import type { ReactNode } from "react";
import { SelectField } from "./select-field.tsx";
import styles from "./wish-row.module.css";

type WishRowProps = {
  dimension: string;
  /** "Hvor viktig?", and of what for those who hear the page. */
  levelLabel: string;
  levelOf: string;
  levels: { value: string; label: string }[];
  level: string;
  children: ReactNode;
};

/** One wish: what, and beside it how much it matters; under each other on a phone. */
export function WishRow({ dimension, levelLabel, levelOf, levels, level, children }: WishRowProps) {
  return (
    <div className={styles.row}>
      <div className={styles.value}>{children}</div>
      <div className={styles.level}>
        <SelectField
          id={`level_${dimension}`}
          name={`level_${dimension}`}
          label={
            <>
              {levelLabel}
              <span className="tc-sr"> {levelOf}</span>
            </>
          }
          options={levels}
          defaultValue={level}
        />
      </div>
    </div>
  );
}
