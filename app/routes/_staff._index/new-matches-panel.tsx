import { Link, useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { InitialsTag } from "#app/components/initials-tag.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import type { ShownWeek } from "./shown-week.ts";
import styles from "./week.module.css";

type NewMatchesPanelProps = { newMatches: ShownWeek["newMatches"]; today: string };

/**
 * For whom workplaces have come among the best since I last looked. Lists of another day are brought up to today once
 * the page stands; without JavaScript a button does it.
 */
export function NewMatchesPanel({ newMatches, today }: NewMatchesPanelProps) {
  const t = useMessages("weeks");
  const language = useLanguage();
  const fetcher = useFetcher();
  const { seekers, isStale } = newMatches;
  const asked = useRef(false);
  useEffect(() => {
    if (!isStale || asked.current) return;
    asked.current = true;
    fetcher.submit({}, { method: "post", action: paths.newMatches() });
  }, [isStale, fetcher]);
  return (
    <Panel title={t("new_matches")}>
      {seekers.length === 0 ? <p className={styles.meta}>{t("new_matches_none")}</p> : null}
      <ul className={styles.rows}>
        {seekers.map((person) => (
          <li key={person.participantId} className={styles.row}>
            <div>
              <InitialsTag initials={person.initials} />{" "}
              <Link to={paths.matches(person.participantId)}>{person.referenceCode}</Link>
              <p className={styles.meta}>{person.names.join(", ")}</p>
            </div>
            <span className={styles.meta}>
              {person.sinceOn === null
                ? t("new_matches_for", { count: person.count })
                : t("new_matches_since", {
                    count: person.count,
                    day: formatDay(person.sinceOn, { language, today }),
                  })}
            </span>
          </li>
        ))}
      </ul>
      {isStale ? (
        <fetcher.Form method="post" action={paths.newMatches()} className={styles.buttons}>
          <SubmitButton variant="quiet">{t("look_for_new")}</SubmitButton>
        </fetcher.Form>
      ) : null}
    </Panel>
  );
}
