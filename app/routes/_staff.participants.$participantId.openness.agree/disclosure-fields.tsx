import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import { TextField } from "#app/components/text-field.tsx";
import {
  agreementWays,
  type DisclosedKind,
  type DisclosureReach,
  disclosedKinds,
} from "#app/domain/openness/disclosure-vocabulary.ts";
import type { OpennessForm } from "#app/domain/openness/get-openness-form.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

type DisclosureFieldsProps = {
  form: ReturnType<typeof useFormReply>;
  start: OpennessForm["start"];
  towards: DisclosureReach;
  cancelHref: string;
};

/** Asked together with the person, from the plain question down to the words. */
export function DisclosureFields({ form, start, towards, cancelHref }: DisclosureFieldsProps) {
  const t = useMessages("openness");
  const words = useMessages("components");
  const optional = words("optional");
  const area = (name: "script" | "advantages" | "drawbacks") => ({
    ...{ id: name, name, optional, maxLength: 2000, rows: 3 },
    defaultValue: form.typed(name, start?.[name] ?? ""),
    error: form.errorOf(name),
  });
  const contacts = towards === "all" ? (["yes", "named_only", "no"] as const) : (["yes", "no"] as const);
  return (
    <FieldStack>
      <ChoiceChips
        id="contact"
        name="contact"
        label={t(towards === "all" ? "contact_question" : "contact_question_one")}
        error={form.errorOf("contact")}
        choices={contacts.map((value) => ({ value, label: t(`contact_${value}`) }))}
        chosen={[form.typed("contact", start?.contact ?? "")]}
      />
      <p>{t("unset_help")}</p>
      {disclosedKinds.map((kind) => (
        <KindFields key={kind} kind={kind} form={form} start={start} />
      ))}
      <TextAreaField {...area("script")} label={t("script")} help={t("script_help")} rows={4} />
      <Panel title={t("talked")} quiet>
        <FieldStack>
          <TextAreaField {...area("advantages")} label={t("advantages")} />
          <TextAreaField {...area("drawbacks")} label={t("drawbacks")} />
          <ChoiceChips
            id="talkedThrough"
            name="talkedThrough"
            label={t("talked_through")}
            many
            choices={[{ value: "yes", label: t("talked_through_yes") }]}
            chosen={[form.typed("talkedThrough", start?.talkedThrough ? "yes" : "")]}
          />
        </FieldStack>
      </Panel>
      <ChoiceChips
        id="way"
        name="way"
        label={t("way")}
        error={form.errorOf("way")}
        choices={agreementWays.map((value) => ({ value, label: t(`way_${value}`) }))}
        chosen={[form.typed("way")]}
      />
      <DateField
        id="agreedOn"
        name="agreedOn"
        label={t("agreed_on")}
        optional={optional}
        formatHelp={t("agreed_on_help")}
        defaultValue={form.typed("agreedOn")}
        error={form.errorOf("agreedOn")}
      />
      <DateField
        id="untilOn"
        name="untilOn"
        label={t("until_on")}
        optional={optional}
        formatHelp={t("until_on_help")}
        defaultValue={form.typed("untilOn")}
        error={form.errorOf("untilOn")}
      />
      <SubmitBar submit={t("form_save")} secondary={<a href={cancelHref}>{words("cancel")}</a>} />
    </FieldStack>
  );
}

type KindFieldsProps = Pick<DisclosureFieldsProps, "form" | "start"> & { kind: DisclosedKind };

function KindFields({ kind, form, start }: KindFieldsProps) {
  const t = useMessages("openness");
  const words = useMessages("components");
  const item = start?.items.find((each) => each.kind === kind);
  const stored = item === undefined ? "" : item.may ? "yes" : "no";
  return (
    <Panel>
      <FieldStack>
        <ChoiceChips
          id={`may.${kind}`}
          name={`may.${kind}`}
          label={t(`kind_${kind}`)}
          help={t(`help_${kind}`)}
          error={form.errorOf(`may.${kind}`)}
          choices={[
            { value: "yes", label: t("may_yes") },
            { value: "no", label: t("may_no") },
            { value: "", label: t("may_unset") },
          ]}
          chosen={[form.typed(`may.${kind}`, stored)]}
        />
        <TextField
          id={`wording.${kind}`}
          name={`wording.${kind}`}
          label={t(`wording_${kind}`)}
          optional={words("optional")}
          maxLength={kind === "name" || kind === "support" ? 300 : 1000}
          autoComplete="off"
          defaultValue={form.typed(`wording.${kind}`, item?.wording ?? "")}
          error={form.errorOf(`wording.${kind}`)}
        />
      </FieldStack>
    </Panel>
  );
}
