import { LinkButton } from "#app/components/link-button.tsx";
import { Panel } from "#app/components/panel.tsx";
import type { JobPage } from "#app/domain/placements/get-job-page.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { jobSize } from "#app/i18n/job-words.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./job.module.css";

/** Other hours, contract or pay since the job began. */
export function ChangesPanel({
  placementId,
  changes,
  today,
}: Pick<JobPage, "changes"> & { placementId: string; today: string }) {
  const t = useMessages("jobs");
  const language = useLanguage();
  return (
    <Panel title={t("changes")}>
      {changes.length === 0 ? (
        <p>{t("changes_none")}</p>
      ) : (
        <ul className={styles.list}>
          {changes.map((change) => (
            <li key={change.id}>
              {[
                formatDay(change.changedOn, { language, today }),
                change.employmentForm === null ? "" : t(`form_${change.employmentForm as "permanent"}`),
                jobSize(t, change, language),
                change.payChanged ? t("pay_changed_yes") : "",
              ]
                .filter(Boolean)
                .join(" · ")}
            </li>
          ))}
        </ul>
      )}
      <LinkButton href={paths.changePlacement(placementId)}>{t("change_add")}</LinkButton>
    </Panel>
  );
}

/** What the job taught of the workplace, and what the person says to it being told. */
export function LessonsPanel({ placementId, lessons }: Pick<JobPage, "lessons"> & { placementId: string }) {
  const t = useMessages("lessons");
  const said = (worked: boolean) =>
    lessons.filter((one) => one.worked === worked).map(({ lesson }) => t(`lesson_${lesson}`));
  return (
    <Panel title={t("lessons")}>
      <p>{t("lessons_help")}</p>
      {lessons.length === 0 ? (
        <p>{t("lessons_none")}</p>
      ) : (
        <>
          {said(true).length > 0 ? <p>{`${t("lessons_worked")}: ${said(true).join(", ")}`}</p> : null}
          {said(false).length > 0 ? <p>{`${t("lessons_did_not_work")}: ${said(false).join(", ")}`}</p> : null}
          <p>{`${t("lesson_consent")} ${t(`consent_${(lessons[0]?.consent ?? "none") as "none"}`)}.`}</p>
        </>
      )}
      <LinkButton href={paths.placementLessons(placementId)}>{t("lessons_edit")}</LinkButton>
    </Panel>
  );
}
