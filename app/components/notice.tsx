import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";
import IconCircleX from "@tabler/icons-react/dist/esm/icons/IconCircleX.mjs";
import IconInfoCircle from "@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs";
import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import styles from "./notice.module.css";

export type NoticeKind = "info" | "warn" | "bad" | "ok";

const icons = { info: IconInfoCircle, warn: IconAlertTriangle, bad: IconCircleX, ok: IconCheck };

type NoticeProps = {
  kind: NoticeKind;
  children: ReactNode;
  id?: string;
  /** Says itself when it appears on a page already open ("Lagret."). */
  announced?: boolean;
};

export function Notice({ kind, children, id, announced = false }: NoticeProps) {
  return (
    <div id={id} className={`${styles.notice} ${styles[kind] ?? ""}`} role={announced ? "status" : undefined}>
      <Icon of={icons[kind]} />
      <div className={styles.body}>{children}</div>
    </div>
  );
}
