import { Link } from "@remix-run/react";
import { DeadlineTag } from "#app/components/deadline-tag.tsx";
import { InitialsTag } from "#app/components/initials-tag.tsx";
import { Panel } from "#app/components/panel.tsx";
import { paths } from "#app/http/paths.ts";
import { followUpDueWords, followUpName } from "#app/i18n/job-words.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import type { ShownWeek } from "./shown-week.ts";
import styles from "./week.module.css";

/** Follow-ups of jobs that can be held this week or are late; each leads to its form. */
export function DueFollowUps({ followUps }: Pick<ShownWeek, "followUps">) {
  const t = useMessages("jobs");
  const c = useMessages("caseload");
  if (followUps.length === 0) return null;
  return (
    <Panel title={c("follow_ups")}>
      <ul className={styles.rows}>
        {followUps.map((one) => (
          <li key={one.id} className={styles.row}>
            <div>
              <InitialsTag initials={one.initials} />{" "}
              <Link to={paths.followUp(one.id)}>{`${one.referenceCode}: ${followUpName(t, one)}`}</Link>
              <p className={styles.meta}>{one.employerName}</p>
            </div>
            <DeadlineTag
              state={
                one.status === "missed" || one.due.when === "late"
                  ? "overdue"
                  : one.due.when === "now"
                    ? "soon"
                    : "later"
              }
            >
              {one.status === "missed" ? t("status_missed") : followUpDueWords(t, one)}
            </DeadlineTag>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
