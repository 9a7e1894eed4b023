import { Form } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import { counsellors } from "#app/domain/benefits/benefits-vocabulary.ts";
import type { ShownQuestion } from "#app/domain/benefits/get-benefits.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./benefits.module.css";

type Reply = ReturnType<typeof useFormReply>;
type QuestionLogProps = { questions: readonly ShownQuestion[]; form: Reply; today: string };

/** Questions with how long their answers took. */
export function QuestionLog({ questions, form, today }: QuestionLogProps) {
  const t = useMessages("benefits");
  const words = useMessages("components");
  return (
    <Panel title={t("questions")}>
      <p className={styles.note}>{t("questions_help")}</p>
      {questions.length === 0 ? <p>{t("questions_none")}</p> : null}
      <ul className={styles.rows}>
        {questions.map((row) => (
          <Question key={row.id} row={row} form={form} today={today} />
        ))}
      </ul>
      <Form method="post" noValidate>
        <FieldStack>
          <TextAreaField
            id="question"
            name="question"
            label={t("question")}
            maxLength={1000}
            defaultValue={form.typed("question")}
            error={form.errorOf("question")}
          />
          <ChoiceChips
            id="askedOf"
            name="askedOf"
            label={t("asked_of")}
            error={form.errorOf("askedOf")}
            choices={counsellors.map((value) => ({ value, label: t(`by_${value}`) }))}
            chosen={[form.typed("askedOf")]}
          />
          <DateField
            id="askedOn"
            name="askedOn"
            label={t("asked_on")}
            optional={words("optional")}
            formatHelp={t("day_help")}
            defaultValue={form.typed("askedOn")}
            error={form.errorOf("askedOn")}
          />
          <div>
            <SubmitButton name="intent" value="ask">
              {t("ask_save")}
            </SubmitButton>
          </div>
        </FieldStack>
      </Form>
    </Panel>
  );
}

function Question({ row, form, today }: { row: ShownQuestion; form: Reply; today: string }) {
  const t = useMessages("benefits");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today, year: true });
  const took = row.days === 0 ? t("took_none") : t("took", { count: row.days });
  return (
    <li>
      <p className={styles.words}>{row.question}</p>
      <p className={styles.note}>
        {t("asked_row", { who: t(`by_${row.askedOf}`), day: day(row.askedOn) })}{" "}
        {row.answeredOn === null ? t("waiting", { count: row.days }) : null}
      </p>
      {row.answeredOn !== null && row.answeredBy !== null ? (
        <>
          <p className={styles.words}>{row.answer}</p>
          <p className={styles.note}>
            {t("answered_row", { who: t(`by_${row.answeredBy}`), day: day(row.answeredOn) })} {took}
          </p>
        </>
      ) : (
        <details className={styles.fold} open={form.typed("asked") === row.id}>
          <summary>
            {t("answer_open")}
            <span className="tc-sr">: {row.question}</span>
          </summary>
          <AnswerFields row={row} form={form} />
        </details>
      )}
    </li>
  );
}

function AnswerFields({ row, form }: { row: ShownQuestion; form: Reply }) {
  const t = useMessages("benefits");
  const words = useMessages("components");
  const mine = form.typed("asked") === row.id;
  // Several questions may wait at once: only the form that was sent shows its faults, under its own names.
  const id = (name: string) => (mine ? name : `${name}-${row.id}`);
  const typed = (name: string) => (mine ? form.typed(name) : "");
  const error = (name: string) => (mine ? form.errorOf(name) : undefined);
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="asked" value={row.id} />
      <input type="hidden" name="version" value={row.version} />
      <FieldStack>
        <TextAreaField
          id={id("answer")}
          name="answer"
          label={t("answer")}
          help={t("answer_help")}
          maxLength={2000}
          defaultValue={typed("answer")}
          error={error("answer")}
        />
        <ChoiceChips
          id={id("answeredBy")}
          name="answeredBy"
          label={t("answered_by")}
          error={error("answeredBy")}
          choices={counsellors.map((value) => ({ value, label: t(`by_${value}`) }))}
          chosen={[typed("answeredBy") || row.askedOf]}
        />
        <DateField
          id={id("answeredOn")}
          name="answeredOn"
          label={t("answered_on")}
          optional={words("optional")}
          formatHelp={t("day_help")}
          defaultValue={typed("answeredOn")}
          error={error("answeredOn")}
        />
        <div>
          <SubmitButton name="intent" value="answer">
            {t("answer_save")}
          </SubmitButton>
        </div>
      </FieldStack>
    </Form>
  );
}
