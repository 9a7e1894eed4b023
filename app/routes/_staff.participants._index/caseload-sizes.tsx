import { Panel } from "#app/components/panel.tsx";
import type { CaseloadPage } from "#app/domain/caseload/list-caseload-page.ts";
import { formatNumber } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./caseload.module.css";

/** Active participants against each position: one's own in a sentence, a team's one a line. */
export function CaseloadSizes({ sizes }: Pick<CaseloadPage, "sizes">) {
  const t = useMessages("caseload");
  const language = useLanguage();
  if (sizes.length === 0) return null;
  return (
    <Panel title={t("size")} note={t("size_help")} quiet>
      <ul className={styles.sizes}>
        {sizes.map(({ specialistId, own, name, active, positionPercent, perFullTime, rating }) => (
          <li key={specialistId}>
            {t(own && sizes.length === 1 ? "size_own" : "size_of", {
              ...{ name, active, percent: positionPercent },
              per:
                perFullTime === null
                  ? "–"
                  : formatNumber(perFullTime, language, perFullTime % 1 === 0 ? 0 : 1),
            })}{" "}
            <strong>{rating === null ? "" : `(${t(rating === 5 ? "size_good" : "size_over")})`}</strong>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
