import type { ReactNode } from "react";
import { Panel } from "#app/components/panel.tsx";
import type { HiddenShare } from "#app/domain/ledger/hidden-share.ts";
import { ledgerQueryFields } from "#app/domain/ledger/ledger-query.ts";
import { placementOrigins } from "#app/domain/placements/placement-origin.ts";
import { paths } from "#app/http/paths.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./ledger.module.css";
import type { LedgerPage } from "./route.tsx";

/** Placements by origin, each number a link to its rows where the reader may see them. */
export function OriginPanel({ page }: { page: LedgerPage }) {
  const t = useMessages("ledger");
  const { placements, query } = page;
  const fields = ledgerQueryFields(query);
  if (placements.rows && placements.total === 0)
    return (
      <Panel title={t("placements")}>
        <p>{t("no_placements")}</p>
        <p className={styles.note}>{t("no_placements_help")}</p>
      </Panel>
    );
  if (placements.rows) {
    const { counts, total, share } = placements;
    const link = (more: [string, string][], number: number) =>
      number === 0 ? number : <a href={paths.ledgerRows("placements", [...fields, ...more])}>{number}</a>;
    return (
      <Panel title={t("placements")} note={t("placements_yours")}>
        <ul className={styles.bars}>
          {placementOrigins.map((origin) => (
            <Bar key={origin} label={t(`origin_${origin}`)} count={counts[origin]} total={total}>
              {link([["origin", origin]], counts[origin])}
            </Bar>
          ))}
          <Sum label={t("total")}>{link([], total)}</Sum>
        </ul>
        <Share share={share} />
      </Panel>
    );
  }
  const { coarse, share } = placements;
  if (coarse.level === "none")
    return (
      <Panel title={t("placements")} note={t("placements_service")}>
        <p>{t("too_few")}</p>
        <p className={styles.note}>{t("whole_quarters")}</p>
      </Panel>
    );
  return (
    <Panel title={t("placements")} note={t("placements_service")}>
      <p className={styles.note}>{t(coarse.level === "origins" ? "whole_quarters" : "coarse")}</p>
      <ul className={styles.bars}>
        {coarse.level === "origins"
          ? placementOrigins.map((origin) => (
              <Bar
                key={origin}
                label={t(`origin_${origin}`)}
                count={coarse.counts[origin]}
                total={coarse.total}
              >
                {coarse.counts[origin]}
              </Bar>
            ))
          : null}
        {coarse.level === "groups" ? (
          <>
            <Bar label={t("group_found")} count={coarse.foundByUs} total={coarse.total}>
              {coarse.foundByUs}
            </Bar>
            <Bar label={t("group_others")} count={coarse.others} total={coarse.total}>
              {coarse.others}
            </Bar>
          </>
        ) : null}
        <Sum label={t("total")}>{coarse.total}</Sum>
      </ul>
      {share ? <Share share={share} /> : null}
    </Panel>
  );
}

type BarProps = { label: string; count: number; total: number; children: ReactNode };

export function Bar({ label, count, total, children }: BarProps) {
  return (
    <li>
      <span>{label}</span>
      <span className={styles.number}>{children}</span>
      <div className={styles.bar} aria-hidden="true">
        <span style={{ width: `${total === 0 ? 0 : (100 * count) / total}%` }} />
      </div>
    </li>
  );
}

function Sum({ label, children }: { label: string; children: ReactNode }) {
  return (
    <li className={styles.sum}>
      <span>{label}</span>
      <span className={styles.number}>{children}</span>
    </li>
  );
}

/** "4 av 12: 33 %", with its interval; below ten the two numbers alone. */
function Share({ share: { found, of, percent } }: { share: HiddenShare }) {
  const t = useMessages("ledger");
  const language = useLanguage();
  const say = (share: number) => formatNumber(Math.round(100 * share), language);
  return (
    <div className={styles.share}>
      <h3>{t("share")}</h3>
      {percent ? (
        <>
          <p>
            <strong>{t("share_percent", { found, of, percent: say(percent.share) })}</strong>
          </p>
          <p className={styles.note}>
            {t("share_interval", { low: say(percent.low), high: say(percent.high) })}
          </p>
        </>
      ) : (
        <>
          <p>
            <strong>{t("share_few", { found, of })}</strong>
          </p>
          <p className={styles.note}>{t("share_few_help")}</p>
        </>
      )}
    </div>
  );
}
