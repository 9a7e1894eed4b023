import type { ReactNode } from "react";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { ChoiceChips } from "./choice-chips.tsx";
import { DateField } from "./date-field.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { FieldStack } from "./field-stack.tsx";
import { NamesMayStand } from "./names-may-stand.tsx";
import { SelectField } from "./select-field.tsx";
import { SubmitBar } from "./submit-bar.tsx";
import { TextAreaField } from "./text-area-field.tsx";
import { TextField } from "./text-field.tsx";

type Named = { id: string; name: string };
export type ParticipantFormValues = {
  givenName: string;
  familyName: string;
  referenceCode: string;
  teamId: string;
  specialistId: string;
  clinicianId: string;
  startedOn: string;
  homePostcode: string;
  homeMunicipalityNumber: string;
  ownWords: string;
  protectedAddress: boolean;
  informed: boolean;
  under18Until: string;
  guardianConsent: boolean;
};

type ParticipantFieldsProps = {
  form: ReturnType<typeof useFormReply>;
  stored: ParticipantFormValues;
  choices: { teams: Named[]; specialists: Named[]; clinicians: Named[]; municipalities: Named[] };
  submit: string;
  cancelHref: string;
  /** What is asked of a new participant alone. */
  children?: ReactNode;
};

const options = (list: Named[]) => list.map(({ id, name }) => ({ value: id, label: name }));

/** The fields of a participant's record, the same when adding and when changing. */
export function ParticipantFields(props: ParticipantFieldsProps) {
  const { form, stored, choices, submit, cancelHref, children } = props;
  const t = useMessages("participants");
  const words = useMessages("components");
  const text = (name: keyof ParticipantFormValues) => {
    const value = stored[name];
    return {
      id: name,
      name,
      defaultValue: form.typed(name, typeof value === "string" ? value : ""),
      error: form.errorOf(name),
    };
  };
  const ticked = (name: "protectedAddress" | "informed" | "guardianConsent") =>
    form.typed(name, stored[name] ? "yes" : "") === "yes" ? ["yes"] : [];
  return (
    <FieldStack>
      <ErrorSummary {...form.summary} />
      <p>{t("optional_note")}</p>
      <TextField
        {...text("givenName")}
        label={t("given_name")}
        maxLength={100}
        autoComplete="off"
        width={30}
      />
      <TextField
        {...text("familyName")}
        label={t("family_name")}
        maxLength={100}
        autoComplete="off"
        width={30}
      />
      <TextField
        {...text("referenceCode")}
        label={t("reference_code")}
        help={t("reference_code_help")}
        maxLength={40}
        autoComplete="off"
        width={16}
      />
      {children}
      <DateField {...text("startedOn")} label={t("started_on")} formatHelp={words("date_format")} />
      <SelectField {...text("teamId")} label={t("team")} options={options(choices.teams)} width={30} />
      <SelectField
        {...text("specialistId")}
        label={t("specialist")}
        options={options(choices.specialists)}
        width={30}
      />
      <SelectField
        {...text("clinicianId")}
        label={t("clinician")}
        optional={words("optional")}
        options={[{ value: "", label: t("clinician_none") }, ...options(choices.clinicians)]}
        width={30}
      />
      <TextField
        {...text("homePostcode")}
        label={t("home_postcode")}
        optional={words("optional")}
        help={t("home_help")}
        inputMode="numeric"
        maxLength={20}
        autoComplete="off"
        width={6}
      />
      <SelectField
        {...text("homeMunicipalityNumber")}
        label={t("home_municipality")}
        optional={words("optional")}
        options={[{ value: "", label: t("home_municipality_none") }, ...options(choices.municipalities)]}
        width={30}
      />
      <ChoiceChips
        id="protectedAddress"
        name="protectedAddress"
        label={t("protected_address")}
        help={t("protected_address_note")}
        many
        choices={[{ value: "yes", label: words("yes") }]}
        chosen={ticked("protectedAddress")}
      />
      <ChoiceChips
        id="informed"
        name="informed"
        label={t("informed")}
        many
        choices={[{ value: "yes", label: words("yes") }]}
        chosen={ticked("informed")}
      />
      <DateField
        {...text("under18Until")}
        label={t("under_18_field")}
        optional={words("optional")}
        formatHelp={t("under_18_help")}
      />
      <ChoiceChips
        id="guardianConsent"
        name="guardianConsent"
        label={t("guardian_consent")}
        help={t("guardian_help")}
        many
        choices={[{ value: "yes", label: words("yes") }]}
        chosen={ticked("guardianConsent")}
      />
      <TextAreaField
        {...text("ownWords")}
        label={t("own_words")}
        optional={words("optional")}
        help={t("own_words_help")}
        rows={5}
        maxLength={4000}
      />
      <NamesMayStand form={form} />
      <SubmitBar submit={submit} secondary={<a href={cancelHref}>{words("cancel")}</a>} />
    </FieldStack>
  );
}
