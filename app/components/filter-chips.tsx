import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import styles from "./filter-chips.module.css";
import { Icon } from "./icon.tsx";

export type ActiveFilter = { key: string; label: string; hrefWithout: string };

type FilterChipsProps = {
  label: string;
  /** Heard after each filter: "fjern filter". */
  removeWord: string;
  filters: ActiveFilter[];
  clear?: { words: string; href: string };
};

/** The filters in force; each is a link to the same list without it. */
export function FilterChips({ label, removeWord, filters, clear }: FilterChipsProps) {
  if (filters.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={label}>
      {filters.map((filter) => (
        <li key={filter.key}>
          <a className={styles.chip} href={filter.hrefWithout}>
            {filter.label}
            <Icon of={IconX} />
            <span className="tc-sr">, {removeWord}</span>
          </a>
        </li>
      ))}
      {clear ? (
        <li>
          <a className={styles.clear} href={clear.href}>
            {clear.words}
          </a>
        </li>
      ) : null}
    </ul>
  );
}
