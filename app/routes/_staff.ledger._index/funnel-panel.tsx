import { DataTable } from "#app/components/data-table.tsx";
import { Panel } from "#app/components/panel.tsx";
import { type FunnelStep, funnelSteps } from "#app/domain/ledger/funnel.ts";
import { ledgerQueryFields } from "#app/domain/ledger/ledger-query.ts";
import { paths } from "#app/http/paths.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./ledger.module.css";
import type { LedgerPage } from "./route.tsx";

/** Employers by quarter of first contact, and how many of each quarter reached each step. */
export function FunnelPanel({ page }: { page: LedgerPage }) {
  const t = useMessages("ledger");
  const language = useLanguage();
  const { cohorts, steps } = page.funnel;
  if (cohorts.length === 0)
    return (
      <Panel title={t("funnel")}>
        <p>{t("no_funnel")}</p>
      </Panel>
    );
  const contacted = cohorts.reduce((sum, { counts }) => sum + (counts.contacted ?? 0), 0);
  const sums: Record<string, number | null> = {
    contacted,
    ...Object.fromEntries(steps.map(({ step, reached }) => [step, reached])),
  };
  return (
    <Panel title={t("funnel")}>
      <p className={styles.note}>{t("funnel_help")}</p>
      <DataTable
        caption={t("funnel")}
        head={
          <>
            <th scope="col">{t("cohort")}</th>
            {funnelSteps.map((step) => (
              <th key={step} scope="col" data-align="right">
                {t(`step_${step}`)}
              </th>
            ))}
          </>
        }
      >
        {cohorts.map(({ cohort, counts }) => (
          <tr key={cohort}>
            <th scope="row">{t("quarter", { quarter: cohort.slice(6), year: cohort.slice(0, 4) })}</th>
            {funnelSteps.map((step) => (
              <td key={step} data-label={t(`step_${step}`)} data-align="right">
                <Figure page={page} cohort={cohort} step={step} count={counts[step]} />
              </td>
            ))}
          </tr>
        ))}
        {cohorts.length > 1 ? (
          <tr className={styles.sums}>
            <th scope="row">{t("sum")}</th>
            {funnelSteps.map((step) => (
              <td key={step} data-label={t(`step_${step}`)} data-align="right">
                <Figure page={page} cohort={null} step={step} count={sums[step] ?? null} />
              </td>
            ))}
          </tr>
        ) : null}
        <tr>
          <th scope="row">{t("median_days")}</th>
          <td />
          {steps.map(({ step, medianDays }) => (
            <td key={step} data-label={t(`step_${step}`)} data-align="right">
              {medianDays === null ? "–" : formatNumber(medianDays, language)}
            </td>
          ))}
        </tr>
      </DataTable>
      <p className={styles.under}>{t("median_help")}</p>
    </Panel>
  );
}

type FigureProps = { page: LedgerPage; cohort: string | null; step: FunnelStep; count: number | null };

function Figure({ page: { query, figuresOnly }, cohort, step, count }: FigureProps) {
  const t = useMessages("ledger");
  const language = useLanguage();
  if (count === null) return <>{t("few")}</>;
  const words = formatNumber(count, language);
  if (count === 0 || figuresOnly) return <>{words}</>;
  const more: [string, string][] = [["step", step]];
  if (cohort !== null) more.push(["cohort", cohort]);
  return (
    <a className={styles.figure} href={paths.ledgerRows("employers", [...ledgerQueryFields(query), ...more])}>
      {words}
    </a>
  );
}
