import { Form } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { DeadlineTag } from "#app/components/deadline-tag.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { laterDay } from "#app/domain/calendar/today.ts";
import { isFactKind } from "#app/domain/employer-facts/fact-kind.ts";
import { nextStepKinds } from "#app/domain/relationships/next-step-proposal.ts";
import { paths } from "#app/http/paths.ts";
import { questionWords } from "#app/i18n/fact-words.ts";
import { formatDay, formatDayForField, formatMoment } from "#app/i18n/format.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./employer.module.css";
import { NotParticipant } from "./pause-and-warning.tsx";
import type { EmployerLoaded } from "./route.tsx";

/** What somebody has planned, and what follows from the stage and what is unknown: one tap makes it a step. */
export function NextSteps({ page, form }: { page: EmployerLoaded; form: ReturnType<typeof useFormReply> }) {
  const t = useMessages("employer");
  const relationship = useMessages("relationship");
  const facts = useMessages("facts");
  const contacts = useMessages("contacts");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today: page.today });
  const name = (kind: string) => relationship(`next_${kind}` as MessageKey<"relationship">);
  const { nextSteps, relationship: view } = page;
  const words = useMessages("components");
  const proposals = page.pause || page.isClosed ? [] : view.nextSteps;
  const question = form.hasFaultIn("spokenWith");
  return (
    <Panel title={t("next")}>
      <ul className={styles.list}>
        {page.planned.map((contact) => (
          <li key={contact.id} className={styles.row}>
            <span>
              <strong>
                <a href={paths.employerContact(contact.id)}>
                  {t("planned_contact", { channel: contacts(`channel_${contact.channel}`) })}
                </a>
              </strong>
              <span className={styles.meta}>{page.colleagueNames[contact.loggedBy]}</span>
            </span>
            <DeadlineTag state={contact.day < page.today ? "overdue" : "later"}>
              {formatMoment(new Date(contact.occurredAt), {
                language,
                timeZone: page.timeZone,
                today: page.today,
              })}
            </DeadlineTag>
          </li>
        ))}
        {nextSteps.map((step) => (
          <li key={step.id} className={styles.row}>
            <span>
              <strong>{step.text ?? name(step.kind)}</strong>
              <span className={styles.meta}>{step.who}</span>
            </span>
            <span className={styles.inline}>
              <DeadlineTag state={step.dueOn < page.today ? "overdue" : "later"}>
                {day(step.dueOn)}
              </DeadlineTag>
              {page.mayWrite ? (
                <Form method="post" action={paths.settleNextStep(step.id)}>
                  <input type="hidden" name="returnTo" value={paths.employer(page.row.id)} />
                  <SubmitButton variant="quiet">{t("step_done")}</SubmitButton>
                </Form>
              ) : null}
            </span>
          </li>
        ))}
        {proposals.map((step) => (
          <li key={step.kind} className={styles.proposed}>
            <span className={styles.row}>
              <span>
                <span className={styles.meta}>{t("next_proposed")}</span>
                <strong>{name(step.kind)}</strong>
              </span>
              <DeadlineTag state={step.overdue ? "overdue" : "later"}>
                {relationship(step.overdue ? "next_overdue" : "next_due", { day: day(step.latestOn) })}
              </DeadlineTag>
            </span>
            {step.askAbout.length > 0 ? (
              <span className={styles.meta}>
                {relationship("ask_about")}{" "}
                {step.askAbout
                  .map((kind) => (isFactKind(kind) ? questionWords(facts, kind) : kind))
                  .join(" ")}{" "}
                <a href={paths.employerQuestions(page.row.id)}>{facts("bank_open")}</a>
              </span>
            ) : null}
            {page.mayWrite && !nextSteps.some(({ kind }) => kind === step.kind) ? (
              <Form method="post">
                <input type="hidden" name="stepKind" value={step.kind} />
                <input
                  type="hidden"
                  name="stepDue"
                  value={formatDayForField(laterDay(step.dueOn, page.today))}
                />
                <SubmitButton
                  variant="quiet"
                  name="intent"
                  value="plan_step"
                  label={`${t("plan_step")} ${name(step.kind)}`}
                >
                  {t("plan_step")}
                </SubmitButton>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      {page.pause ? <p className={styles.meta}>{t("no_steps_paused")}</p> : null}
      {page.isClosed ? <p className={styles.meta}>{t("no_steps_closed")}</p> : null}
      {page.mayWrite && !page.pause ? (
        <details
          className={styles.fold}
          open={question || form.hasFaultIn("stepDue") || form.hasFaultIn("stepText") || undefined}
        >
          <summary>{t("add_step")}</summary>
          <Form method="post" noValidate>
            <FieldStack>
              <SelectField
                id="stepKind"
                name="stepKind"
                label={t("step_kind")}
                defaultValue={form.typed("stepKind", "visit")}
                options={nextStepKinds.map((kind) => ({ value: kind, label: name(kind) }))}
              />
              <TextField
                id="stepText"
                name="stepText"
                label={t("step_text")}
                optional={words("optional")}
                error={form.errorOf("stepText")}
                defaultValue={form.typed("stepText")}
                maxLength={500}
              />
              <DateField
                id="stepDue"
                name="stepDue"
                label={t("step_due")}
                formatHelp={words("date_format")}
                error={form.errorOf("stepDue")}
                defaultValue={form.typed("stepDue")}
              />
              {question ? (
                <ChoiceChips
                  id="spokenWith"
                  name="spokenWith"
                  label={contacts("spoken_with")}
                  error={form.errorOf("spokenWith")}
                  many
                  choices={[
                    {
                      value: "yes",
                      label: contacts("spoken_with_yes", {
                        name: form.valueOf("spokenWith", "name") ?? contacts("a_colleague"),
                      }),
                    },
                  ]}
                  chosen={form.typedList("spokenWith")}
                />
              ) : null}
              {form.hasFault("participant_name") && form.hasFaultIn("stepText") ? <NotParticipant /> : null}
              <SubmitButton variant="quiet" name="intent" value="plan_step">
                {t("save_step")}
              </SubmitButton>
            </FieldStack>
          </Form>
        </details>
      ) : null}
    </Panel>
  );
}
