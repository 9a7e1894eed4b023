import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { FieldPair } from "#app/components/field-pair.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { OccupationSearch } from "#app/components/occupation-search.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { licences, shifts, weekdays } from "#app/domain/employer-facts/fact-kind.ts";
import type { OpeningKind } from "#app/domain/reverse-matching/opening.ts";
import { codeWords } from "#app/i18n/fact-words.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
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
          <OccupationSearch
            form={form}
            title={title}
            code={code}
            suggestions={suggestions}
            words={{
              title: t("occupation_title"),
              help: t("occupation_help"),
              find: t("find"),
              which: t("which"),
            }}
            hint={t("choose_first")}
          >
            {suggestions?.length === 0 && title !== "" ? <p>{t("none_found", { title })}</p> : null}
          </OccupationSearch>
        </FieldStack>
      </Panel>
      <Panel title={t("said")}>
        <FieldStack>
          <p className={styles.note}>{t("said_help")}</p>
          <FieldPair legend={t("hours")}>
            {field("hours_min", t("hours_min"), 5)}
            {field("hours_max", t("hours_max"), 5)}
          </FieldPair>
          {chips("days", t("days"), weekdays, "day")}
          {chips("shifts", t("shifts"), shifts, "shift")}
          <FieldPair>
            {field("earliest_start", t("earliest_start"), 18, t("time_help"))}
            {field("takes_on_from", t("takes_on_from"), 18, t("date_help"))}
          </FieldPair>
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
