import { Link } from "@remix-run/react";
import { InitialsTag } from "#app/components/initials-tag.tsx";
import { Panel } from "#app/components/panel.tsx";
import { paths } from "#app/http/paths.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import type { VisitPlanPage } from "./route.tsx";
import styles from "./visit-plan.module.css";

/** By initials and case number: how many visits are for each person, or why none is. */
export function CoveredPeople({ seekers }: { seekers: VisitPlanPage["seekers"] }) {
  const t = useMessages("visits");
  return (
    <Panel title={t("people")}>
      {seekers.length === 0 ? <p className={styles.meta}>{t("no_people")}</p> : null}
      <ul className={styles.rows}>
        {seekers.map((person) => (
          <li key={person.participantId} className={styles.row}>
            <div>
              <InitialsTag initials={person.initials} />{" "}
              <Link to={paths.matches(person.participantId)}>{person.referenceCode}</Link>
            </div>
            <span className={styles.meta}>
              {person.reason === null ? (
                t("covered_by", { count: person.visits })
              ) : (
                <>
                  {t("not_covered")} {t(`reason_${person.reason}`, { minutes: person.commuteMinutes ?? 0 })}{" "}
                  {person.reason === "commute" || person.reason === "wishes" ? (
                    <Link to={paths.wishes(person.participantId)}>
                      {t(person.reason === "commute" ? "widen_commute" : "look_at_wishes")}
                      <span className="tc-sr"> {person.referenceCode}</span>
                    </Link>
                  ) : null}
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
