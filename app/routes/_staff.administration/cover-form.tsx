import { Form } from "@remix-run/react";
import { DateField } from "#app/components/date-field.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

type CoverFormProps = {
  form: ReturnType<typeof useFormReply>;
  specialists: { id: string; name: string }[];
};

export function CoverForm({ form, specialists }: CoverFormProps) {
  const t = useMessages("administration");
  const common = useMessages("components");
  const people = [
    { value: "", label: t("choose") },
    ...specialists.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Panel title={t("arrange_cover")}>
      <Form method="post" noValidate>
        <FieldStack>
          <input type="hidden" name="intent" value="arrange" />
          <SelectField
            id="absent"
            name="absent"
            label={t("absent")}
            options={people}
            defaultValue={form.typed("absent")}
            error={form.errorOf("absent")}
          />
          <SelectField
            id="cover"
            name="cover"
            label={t("stand_in")}
            options={people}
            defaultValue={form.typed("cover")}
            error={form.errorOf("cover")}
          />
          <DateField
            id="fromOn"
            name="fromOn"
            label={t("from_on")}
            formatHelp={common("date_format")}
            defaultValue={form.typed("fromOn")}
            error={form.errorOf("fromOn")}
          />
          <DateField
            id="toOn"
            name="toOn"
            label={t("to_on")}
            formatHelp={common("date_format")}
            defaultValue={form.typed("toOn")}
            error={form.errorOf("toOn")}
          />
          <SubmitBar submit={t("arrange_cover")} />
        </FieldStack>
      </Form>
    </Panel>
  );
}
