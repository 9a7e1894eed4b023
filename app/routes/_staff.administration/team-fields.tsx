import { TextField } from "#app/components/text-field.tsx";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import { CheckList } from "./check-list.tsx";

type TeamFieldsProps = {
  form: ReturnType<typeof useFormReply>;
  colleagues: { value: string; label: string; note: string }[];
  stored?: { name: string; memberIds: readonly string[] };
};

export function TeamFields({ form, colleagues, stored }: TeamFieldsProps) {
  const t = useMessages("administration");
  return (
    <>
      <TextField
        id="name"
        name="name"
        label={t("team_name")}
        autoComplete="off"
        maxLength={100}
        width={35}
        defaultValue={form.typed("name", stored?.name)}
        error={form.errorOf("name")}
      />
      <CheckList
        id="member"
        name="member"
        legend={t("members")}
        help={t("members_help")}
        error={form.errorOf("member")}
        items={colleagues}
        chosen={form.typedList("member", stored?.memberIds)}
      />
    </>
  );
}
