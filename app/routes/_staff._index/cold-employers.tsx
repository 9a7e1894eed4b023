import { Link } from "@remix-run/react";
import { Panel } from "#app/components/panel.tsx";
import { StrengthNumber } from "#app/components/strength-number.tsx";
import { paths } from "#app/http/paths.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import type { ShownWeek } from "./shown-week.ts";
import styles from "./week.module.css";

export function ColdEmployers({ cold }: { cold: ShownWeek["cold"] }) {
  const t = useMessages("weeks");
  const relationship = useMessages("relationship");
  return (
    <Panel title={t("cold")}>
      <p className={styles.meta}>{cold.length === 0 ? t("cold_none") : t("cold_help")}</p>
      <ul className={styles.rows}>
        {cold.map((employer) => (
          <li key={employer.employerId} className={styles.row}>
            <div>
              <Link to={paths.employer(employer.employerId)}>{employer.employerName}</Link>
              <p className={styles.meta}>
                {t("cold_since", { count: employer.daysSince })}
                {employer.pointsLost > 0 ? `, ${t("cold_points", { count: employer.pointsLost })}` : null}
              </p>
            </div>
            <StrengthNumber value={employer.strength} band={relationship(`band_${employer.band}`)} />
          </li>
        ))}
      </ul>
      <p className={styles.small}>
        <Link to={paths.goingCold()}>{t("cold_see_all")}</Link>
      </p>
    </Panel>
  );
}
