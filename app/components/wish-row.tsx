import type { ReactNode } from "react";
import { SelectField } from "./select-field.tsx";
import styles from "./wish-row.module.css";

type WishRowProps = {
  dimension: string;
  /** "Hvor viktig er reisevei?" */
  levelLabel: string;
  levels: { value: string; label: string }[];
  level: string;
  children: ReactNode;
};

/** One wish: what, and beside it how much it matters; under each other on a phone. */
export function WishRow({ dimension, levelLabel, levels, level, children }: WishRowProps) {
  return (
    <div className={styles.row}>
      <div className={styles.value}>{children}</div>
      <div className={styles.level}>
        <SelectField
          id={`level_${dimension}`}
          name={`level_${dimension}`}
          label={levelLabel}
          options={levels}
          defaultValue={level}
        />
      </div>
    </div>
  );
}
