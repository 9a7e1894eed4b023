import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { licences, shifts, weekdays } from "#app/domain/employer-facts/fact-kind.ts";
import type { OpeningKind } from "#app/domain/reverse-matching/opening.ts";
import { codeWords } from "#app/i18n/fact-words.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./opening.module.css";

type OpeningFieldsProps = {
  form: ReturnType<typeof useFormReply>;
  /** Null before anything was sent, or when it came back with a fault. */
  suggestions: readonly { code: string; nb: string; en: string }[] | null;
};

/** The job as the employer tells of it; all but the occupation may be left empty. */
export function OpeningFields({ form, suggestions }: OpeningFieldsProps) {
  const t = useMessages("openings");
  const f = useMessages("facts");
  const language = useLanguage();
  const title = form.typed("title");
  const code = form.typed("code");
  const field = (kind: OpeningKind, label: string, width: number, help?: string) => (
    <TextField
      id={kind}
      name={kind}
      label={label}
      help={help}
      inputMode="decimal"
      maxLength={12}
      width={width}
      defaultValue={form.typed(kind)}
      error={form.errorOf(kind)}
    />
  );
  const chips = (kind: OpeningKind, label: string, codes: readonly string[], prefix: string) => (
    <ChoiceChips
      id={kind}
      name={kind}
      label={label}
      many
      choices={codes.map((each) => ({ value: each, label: codeWords(f, prefix, each) }))}
      chosen={form.typedList(kind)}
      error={form.errorOf(kind)}
    />
  );
  const level = (kind: OpeningKind, label: string) => (
    <SelectField
      id={kind}
      name={kind}
      label={label}
      options={[
        { value: "", label: t("not_said") },
        ...[1, 2, 3, 4, 5].map((step) => ({
          value: String(step),
          label: codeWords(f, "scale", `${kind}_${step}`),
        })),
      ]}
      defaultValue={form.typed(kind)}
      error={form.errorOf(kind)}
      width={24}
    />
  );
  return (
    <>
      <Panel title={t("occupation")}>
        <FieldStack>
          <div className={styles.find}>
            <TextField
              id="title"
              name="title"
              label={t("occupation_title")}
              help={t("occupation_help")}
              maxLength={120}
              autoComplete="off"
              width={30}
              defaultValue={title}
              error={form.errorOf("title")}
            />
            <SubmitButton variant="quiet" name="intent" value="find">
              {t("find")}
            </SubmitButton>
          </div>
          {suggestions?.length === 0 && title !== "" ? <p>{t("none_found", { title })}</p> : null}
          {suggestions && suggestions.length > 0 ? (
            <ChoiceChips
              id="code"
              name="code"
              label={t("which")}
              choices={suggestions.map((suggestion) => ({
                value: suggestion.code,
                label: suggestion[language],
                note: suggestion.code,
              }))}
              chosen={[code]}
              error={form.errorOf("code")}
            />
          ) : (
            <>
              {code === "" ? null : <input type="hidden" name="code" value={code} />}
              <p id="code" className={form.errorOf("code") ? styles.error : styles.note}>
                {form.errorOf("code") ?? t("choose_first")}
              </p>
            </>
          )}
        </FieldStack>
      </Panel>
      <Panel title={t("said")}>
        <FieldStack>
          <p className={styles.note}>{t("said_help")}</p>
          <fieldset className={styles.pair}>
            <legend>{t("hours")}</legend>
            {field("hours_min", t("hours_min"), 5)}
            {field("hours_max", t("hours_max"), 5)}
          </fieldset>
          {chips("days", t("days"), weekdays, "day")}
          {chips("shifts", t("shifts"), shifts, "shift")}
          <div className={styles.pair}>
            {field("earliest_start", t("earliest_start"), 18, t("time_help"))}
            {field("takes_on_from", t("takes_on_from"), 18, t("date_help"))}
          </div>
          {field("hourly_wage", t("hourly_wage"), 18)}
        </FieldStack>
      </Panel>
      <Panel title={t("demands")}>
        <FieldStack>
          {chips("licence_needed", t("licence_needed"), ["none", ...licences], "licence")}
          <SelectField
            id="police_certificate_needed"
            name="police_certificate_needed"
            label={t("police_certificate_needed")}
            options={[
              { value: "", label: t("not_said") },
              { value: "yes", label: f("yes") },
              { value: "no", label: f("no") },
            ]}
            defaultValue={form.typed("police_certificate_needed")}
            error={form.errorOf("police_certificate_needed")}
            width={12}
          />
          {level("language_needed", t("language_needed"))}
          {level("standing", t("standing"))}
          {level("lifting", t("lifting"))}
        </FieldStack>
      </Panel>
    </>
  );
}
