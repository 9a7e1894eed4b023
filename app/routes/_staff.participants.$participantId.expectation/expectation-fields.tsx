import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { expectedWork, longestRuler } from "#app/domain/work-expectations/expectation-questions.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./expectation.module.css";

/** Read aloud and answered together; not to answer is a button of its own. */
export function ExpectationFields({ form }: { form: ReturnType<typeof useFormReply> }) {
  const t = useMessages("expectation");
  const words = useMessages("components");
  const optional = words("optional");
  const field = (name: string) => ({
    ...{ id: name, name, defaultValue: form.typed(name), error: form.errorOf(name) },
  });
  const steps = [
    { value: "", label: t("ruler_none") },
    ...Array.from({ length: longestRuler + 1 }, (_, step) => ({ value: String(step), label: String(step) })),
  ];
  const open = ["instrumentName", "instrumentVersion", "instrumentTotal"].some(
    (name) => form.hasFaultIn(name) || form.typed(name) !== "",
  );
  return (
    <FieldStack>
      <ChoiceChips
        id="expects"
        name="expects"
        label={t("expects")}
        error={form.errorOf("expects")}
        choices={expectedWork.map((value) => ({ value, label: t(`expects_${value}`) }))}
        chosen={[form.typed("expects")]}
      />
      <SelectField {...field("sure")} label={t("sure")} options={steps} width={6} />
      <SelectField {...field("important")} label={t("important")} options={steps} width={6} />
      <TextAreaField {...field("raise")} label={t("raise")} optional={optional} maxLength={2000} />
      <details open={open} className={styles.fold}>
        <summary>
          {t("instrument")} {optional}
        </summary>
        <FieldStack>
          <p className={styles.note}>{t("instrument_help")}</p>
          <TextField
            {...field("instrumentName")}
            label={t("instrument_name")}
            optional={optional}
            maxLength={100}
            width={30}
          />
          <TextField
            {...field("instrumentVersion")}
            label={t("instrument_version")}
            optional={optional}
            maxLength={40}
            width={12}
          />
          <TextField
            {...field("instrumentTotal")}
            label={t("instrument_total")}
            optional={optional}
            inputMode="decimal"
            maxLength={12}
            width={8}
          />
        </FieldStack>
      </details>
      <DateField
        {...field("askedOn")}
        label={t("asked_on")}
        optional={optional}
        formatHelp={t("asked_on_help")}
      />
      <div className={styles.buttons}>
        <SubmitButton name="intent" value="answered">
          {t("save")}
        </SubmitButton>
        <SubmitButton variant="quiet" name="intent" value="declined">
          {t("declined")}
        </SubmitButton>
        <small className={styles.note}>{t("declined_help")}</small>
      </div>
    </FieldStack>
  );
}
