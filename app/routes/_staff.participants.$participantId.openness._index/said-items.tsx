import type { DisclosedItem } from "#app/domain/openness/disclosure-vocabulary.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./openness.module.css";

type SaidItemsProps = { may: readonly DisclosedItem[]; mustNot: readonly DisclosedItem[] };

/** What may be said beside what must not be, each in the person's own wording. */
export function SaidItems({ may, mustNot }: SaidItemsProps) {
  const t = useMessages("openness");
  return (
    <div className={styles.items}>
      <ItemList title={t("may_be_said")} items={may} />
      <ItemList title={t("must_not_be_said")} items={mustNot} />
    </div>
  );
}

export function ItemList({ title, items }: { title: string; items: readonly DisclosedItem[] }) {
  const t = useMessages("openness");
  return (
    <div>
      <strong>{title}</strong>
      {items.length === 0 ? <p className={styles.note}>{t("nothing")}</p> : null}
      <ul className="tc-points">
        {items.map(({ kind, wording }) => (
          <li key={`${kind}${wording}`}>
            {t(`kind_${kind}`)}
            {wording ? `: «${wording}»` : ""}
          </li>
        ))}
      </ul>
    </div>
  );
}
