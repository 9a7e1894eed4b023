import { Panel } from "#app/components/panel.tsx";
import type { TellableLesson } from "#app/domain/workplace-lessons/tellable-lessons.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

/** What jobs here taught us, as far as it may be told. */
export function LessonsHere({ lessons }: { lessons: readonly TellableLesson[] }) {
  const t = useMessages("lessons");
  if (lessons.length === 0) return null;
  const said = (worked: boolean) =>
    lessons
      .filter((one) => one.worked === worked)
      .map(({ lesson }) => t(`lesson_${lesson as "checklist"}`))
      .join(", ");
  return (
    <Panel title={t("here")} note={t("here_help")}>
      {said(true) ? <p>{`${t("lessons_worked")}: ${said(true)}`}</p> : null}
      {said(false) ? <p>{`${t("lessons_did_not_work")}: ${said(false)}`}</p> : null}
    </Panel>
  );
}
