import { data, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { factsOf } from "#app/domain/employer-facts/answer-fields.ts";
import { answerQuestions, answerSources } from "#app/domain/employer-facts/answer-questions.ts";
import { getQuestionPage } from "#app/domain/employer-facts/get-question-page.ts";
import { type FieldFault, Invalid } from "#app/domain/errors.ts";
import { suggestOccupations } from "#app/domain/occupations/suggest-occupations.ts";
import { occupationChoices } from "#app/domain/occupations/usual-occupations.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { formatDayForField } from "#app/i18n/format.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { readDay } from "#app/i18n/read-day.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { answersForm, typedAnswers } from "./answers-form.ts";
import { BankQuestion } from "./bank-question.tsx";
import styles from "./questions.module.css";

export const loader = staffLoader(
  { permission: "employer:write", messages: ["facts", "contacts", "employer", "components"] },
  async ({ ctx, params }) => ({
    ...(await getQuestionPage(ctx, params.employerId ?? "")),
    today: ctx.today,
  }),
);

export const action = staffAction(
  { permission: "employer:write", form: answersForm },
  async ({ ctx, params, input }) => {
    if (input.intent === "find") {
      const found = await suggestOccupations(ctx, input.occupationTitle ?? "");
      const offered = occupationChoices(
        found.map(({ code }) => code),
        ctx.actor.language,
      );
      return data({
        values: typedAnswers(input, offered),
        faults: [] as FieldFault[],
        found: offered.length,
      });
    }
    const employerId = params.employerId ?? "";
    const observedOn = input.observedOn ? readDay(input.observedOn, ctx.today) : ctx.today;
    if (observedOn === null) throw new Invalid([{ field: "observedOn", code: "date_wrong" }]);
    await answerQuestions(ctx, employerId, {
      facts: factsOf(input.fact),
      source: input.source,
      observedOn,
      namesAreNotParticipants: input.namesAreNotParticipants === "yes",
    });
    return redirect(andSaved(paths.employer(employerId)));
  },
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "facts", "bank_title", { name: data?.employer.name ?? "" }),
];

/** The bank cup by cup, a line a question: what is known is shown, and every question can be answered, or answered anew. */
export default function Questions() {
  const { employer, cups, cup: now, wanted, today, occupations } = useLoaderData<typeof loader>();
  const t = useMessages("facts");
  const words = useMessages("components");
  const employerWords = useMessages("employer");
  const reply = useActionData<typeof action>();
  const form = useFormReply(reply);
  const found = reply && "found" in reply ? reply.found : null;
  return (
    <>
      <PageTitle
        title={t("bank_title", { name: employer.name })}
        sub={t("bank_help")}
        actions={<LinkButton href={paths.visitSheet(employer.id)}>{employerWords("visit_sheet")}</LinkButton>}
      />
      <ErrorSummary {...form.summary} />
      <Form method="post" noValidate className={styles.form}>
        {cups.map(({ cup, questions, answered }) => (
          <Panel
            key={cup}
            title={t(`bank_cup_${cup}`)}
            note={t("bank_known", { count: answered, total: questions.length })}
          >
            <details
              className={styles.cup}
              open={
                cup === now ||
                questions.some(({ kind }) => wanted.includes(kind) || form.hasFaultIn(`fact.${kind}`)) ||
                (found !== null && questions.some(({ kind }) => kind === "occupations"))
              }
            >
              <summary>{t("bank_open_cup")}</summary>
              {questions.map(({ kind, answer }) => (
                <BankQuestion
                  key={kind}
                  kind={kind}
                  answer={answer?.value ?? null}
                  wanted={wanted.includes(kind)}
                  form={form}
                  occupations={occupations}
                  found={found}
                />
              ))}
            </details>
          </Panel>
        ))}
        <Panel>
          <div className={styles.how}>
            <ChoiceChips
              id="source"
              name="source"
              label={t("bank_source")}
              segmented
              choices={answerSources.map((source) => ({ value: source, label: t(`bank_source_${source}`) }))}
              chosen={[form.typed("source", "visit")]}
            />
            <DateField
              id="observedOn"
              name="observedOn"
              label={t("bank_observed")}
              formatHelp={words("date_format")}
              error={form.errorOf("observedOn")}
              defaultValue={form.typed("observedOn", formatDayForField(today))}
            />
            {form.hasFault("participant_name") ? (
              <label className={styles.sure}>
                <input type="checkbox" name="namesAreNotParticipants" value="yes" />
                {employerWords("not_participant")}
              </label>
            ) : null}
          </div>
        </Panel>
        <SubmitBar submit={t("bank_save")} fixed />
      </Form>
    </>
  );
}
