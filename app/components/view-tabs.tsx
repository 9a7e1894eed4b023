import styles from "./view-tabs.module.css";

/** The same list seen in different ways; each view is an address of its own. */
export function ViewTabs({
  label,
  views,
}: {
  label: string;
  views: { href: string; label: string; current: boolean; count?: number }[];
}) {
  return (
    <nav className={styles.tabs} aria-label={label}>
      {views.map((view) => (
        <a
          key={view.href}
          className={styles.tab}
          href={view.href}
          aria-current={view.current ? "page" : undefined}
        >
          {view.label}
          {view.count ? <span>({view.count})</span> : null}
        </a>
      ))}
    </nav>
  );
}
