import type { ReactNode } from "react";
import styles from "./request-list.module.css";

export type ListedRequest = { id: string; href: string | null; title: string; note: string; tag: ReactNode };

export function RequestList({ requests }: { requests: ListedRequest[] }) {
  return (
    <ul className={styles.list}>
      {requests.map((request) => (
        <li key={request.id} className={styles.item}>
          <span>
            {request.href === null ? (
              <strong>{request.title}</strong>
            ) : (
              <a href={request.href}>{request.title}</a>
            )}
            <span className={styles.note}>{request.note}</span>
          </span>
          {request.tag}
        </li>
      ))}
    </ul>
  );
}
