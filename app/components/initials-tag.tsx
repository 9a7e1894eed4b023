import styles from "./small-tags.module.css";

/** A person as initials; the name is heard, or stands beside it (then leave `name` out). */
export function InitialsTag({ initials, name }: { initials: string; name?: string }) {
  return (
    <span className={styles.initials} title={name}>
      <span aria-hidden="true">{initials}</span>
      {name ? <span className="tc-sr">{name}</span> : null}
    </span>
  );
}
