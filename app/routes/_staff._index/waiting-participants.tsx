import { Link } from "@remix-run/react";
import { InitialsTag } from "#app/components/initials-tag.tsx";
import { Panel } from "#app/components/panel.tsx";
import { paths } from "#app/http/paths.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import type { ShownWeek } from "./shown-week.ts";
import styles from "./week.module.css";

/** Initials and case number only; each row leads to the person's matches. */
export function WaitingParticipants({ waiting }: { waiting: ShownWeek["waiting"] }) {
  const t = useMessages("weeks");
  return (
    <Panel title={t("waiting")}>
      <p className={styles.meta}>{waiting.length === 0 ? t("waiting_none") : t("waiting_help")}</p>
      <ul className={styles.rows}>
        {waiting.map((person) => (
          <li key={person.participantId} className={styles.row}>
            <div>
              <InitialsTag initials={person.initials} />{" "}
              <Link to={paths.matches(person.participantId)}>{person.referenceCode}</Link>
            </div>
            <span className={styles.meta}>
              {t(person.reason, { day: person.day, days: person.daysSince })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
