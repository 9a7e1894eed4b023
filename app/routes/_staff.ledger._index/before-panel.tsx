import { DataTable } from "#app/components/data-table.tsx";
import { Panel } from "#app/components/panel.tsx";
import { ledgerQueryFields } from "#app/domain/ledger/ledger-query.ts";
import type { Spread } from "#app/domain/ledger/weighted-quantile.ts";
import { paths } from "#app/http/paths.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./ledger.module.css";
import type { LedgerPage } from "./route.tsx";

type Line = {
  key: "before_leads" | "before_hidden" | "before_placements";
  n: number;
  contacts: Spread | null;
  visits: Spread | null;
  href: string;
};

/** How many contacts and visits went before a lead and before a placement. */
export function BeforePanel({ page }: { page: LedgerPage }) {
  const t = useMessages("ledger");
  const { leads, placements, query, figuresOnly } = page;
  const fields = ledgerQueryFields(query);
  const lines: Line[] = [
    { key: "before_leads", ...leads.all, href: paths.ledgerRows("leads", fields) },
    {
      key: "before_hidden",
      ...leads.hidden,
      href: paths.ledgerRows("leads", [...fields, ["hidden", "yes"]]),
    },
  ];
  if (placements.rows) {
    const { total: n, contacts, visits } = placements;
    lines.push({
      key: "before_placements",
      ...{ n, contacts, visits },
      href: paths.ledgerRows("placements", fields),
    });
  }
  const spread = (of: Spread | null) =>
    of ? t("spread", { median: of.median, low: of.low, high: of.high }) : t("nothing_yet");
  return (
    <Panel title={t("before")}>
      <p className={styles.note}>{t("before_help")}</p>
      <DataTable
        caption={t("before")}
        head={
          <>
            <th scope="col">{t("kind_column")}</th>
            <th scope="col" data-align="right">
              {t("count_column")}
            </th>
            <th scope="col" data-align="right">
              {t("contacts")}
            </th>
            <th scope="col" data-align="right">
              {t("visits")}
            </th>
          </>
        }
      >
        {lines.map(({ key, n, contacts, visits, href }) => (
          <tr key={key}>
            <th scope="row">{t(key)}</th>
            <td data-label={t("count_column")} data-align="right">
              {n === 0 || figuresOnly ? (
                n
              ) : (
                <a className={styles.figure} href={href}>
                  {n}
                </a>
              )}
            </td>
            <td data-label={t("contacts")} data-align="right">
              {spread(contacts)}
            </td>
            <td data-label={t("visits")} data-align="right">
              {spread(visits)}
            </td>
          </tr>
        ))}
      </DataTable>
    </Panel>
  );
}
