import { Form } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { NamesMayStand } from "#app/components/names-may-stand.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { planLineKinds } from "#app/domain/job-plans/plan-lines.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.participants.$participantId.profile._index/profile.module.css";

type LineFormProps = {
  form: ReturnType<typeof useFormReply>;
  occupations: readonly { code: string; title: string; nb: string; en: string }[];
  open: boolean;
};

/** A new line of the plan. An occupation is chosen among those the person wishes for, where matching knows them. */
export function LineForm({ form, occupations, open }: LineFormProps) {
  const t = useMessages("jobPlans");
  const words = useMessages("components");
  const language = useLanguage();
  const faulty = ["kind", "words", "code", "fromOn"].some((name) => form.hasFaultIn(name));
  return (
    <details className={styles.fold} open={open || faulty}>
      <summary>{t("line_add")}</summary>
      <Form method="post" noValidate>
        <FieldStack>
          <ChoiceChips
            id="kind"
            name="kind"
            label={t("line_kind")}
            choices={planLineKinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))}
            chosen={[form.typed("kind", "occupation")]}
            error={form.errorOf("kind")}
          />
          <TextField
            id="words"
            name="words"
            label={t("line_words")}
            help={t("line_words_help")}
            error={form.errorOf("words")}
            defaultValue={form.typed("words")}
            maxLength={300}
            autoComplete="off"
          />
          {occupations.length > 0 ? (
            <SelectField
              id="code"
              name="code"
              label={t("line_occupation")}
              optional={words("optional")}
              help={t("line_occupation_help")}
              error={form.errorOf("code")}
              defaultValue={form.typed("code")}
              options={[
                { value: "", label: t("line_occupation_none") },
                ...occupations.map((each) => ({
                  value: each.code,
                  label: `${each.title} (${each[language]})`,
                })),
              ]}
            />
          ) : null}
          <DateField
            id="fromOn"
            name="fromOn"
            label={t("line_from")}
            optional={words("optional")}
            formatHelp={t("line_from_help")}
            defaultValue={form.typed("fromOn")}
            error={form.errorOf("fromOn")}
          />
          <NamesMayStand form={form} />
          <div>
            <SubmitButton name="intent" value="add">
              {t("line_save")}
            </SubmitButton>
          </div>
        </FieldStack>
      </Form>
    </details>
  );
}
