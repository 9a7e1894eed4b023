import styles from "./pagination.module.css";

type PaginationProps = {
  label: string;
  /** "51–100 av 1 588" */
  summary: string;
  previous: { words: string; href: string | null };
  next: { words: string; href: string | null };
};

/** Previous and next as links, so that paging works without JavaScript and can be shared. */
export function Pagination({ label, summary, previous, next }: PaginationProps) {
  return (
    <nav className={styles.pages} aria-label={label}>
      <span>{summary}</span>
      <span className={styles.links}>
        {[previous, next].map(({ words, href }, index) =>
          href === null ? (
            <span key={words} className={styles.off} aria-disabled="true">
              {words}
            </span>
          ) : (
            <a key={words} className={styles.link} href={href} rel={index === 0 ? "prev" : "next"}>
              {words}
            </a>
          ),
        )}
      </span>
    </nav>
  );
}
