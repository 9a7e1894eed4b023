import { Link } from "@remix-run/react";
import { InitialsTag } from "#app/components/initials-tag.tsx";
import { Panel } from "#app/components/panel.tsx";
import type { WayDue, WayDueReason } from "#app/domain/participant-way/list-way-due.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./week.module.css";

const placeOf: Readonly<Record<WayDueReason, (id: string) => string>> = {
  outreach: paths.way,
  first_contact: paths.way,
  passive: paths.way,
  profile_after_start: paths.careerProfile,
  profile_after_end: paths.careerProfile,
  profile_sessions: paths.careerProfile,
  plan_review: paths.searchPlan,
};

/** What is due on the way of one's own participants; initials and case number only. */
export function WayDuePanel({ due, today }: { due: readonly WayDue[]; today: string }) {
  const t = useMessages("way");
  const language = useLanguage();
  if (due.length === 0) return null;
  return (
    <Panel title={t("due_title")}>
      <ul className={styles.rows}>
        {due.map((each) => (
          <li key={`${each.participantId}${each.reason}${each.dueOn}`} className={styles.row}>
            <div>
              <InitialsTag initials={each.initials} />{" "}
              <Link to={placeOf[each.reason](each.participantId)}>{each.referenceCode}</Link>{" "}
              {t(`due_${each.reason}`)}
            </div>
            <span className={styles.meta}>
              {t(each.isLate ? "due_late" : "due_by", {
                day: formatDay(each.dueOn, { language, today }),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
