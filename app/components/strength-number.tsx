import type { ReactNode } from "react";
import styles from "./strength-number.module.css";

type StrengthNumberProps = {
  /** 0–100, or null: nothing has been logged. */
  value: number | null;
  /** The band in words, or the words for "not known yet". */
  band: string;
  note?: ReactNode;
  big?: boolean;
};

export function StrengthNumber({ value, band, note, big = false }: StrengthNumberProps) {
  if (value === null) return <span className={styles.unknown}>{band}</span>;
  return (
    <span className={`${styles.strength} ${big ? styles.big : ""}`}>
      <span className={styles.value}>{value}</span>
      <span className={styles.band}>{band}</span>
      {note ? <span className={styles.note}>{note}</span> : null}
    </span>
  );
}
