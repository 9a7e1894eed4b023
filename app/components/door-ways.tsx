import type { ReactNode } from "react";
import styles from "./door-ways.module.css";

/** Other ways through the door, under the first one; nothing is drawn when there is none. */
export const DoorWays = ({ children }: { children: ReactNode }) => (
  <div className={styles.ways}>{children}</div>
);
