import type { ReactNode } from "react";
import styles from "./timeline.module.css";

export type TimelineEvent = {
  key: string;
  /** Machine form of the moment or day, for <time>. */
  at: string;
  when: string;
  title: ReactNode;
  body?: ReactNode;
  /** Planned is dashed, stopped is pale; what the register did is a ring, because nobody of ours was there. */
  state?: "done" | "planned" | "stopped" | "register";
};

export function Timeline({ label, events }: { label: string; events: TimelineEvent[] }) {
  return (
    <ol className={styles.timeline} aria-label={label}>
      {events.map((event) => (
        <li key={event.key} className={`${styles.event} ${styles[event.state ?? "done"] ?? ""}`}>
          <time className={styles.when} dateTime={event.at}>
            {event.when}
          </time>
          <div className={styles.title}>{event.title}</div>
          {event.body ? <div>{event.body}</div> : null}
        </li>
      ))}
    </ol>
  );
}
