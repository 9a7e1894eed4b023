import { Link } from "@remix-run/react";
import { InitialsTag } from "#app/components/initials-tag.tsx";
import { Panel } from "#app/components/panel.tsx";
import { paths } from "#app/http/paths.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import type { ShownWeek } from "./shown-week.ts";
import styles from "./week.module.css";

type Talk = ShownWeek["talks"][number]["talks"][number];

const doors = {
  openness: paths.openness,
  expectation: paths.expectation,
  benefits: paths.benefits,
  work: paths.expectation,
};

/** What to talk about with whom; each line leads to where it is written down. */
export function TalksDue({ talks }: { talks: ShownWeek["talks"] }) {
  const t = useMessages("talks");
  const words = ({ about, reason }: Talk) => t(`${about}_${reason}` as MessageKey<"talks">);
  return (
    <Panel title={t("title")}>
      <p className={styles.meta}>{talks.length === 0 ? t("none") : t("help")}</p>
      <ul className={styles.rows}>
        {talks.map((person) => (
          <li key={person.participantId} className={styles.row}>
            <div>
              <InitialsTag initials={person.initials} />{" "}
              <Link to={paths.participant(person.participantId)}>{person.referenceCode}</Link>
            </div>
            <ul className="tc-points">
              {person.talks.map((talk) => (
                <li key={`${talk.about}${talk.reason}`}>
                  <Link to={doors[talk.about](person.participantId)}>{words(talk)}</Link>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
