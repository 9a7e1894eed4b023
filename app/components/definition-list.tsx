import type { ReactNode } from "react";
import styles from "./definition-list.module.css";

export type Definition = { key: string; term: ReactNode; value: ReactNode; source?: ReactNode };

/** Term and value in two columns; one under the other on a phone. */
export function DefinitionList({ items }: { items: Definition[] }) {
  return (
    <dl className={styles.list}>
      {items.map((item) => (
        <Pair key={item.key} term={item.term} value={item.value} source={item.source} />
      ))}
    </dl>
  );
}

function Pair({ term, value, source }: Omit<Definition, "key">) {
  return (
    <>
      <dt>{term}</dt>
      <dd>
        {value}
        {source ? <span className={styles.source}>{source}</span> : null}
      </dd>
    </>
  );
}
