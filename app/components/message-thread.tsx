import styles from "./message-thread.module.css";

export type ThreadMessage = { id: string; own: boolean; who: string; when: string; text: string };

/** What was written, oldest first; the other side's words stand on a ground of their own. */
export function MessageThread({ messages }: { messages: ThreadMessage[] }) {
  if (messages.length === 0) return null;
  return (
    <ol className={styles.thread}>
      {messages.map((message) => (
        <li key={message.id} className={`${styles.message} ${message.own ? "" : styles.other}`}>
          <p className={styles.who}>
            {message.who} · {message.when}
          </p>
          <p className={styles.text}>{message.text}</p>
        </li>
      ))}
    </ol>
  );
}
