import styles from "./score-range.module.css";

type ScoreRangeProps = {
  /** 0–100, with lowest ≤ value ≤ highest. */
  value: number;
  lowest: number;
  highest: number;
  /** "mellom 58 og 83" */
  sentence: string;
  big?: boolean;
};

/** A number, its range on a track from 0 to 100 with end caps, a dot at the estimate, and the same in words. */
export function ScoreRange({ value, lowest, highest, sentence, big = false }: ScoreRangeProps) {
  const at = (score: number) => `${Math.min(100, Math.max(0, score))}%`;
  return (
    <span className={`${styles.score} ${big ? styles.big : ""}`}>
      <span className={styles.value}>{value}</span>
      <svg className={styles.track} height="16" aria-hidden="true" focusable="false">
        <line className={styles.line} x1="0" x2="100%" y1="8" y2="8" />
        <rect className={styles.band} x={at(lowest)} width={at(highest - lowest)} y="3" height="10" />
        <line className={styles.cap} x1={at(lowest)} x2={at(lowest)} y1="2" y2="14" />
        <line className={styles.cap} x1={at(highest)} x2={at(highest)} y1="2" y2="14" />
        <circle className={styles.dot} cx={at(value)} cy="8" r="6" />
      </svg>
      <span className={styles.sentence}>{sentence}</span>
    </span>
  );
}
