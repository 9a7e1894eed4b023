import { Form } from "@remix-run/react";
import { LinkButton } from "#app/components/link-button.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import type { MatchQuestion } from "#app/domain/match-answers/list-match-questions.ts";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import { dimensionWords } from "#app/i18n/wish-words.ts";
import styles from "./questions.module.css";

/** What the person said is not right, until somebody has found out. */
export function MatchQuestions({ questions, today }: { questions: readonly MatchQuestion[]; today: string }) {
  const t = useMessages("consents");
  const wishes = useMessages("wishes");
  const language = useLanguage();
  if (questions.length === 0) return null;
  return (
    <Panel title={t("questions")}>
      <p className={styles.help}>{t("question_help")}</p>
      <ul className={styles.questions}>
        {questions.map((question) => (
          <li key={question.id}>
            <div>
              <a
                href={
                  question.documentId.startsWith("e_")
                    ? paths.employer(question.documentId.slice(2))
                    : paths.registerUnit(question.documentId.slice(2))
                }
              >
                {question.workplace}
              </a>
              <p className={styles.about}>
                {t("question_about", {
                  dimension: question.dimension
                    ? dimensionWords(wishes, question.dimension)
                    : t("question_other"),
                  day: formatDay(question.askedOn, { language, today }),
                })}
              </p>
              {question.reason ? <p className={styles.words}>«{question.reason}»</p> : null}
            </div>
            <Form method="post">
              <input type="hidden" name="question" value={question.id} />
              <SubmitButton variant="quiet">
                {t("settled")}
                <span className="tc-sr">: {question.workplace}</span>
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Whether the person may be thought of when an employer has an opening. */
export function OpeningsConsent({
  participantId,
  givenOn,
  today,
}: {
  participantId: string;
  givenOn: string | null;
  today: string;
}) {
  const t = useMessages("consents");
  const language = useLanguage();
  return (
    <Panel title={t("panel")}>
      <p>
        {givenOn
          ? t("panel_holds", { day: formatDay(givenOn, { language, today, year: true }) })
          : t("panel_none")}
      </p>
      <LinkButton href={paths.matchingConsent(participantId)}>{t("panel_change")}</LinkButton>
    </Panel>
  );
}
