import { Form } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { DeadlineTag } from "#app/components/deadline-tag.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SettlePromise } from "#app/components/settle-promise.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { paths } from "#app/http/paths.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./employer.module.css";
import { NotParticipant } from "./pause-and-warning.tsx";
import type { EmployerLoaded } from "./route.tsx";

/** What we promised them and they us: open ones to settle, and what came of the others. */
export function PromisesHere({
  page,
  form,
}: {
  page: EmployerLoaded;
  form: ReturnType<typeof useFormReply>;
}) {
  const t = useMessages("employer");
  const contacts = useMessages("contacts");
  const words = useMessages("components");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today: page.today });
  const { open, settled } = page.promises;
  const returnTo = paths.employer(page.row.id);
  const textFault = form.errorOf("promiseText");
  return (
    <Panel title={t("promises")}>
      {open.length + settled.length === 0 ? <p className={styles.meta}>{t("no_promises")}</p> : null}
      <ul className={styles.list}>
        {open.map((promise) => (
          <li key={promise.id}>
            <span className={styles.row}>
              <span>
                {t(promise.madeBy === "us" ? "promise_us" : "promise_them", { text: promise.text })}
                <span className={styles.meta}>{promise.who}</span>
              </span>
              {promise.dueOn ? (
                <DeadlineTag state={promise.overdue ? "overdue" : "later"}>{day(promise.dueOn)}</DeadlineTag>
              ) : null}
            </span>
            {page.mayWrite ? (
              <SettlePromise
                text={promise.text}
                action={paths.settlePromise(promise.id)}
                returnTo={returnTo}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {settled.length > 0 ? (
        <details className={styles.fold}>
          <summary>{t("settled_promises", { count: settled.length })}</summary>
          <ul className={styles.list}>
            {settled.map((promise) => (
              <li key={promise.id} className={styles.row}>
                <span>
                  {t(promise.madeBy === "us" ? "promise_us" : "promise_them", { text: promise.text })}
                  <span className={styles.meta}>
                    {t(`promise_${promise.status}`)}
                    {promise.settledOn
                      ? `, ${t("settled_by", { day: day(promise.settledOn), name: promise.settledByName ?? "" })}`
                      : null}
                    {promise.madeBy === "us" && promise.status === "broken" ? `. ${t("weighs")}` : null}
                  </span>
                </span>
                {page.mayWrite ? (
                  <Form method="post" action={paths.settlePromise(promise.id)}>
                    <input type="hidden" name="returnTo" value={returnTo} />
                    <SubmitButton
                      variant="quiet"
                      name="status"
                      value="open"
                      label={`${t("promise_reopen")}: ${promise.text}`}
                    >
                      {t("promise_reopen")}
                    </SubmitButton>
                  </Form>
                ) : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {page.mayWrite ? (
        <details className={styles.fold} open={form.hasFaultIn("promise") || undefined}>
          <summary>{t("add_promise")}</summary>
          <Form method="post" noValidate>
            <FieldStack>
              <ChoiceChips
                id="promiseMadeBy"
                name="promiseMadeBy"
                label={contacts("promise")}
                segmented
                choices={[
                  { value: "us", label: contacts("promise_us") },
                  { value: "them", label: contacts("promise_them") },
                ]}
                chosen={[form.typed("promiseMadeBy", "us")]}
              />
              <TextField
                id="promiseText"
                name="promiseText"
                label={contacts("promise_text")}
                error={textFault}
                defaultValue={form.typed("promiseText")}
                maxLength={500}
              />
              <DateField
                id="promiseDue"
                name="promiseDue"
                label={contacts("promise_due")}
                optional={words("optional")}
                formatHelp={words("date_format")}
                error={form.errorOf("promiseDue")}
                defaultValue={form.typed("promiseDue")}
              />
              {textFault && form.hasFault("participant_name") ? <NotParticipant /> : null}
              <SubmitButton variant="quiet" name="intent" value="promise">
                {t("save_promise")}
              </SubmitButton>
            </FieldStack>
          </Form>
        </details>
      ) : null}
    </Panel>
  );
}
