import { SelectField } from "#app/components/select-field.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { roles } from "#app/domain/access/permissions.ts";
import { staffEmployers } from "#app/domain/accounts/employer-of-staff.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { CheckList } from "./check-list.tsx";

type AccountFieldsProps = {
  form: ReturnType<typeof useFormReply>;
  stored?: {
    name: string;
    phone: string | null;
    employedBy: string | null;
    positionPercent: number;
    roles: readonly string[];
  };
  /** Only while the account is new. */
  withEmail?: boolean;
};

export function AccountFields({ form, stored, withEmail = false }: AccountFieldsProps) {
  const t = useMessages("administration");
  const common = useMessages("components");
  return (
    <>
      <TextField
        id="name"
        name="name"
        label={t("name")}
        autoComplete="off"
        maxLength={200}
        width={35}
        defaultValue={form.typed("name", stored?.name)}
        error={form.errorOf("name")}
      />
      {withEmail ? (
        <TextField
          id="email"
          name="email"
          type="email"
          label={t("email")}
          help={t("email_help")}
          autoComplete="off"
          maxLength={320}
          width={35}
          defaultValue={form.typed("email")}
          error={form.errorOf("email")}
        />
      ) : null}
      <TextField
        id="phone"
        name="phone"
        type="tel"
        label={t("phone")}
        optional={common("optional")}
        help={t("phone_help")}
        autoComplete="off"
        maxLength={40}
        width={35}
        defaultValue={form.typed("phone", stored?.phone ?? "")}
        error={form.errorOf("phone")}
      />
      <SelectField
        id="employedBy"
        name="employedBy"
        label={t("employed_by")}
        optional={common("optional")}
        width={22}
        options={[
          { value: "", label: t("not_stated") },
          ...staffEmployers.map((value) => ({ value, label: t(value) })),
        ]}
        defaultValue={form.typed("employedBy", stored?.employedBy ?? "")}
        error={form.errorOf("employedBy")}
      />
      {stored ? (
        <TextField
          id="positionPercent"
          name="positionPercent"
          label={t("position")}
          help={t("position_help")}
          inputMode="numeric"
          maxLength={10}
          width={6}
          defaultValue={form.typed("positionPercent", String(stored.positionPercent))}
          error={form.errorOf("positionPercent")}
        />
      ) : null}
      <CheckList
        id="role"
        name="role"
        legend={t("roles")}
        error={form.errorOf("role")}
        items={roles.map((value) => ({ value, label: t(value), note: t(`${value}_may`) }))}
        chosen={form.typedList("role", stored?.roles)}
      />
    </>
  );
}
