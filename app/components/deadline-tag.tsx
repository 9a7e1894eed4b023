import IconAlarm from "@tabler/icons-react/dist/esm/icons/IconAlarm.mjs";
import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";
import IconClock from "@tabler/icons-react/dist/esm/icons/IconClock.mjs";
import { Icon } from "./icon.tsx";
import styles from "./small-tags.module.css";

export type DeadlineState = "later" | "soon" | "overdue" | "done";

const icons = { later: IconClock, soon: IconClock, overdue: IconAlarm, done: IconCheck };

/** `children` says it in words: "Svar innen i dag kl. 16", "2 dager over fristen". */
export function DeadlineTag({ state, children }: { state: DeadlineState; children: string }) {
  return (
    <span className={`${styles.deadline} ${styles[state] ?? ""}`}>
      <Icon of={icons[state]} />
      {children}
    </span>
  );
}
