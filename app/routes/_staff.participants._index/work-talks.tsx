import { InitialsTag } from "#app/components/initials-tag.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import type { WorkTalk } from "#app/domain/talk-tasks/list-work-talks.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./work-talks.module.css";

/** For the clinician: with whom to talk about work, and nothing of why. */
export function WorkTalks({ talks, today }: { talks: readonly WorkTalk[]; today: string }) {
  const t = useMessages("talks");
  const language = useLanguage();
  if (talks.length === 0) return null;
  return (
    <Panel title={t("work_title")}>
      <p>{t("work_help")}</p>
      <ul className={styles.talks}>
        {talks.map((talk) => (
          <li key={talk.id}>
            <InitialsTag initials={talk.initials} />
            <span>{talk.referenceCode}</span>
            <span>{t("work_due", { day: formatDay(talk.dueOn, { language, today }) })}</span>
            <form method="post" action={paths.settleTalk(talk.id)}>
              <input type="hidden" name="returnTo" value={paths.participants()} />
              <SubmitButton variant="quiet">
                {t("work_done")}
                <span className="tc-sr">: {talk.referenceCode}</span>
              </SubmitButton>
            </form>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
