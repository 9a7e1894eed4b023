import type { ReactNode } from "react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { contactPersonRoles } from "#app/domain/contact-persons/contact-person-fields.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

export type StoredPerson = {
  name: string;
  role: string | null;
  roles: string[];
  phone: string | null;
  email: string | null;
  preferredWay: string | null;
  preferredTime: string | null;
  decisionMaker: string;
};

/** The fields of a contact person, empty or filled. Needs the areas "employer" and "components". */
export function ContactPersonFields({
  form,
  stored,
  afterName,
}: {
  form: ReturnType<typeof useFormReply>;
  stored?: StoredPerson;
  /** A warning that belongs to what was just typed. */
  afterName?: ReactNode;
}) {
  const t = useMessages("employer");
  const words = useMessages("components");
  const optional = useMessages("components")("optional");
  const text = (name: "name" | "role" | "phone" | "email" | "preferredTime") => ({
    id: name,
    name,
    label: t(name),
    error: form.errorOf(name),
    defaultValue: form.typed(name, stored?.[name] ?? ""),
    ...(name === "name" ? {} : { optional }),
  });
  const way = form.typed("preferredWay", stored?.preferredWay ?? "");
  return (
    <>
      <TextField {...text("name")} maxLength={200} autoComplete="off" />
      {afterName}
      <TextField {...text("role")} maxLength={200} autoComplete="off" />
      <ChoiceChips
        id="roles"
        name="roles"
        label={t("roles")}
        optional={optional}
        error={form.errorOf("roles")}
        many
        chosen={form.typedList("roles", stored?.roles)}
        choices={contactPersonRoles.map((role) => ({ value: role, label: t(`person_role_${role}`) }))}
      />
      <TextField {...text("phone")} type="tel" inputMode="tel" maxLength={40} width={16} autoComplete="off" />
      <TextField {...text("email")} type="email" inputMode="email" maxLength={320} autoComplete="off" />
      <SelectField
        id="preferredWay"
        name="preferredWay"
        label={t("preferred_way")}
        optional={optional}
        defaultValue={way}
        options={[
          { value: "", label: t("way_any") },
          ...(["visit", "phone", "email", "sms"] as const).map((value) => ({
            value,
            label: t(`way_${value}`),
          })),
        ]}
      />
      <TextField
        {...text("preferredTime")}
        help={t("preferredTime_help")}
        maxLength={100}
        autoComplete="off"
      />
      <ChoiceChips
        id="decisionMaker"
        name="decisionMaker"
        label={t("is_decision_maker")}
        segmented
        chosen={[form.typed("decisionMaker", stored?.decisionMaker ?? "not_stated")]}
        choices={(["yes", "no", "not_stated"] as const).map((value) => ({
          value,
          label: t(`decision_${value}`),
        }))}
      />
      {/* Later it is noted with day and way, on the person's own page. */}
      {stored ? null : (
        <ChoiceChips
          id="informed"
          name="informed"
          label={t("informed")}
          optional={optional}
          help={t("informed_help")}
          many
          chosen={form.typedList("informed")}
          choices={[{ value: "yes", label: words("yes") }]}
        />
      )}
    </>
  );
}
