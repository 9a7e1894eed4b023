import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { FieldPair } from "#app/components/field-pair.tsx";
import { OccupationSearch } from "#app/components/occupation-search.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { employmentForms, jobSubsidies } from "#app/domain/placements/employment-form.ts";
import { placementOrigins } from "#app/domain/placements/placement-origin.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

/** A job as its fields show it. */
export type StoredJob = {
  title: string;
  code: string;
  startedOn: string;
  origin: string;
  employmentForm: string;
  ordinaryPay: string;
  subsidies: string[];
  hoursPerWeek: string;
  positionPercent: string;
  advertised: string;
  advertisedOn: string;
};

type JobFieldsProps = {
  form: ReturnType<typeof useFormReply>;
  stored: StoredJob;
  suggestions: readonly { code: string; nb: string; en: string }[] | null;
  occupations: Record<string, string>;
  firstContactOn: string | null;
  /** Where a lead says how it was advertised, it is not asked again. */
  hasLead: boolean;
  today: string;
};

/** What is said of a job, whosever it is. */
export function JobFields(props: JobFieldsProps) {
  const { form, stored, suggestions, occupations, firstContactOn, hasLead, today } = props;
  const t = useMessages("jobs");
  const words = useMessages("components");
  const language = useLanguage();
  const title = form.typed("title", stored.title);
  const code = form.typed("code", stored.code);
  const choices = [
    { value: "yes", label: t("yes") },
    { value: "no", label: t("no") },
    { value: "not_said", label: t("not_said") },
  ];
  return (
    <>
      <OccupationSearch
        form={form}
        title={title}
        code={code}
        suggestions={suggestions}
        words={{
          title: t("occupation"),
          help: t("occupation_help"),
          find: t("find_occupation"),
          which: t("which_occupation"),
        }}
        hint={
          suggestions
            ? t("occupation_none", { title })
            : code === ""
              ? t("occupation_find_first")
              : t("occupation_chosen", { name: occupations[code] ?? code })
        }
      />
      <DateField
        id="startedOn"
        name="startedOn"
        label={t("started_on")}
        formatHelp={words("date_format")}
        defaultValue={form.typed("startedOn", stored.startedOn)}
        error={form.errorOf("startedOn")}
      />
      <SelectField
        id="employmentForm"
        name="employmentForm"
        label={t("employment_form")}
        defaultValue={form.typed("employmentForm", stored.employmentForm)}
        error={form.errorOf("employmentForm")}
        width={26}
        options={[
          { value: "", label: "–" },
          ...employmentForms.map((one) => ({ value: one, label: t(`form_${one}`) })),
        ]}
      />
      <FieldPair>
        <TextField
          id="hoursPerWeek"
          name="hoursPerWeek"
          label={t("hours")}
          optional={words("optional")}
          inputMode="decimal"
          width={6}
          maxLength={10}
          defaultValue={form.typed("hoursPerWeek", stored.hoursPerWeek)}
          error={form.errorOf("hoursPerWeek")}
        />
        <TextField
          id="positionPercent"
          name="positionPercent"
          label={t("percent_field")}
          optional={words("optional")}
          inputMode="numeric"
          width={6}
          maxLength={10}
          defaultValue={form.typed("positionPercent", stored.positionPercent)}
          error={form.errorOf("positionPercent")}
        />
      </FieldPair>
      <ChoiceChips
        id="ordinaryPay"
        name="ordinaryPay"
        label={t("ordinary_pay")}
        segmented
        choices={choices}
        chosen={[form.typed("ordinaryPay", stored.ordinaryPay) || "not_said"]}
        error={form.errorOf("ordinaryPay")}
      />
      <ChoiceChips
        id="subsidies"
        name="subsidies"
        label={t("subsidies")}
        optional={words("optional")}
        many
        choices={jobSubsidies.map((one) => ({ value: one, label: t(`subsidy_${one}`) }))}
        chosen={form.typedList("subsidies", stored.subsidies)}
        error={form.errorOf("subsidies")}
      />
      {hasLead ? null : (
        <>
          <ChoiceChips
            id="advertised"
            name="advertised"
            label={t("advertised")}
            segmented
            choices={choices}
            chosen={[form.typed("advertised", stored.advertised) || "not_said"]}
            error={form.errorOf("advertised")}
          />
          <DateField
            id="advertisedOn"
            name="advertisedOn"
            label={t("advertised_on")}
            optional={words("optional")}
            formatHelp={words("date_format")}
            defaultValue={form.typed("advertisedOn", stored.advertisedOn)}
            error={form.errorOf("advertisedOn")}
          />
        </>
      )}
      <ChoiceChips
        id="origin"
        name="origin"
        label={t("origin")}
        help={
          firstContactOn === null
            ? t("origin_help_none")
            : t("origin_help_contact", { day: formatDay(firstContactOn, { language, today, year: true }) })
        }
        choices={placementOrigins.map((one) => ({ value: one, label: t(`origin_${one}`) }))}
        chosen={[form.typed("origin", stored.origin)]}
        error={form.errorOf("origin")}
      />
    </>
  );
}
