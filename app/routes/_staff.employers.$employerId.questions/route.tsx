import { type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { ErrorSummary } from "#app/components/error-summary.tsx";
import { FactQuestion } from "#app/components/fact-question.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { factFields, factsOf } from "#app/domain/employer-facts/answer-fields.ts";
import { answerQuestions, answerSources } from "#app/domain/employer-facts/answer-questions.ts";
import { getQuestionPage } from "#app/domain/employer-facts/get-question-page.ts";
import { Invalid } from "#app/domain/errors.ts";
import { staffAction, staffLoader } from "#app/http/handler.ts";
import { andSaved, paths } from "#app/http/paths.ts";
import { factValueWords } from "#app/i18n/fact-words.ts";
import { formatDayForField } from "#app/i18n/format.ts";
import { pageTitle } from "#app/i18n/page-title.ts";
import { readDay } from "#app/i18n/read-day.ts";
import { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./questions.module.css";

export const loader = staffLoader(
  { permission: "employer:write", messages: ["facts", "contacts", "employer", "components"] },
  async ({ ctx, params }) => ({
    ...(await getQuestionPage(ctx, params.employerId ?? "")),
    today: ctx.today,
  }),
);

const form = z.object({
  fact: z.object(factFields).optional(),
  source: z.enum(answerSources, "field_wrong").default("visit"),
  observedOn: z.string().trim().max(30, "too_long").optional(),
  namesAreNotParticipants: z.literal("yes").optional(),
});

export const action = staffAction({ permission: "employer:write", form }, async ({ ctx, params, input }) => {
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
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  pageTitle(data?.messages, "facts", "bank_title", { name: data?.employer.name ?? "" }),
];

/** The bank cup by cup: what is known is shown, and every question can be answered, or answered anew. */
export default function Questions() {
  const { employer, cups, cup: now, wanted, today } = useLoaderData<typeof loader>();
  const t = useMessages("facts");
  const employerWords = useMessages("employer");
  const form = useFormReply(useActionData<typeof action>());
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
                questions.some(({ kind }) => wanted.includes(kind) || form.errorOf(`fact.${kind}`))
              }
            >
              <summary>{t("bank_open_cup")}</summary>
              {questions.map(({ kind, answer }) =>
                answer ? (
                  <details key={kind} className={styles.known} open={Boolean(form.errorOf(`fact.${kind}`))}>
                    <summary>
                      <span>{t(`kind_${kind}`)}</span>
                      <span className={styles.meta}>
                        {t("bank_answered", { value: factValueWords(t, kind, answer.value) })}
                      </span>
                    </summary>
                    <FactQuestion kind={kind} form={form} />
                  </details>
                ) : (
                  <div key={kind} className={wanted.includes(kind) ? styles.wanted : undefined}>
                    <FactQuestion kind={kind} form={form} />
                  </div>
                ),
              )}
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
              formatHelp={useMessages("components")("date_format")}
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
