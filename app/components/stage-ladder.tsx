import { Drawing } from "./drawings.tsx";
import styles from "./stage-ladder.module.css";

export type LadderStep = { key: string; label: string; state: "done" | "now" | "next"; stateWord: string };

/** Steps on a line: done = filled with a check, now = a ring, next = open. */
export function StageLadder({ label, steps }: { label: string; steps: LadderStep[] }) {
  return (
    <ol className={styles.ladder} aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.key}
          className={`${styles.step} ${styles[step.state] ?? ""}`}
          aria-current={step.state === "now" ? "step" : undefined}
        >
          <span className={styles.dot}>
            {step.state === "done" ? <Drawing name="check" className="" /> : null}
          </span>
          {step.label}
          <span className="tc-sr"> ({step.stateWord})</span>
        </li>
      ))}
    </ol>
  );
}
