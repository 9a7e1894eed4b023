import { Panel } from "#app/components/panel.tsx";
import { ledgerQueryFields } from "#app/domain/ledger/ledger-query.ts";
import type { OpenerCount } from "#app/domain/ledger/placement-figures.ts";
import { paths } from "#app/http/paths.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./ledger.module.css";
import { Bar } from "./origin-panel.tsx";
import type { LedgerPage } from "./route.tsx";

/** By name, never by number: it tells who knows whom, and ranks nobody. */
export function OpenerPanel({ page, openers }: { page: LedgerPage; openers: OpenerCount[] }) {
  const t = useMessages("ledger");
  if (openers.length === 0) return null;
  const total = openers.reduce((sum, { count }) => sum + count, 0);
  const fields = ledgerQueryFields(page.query);
  return (
    <Panel title={t("opened")}>
      <p className={styles.note}>{t("opened_help")}</p>
      <ul className={styles.bars}>
        {openers.map(({ key, kind, name, count }) => (
          <Bar
            key={key}
            label={kind === "colleague" ? (name ?? t("opener_not_known")) : t(`opener_${kind}`)}
            count={count}
            total={total}
          >
            <a href={paths.ledgerRows("placements", [...fields, ["opener", key]])}>{count}</a>
          </Bar>
        ))}
      </ul>
    </Panel>
  );
}
