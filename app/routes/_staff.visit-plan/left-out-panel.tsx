import { Link } from "@remix-run/react";
import { Panel } from "#app/components/panel.tsx";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import type { VisitPlanPage } from "./route.tsx";
import styles from "./visit-plan.module.css";

type LeftOutPanelProps = Pick<VisitPlanPage, "takenOut" | "plannedElsewhere" | "waiting" | "withoutPlace"> & {
  today: string;
  fields: [string, string][];
};

/** What somebody took out, with a way back, and who is to be left in peace for now. */
export function LeftOutPanel({
  takenOut,
  plannedElsewhere,
  waiting,
  withoutPlace,
  today,
  fields,
}: LeftOutPanelProps) {
  const t = useMessages("visits");
  const language = useLanguage();
  return (
    <>
      {takenOut.length > 0 ? (
        <Panel title={t("taken_out")} quiet>
          <ul className={styles.rows}>
            {takenOut.map(({ documentId, name }) => (
              <li key={documentId} className={styles.row}>
                <div>{name}</div>
                <Link
                  to={paths.visitPlan(
                    fields.filter(([field, value]) => field !== "out" || value !== documentId),
                  )}
                  preventScrollReset
                >
                  {t("put_back")}
                  <span className="tc-sr"> {name}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {plannedElsewhere.length > 0 ? (
        <Panel title={t("planned_elsewhere")} quiet>
          <ul className={styles.rows}>
            {plannedElsewhere.map(({ documentId, name, day }) => (
              <li key={documentId} className={styles.row}>
                <div>
                  <Link to={paths.employer(documentId.slice(2))}>{name}</Link>
                </div>
                <span className={styles.meta}>{formatDay(day, { language, today })}</span>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {waiting.length > 0 ? (
        <Panel title={t("waiting")} quiet>
          <p className={styles.meta}>{t("waiting_help")}</p>
          <ul className={styles.rows}>
            {waiting.map(({ documentId, name, until }) => (
              <li key={documentId} className={styles.row}>
                <div>
                  <Link to={paths.employer(documentId.slice(2))}>{name}</Link>
                </div>
                <span className={styles.meta}>
                  {t("waiting_until", { day: formatDay(until, { language, today }) })}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {withoutPlace > 0 ? (
        <p className={styles.small}>{t("without_place", { count: withoutPlace })}</p>
      ) : null}
    </>
  );
}
