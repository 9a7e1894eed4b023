import styles from "./link-list.module.css";

/** Pages to choose among, each with a line saying what it is; the whole card can be tapped. */
export function LinkList({ links }: { links: { href: string; title: string; note?: string }[] }) {
  return (
    <ul className={styles.list}>
      {links.map((link) => (
        <li key={link.href} className={styles.item}>
          <a href={link.href}>{link.title}</a>
          {link.note ? <p className={styles.note}>{link.note}</p> : null}
        </li>
      ))}
    </ul>
  );
}
