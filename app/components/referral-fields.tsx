import { referralSources } from "#app/domain/participant-way/referral-source.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { DateField } from "./date-field.tsx";
import { SelectField } from "./select-field.tsx";
import { TextAreaField } from "./text-area-field.tsx";
import { TextField } from "./text-field.tsx";

type StoredReferral = {
  source: string;
  receivedOn: string;
  treatmentTeam: string | null;
  navOffice: string | null;
  note: string | null;
};

type ReferralFieldsProps = {
  form: ReturnType<typeof useFormReply>;
  /** Names to choose among; a new one may be written. */
  teams: readonly string[];
  stored: StoredReferral | null;
  required?: boolean;
};

/** Who sent a person, when, which treatment team and NAV office they belong to. */
export function ReferralFields({ form, teams, stored, required = false }: ReferralFieldsProps) {
  const t = useMessages("way");
  const words = useMessages("components");
  const optional = words("optional");
  const marked = required ? {} : { optional };
  return (
    <>
      <SelectField
        id="source"
        name="source"
        label={t("source")}
        {...marked}
        error={form.errorOf("source")}
        defaultValue={form.typed("source", stored?.source === "not_recorded" ? "" : stored?.source)}
        options={[
          { value: "", label: t("source_not_recorded") },
          ...referralSources.map((source) => ({ value: source, label: t(`source_${source}`) })),
        ]}
        width={24}
      />
      <DateField
        id="receivedOn"
        name="receivedOn"
        label={t("received_on")}
        optional={optional}
        formatHelp={t(required ? "from_on_help" : "received_on_help")}
        error={form.errorOf("receivedOn")}
        defaultValue={form.typed("receivedOn", stored?.receivedOn)}
      />
      <TextField
        id="treatmentTeam"
        name="treatmentTeam"
        label={t("treatment_team")}
        optional={optional}
        help={t("treatment_team_help")}
        error={form.errorOf("treatmentTeam")}
        defaultValue={form.typed("treatmentTeam", stored?.treatmentTeam ?? "")}
        list="treatment-teams"
        maxLength={120}
        autoComplete="off"
        width={30}
      />
      <datalist id="treatment-teams">
        {teams.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TextField
        id="navOffice"
        name="navOffice"
        label={t("nav_office")}
        optional={optional}
        error={form.errorOf("navOffice")}
        defaultValue={form.typed("navOffice", stored?.navOffice ?? "")}
        maxLength={120}
        autoComplete="off"
        width={30}
      />
      <TextAreaField
        id="referralNote"
        name="referralNote"
        label={t("referral_note")}
        optional={optional}
        help={t("referral_note_help")}
        error={form.errorOf("referralNote")}
        defaultValue={form.typed("referralNote", stored?.note ?? "")}
        maxLength={2000}
        rows={3}
      />
    </>
  );
}
