import { Form } from "@remix-run/react";
import { DateField } from "#app/components/date-field.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import { warningThemes } from "#app/domain/employers/warning-theme.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./employer.module.css";

/** Two folded forms: a hard stop, and a warning that lapses. */
export function PauseAndWarning({
  form,
  paused,
}: {
  form: ReturnType<typeof useFormReply>;
  paused: boolean;
}) {
  const t = useMessages("employer");
  const words = useMessages("components");
  const faultIn = (...fields: string[]) => fields.some((field) => form.errorOf(field)) || undefined;
  return (
    <Panel title={t("more")} quiet>
      <details className={styles.fold} open={faultIn("text", "expiresOn")}>
        <summary>{t("warning_title")}</summary>
        <Form method="post" noValidate>
          <input type="hidden" name="intent" value="warn" />
          <FieldStack>
            <SelectField
              id="theme"
              name="theme"
              label={t("warning_theme")}
              defaultValue={form.typed("theme", "safety")}
              options={warningThemes.map((theme) => ({ value: theme, label: t(`theme_${theme}`) }))}
            />
            <TextAreaField
              id="text"
              name="text"
              label={t("warning_text")}
              error={form.errorOf("text")}
              defaultValue={form.typed("text")}
              maxLength={1000}
            />
            <DateField
              id="expiresOn"
              name="expiresOn"
              label={t("until")}
              optional={words("optional")}
              formatHelp={`${words("date_format")}. ${t("warning_until")}`}
              error={form.errorOf("expiresOn")}
              defaultValue={form.typed("expiresOn")}
            />
            {form.errorOf("text") ? <NotParticipant /> : null}
            <SubmitButton variant="quiet">{t("add_warning")}</SubmitButton>
          </FieldStack>
        </Form>
      </details>
      {paused ? null : (
        <details className={styles.fold} open={faultIn("reason", "untilOn")}>
          <summary>{t("pause_title")}</summary>
          <Form method="post" noValidate>
            <input type="hidden" name="intent" value="pause" />
            <FieldStack>
              <TextAreaField
                id="pause-reason"
                name="reason"
                label={t("pause_reason")}
                error={form.errorOf("reason")}
                defaultValue={form.typed("reason")}
                maxLength={500}
              />
              <DateField
                id="untilOn"
                name="untilOn"
                label={t("until")}
                optional={words("optional")}
                formatHelp={`${words("date_format")}. ${t("until_help")}`}
                error={form.errorOf("untilOn")}
                defaultValue={form.typed("untilOn")}
              />
              {form.errorOf("reason") ? <NotParticipant /> : null}
              <SubmitButton variant="danger">{t("start_pause")}</SubmitButton>
            </FieldStack>
          </Form>
        </details>
      )}
    </Panel>
  );
}

export function NotParticipant() {
  const t = useMessages("employer");
  return (
    <label className={styles.inline}>
      <input type="checkbox" name="namesAreNotParticipants" value="yes" />
      {t("not_participant")}
    </label>
  );
}
