import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SelectField } from "#app/components/select-field.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { nextStepKinds } from "#app/domain/relationships/next-step-proposal.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import type { BulkLoaded } from "./route.tsx";

type BulkFieldsProps = {
  page: BulkLoaded;
  form: ReturnType<typeof useFormReply>;
  chosen: readonly string[];
  back: string;
};

export function BulkFields({ page, form, chosen, back }: BulkFieldsProps) {
  const t = useMessages("bulk");
  const words = useMessages("components");
  const relationship = useMessages("relationship");
  return (
    <form method="post">
      <input type="hidden" name="selected" value={chosen.join(",")} />
      <input type="hidden" name="list" value={back} />
      <Panel title={t("what")}>
        <FieldStack>
          <SelectField
            id="owner"
            name="owner"
            label={t("owner")}
            error={form.errorOf("owner")}
            defaultValue={form.typed("owner", "keep")}
            options={[
              { value: "keep", label: t("owner_keep") },
              ...page.colleagues.map(({ id, name }) => ({ value: id, label: name })),
              { value: "nobody", label: t("owner_nobody") },
            ]}
            width={24}
          />
          <SelectField
            id="stepKind"
            name="stepKind"
            label={t("step")}
            error={form.errorOf("stepKind")}
            defaultValue={form.typed("stepKind")}
            options={[
              { value: "", label: t("step_none") },
              ...nextStepKinds.map((kind) => ({ value: kind, label: relationship(`next_${kind}`) })),
            ]}
            width={30}
          />
          <DateField
            id="stepDay"
            name="stepDay"
            label={t("step_day")}
            optional={words("optional")}
            formatHelp={words("date_format")}
            error={form.errorOf("stepDay")}
            defaultValue={form.typed("stepDay")}
          />
          <TextField
            id="stepText"
            name="stepText"
            label={t("step_text")}
            optional={words("optional")}
            error={form.errorOf("stepText")}
            defaultValue={form.typed("stepText")}
            maxLength={500}
          />
          <ChoiceChips
            id="stepWho"
            name="stepWho"
            label={t("step_who")}
            segmented
            choices={[
              { value: "owner", label: t("step_owner") },
              { value: "me", label: t("step_me") },
            ]}
            chosen={[form.typed("stepWho", "owner")]}
          />
        </FieldStack>
      </Panel>
      <Panel title={t("pause")}>
        <FieldStack>
          <TextField
            id="pauseReason"
            name="pauseReason"
            label={t("pause_reason")}
            optional={words("optional")}
            help={t("pause_help")}
            error={form.errorOf("pauseReason")}
            defaultValue={form.typed("pauseReason")}
            maxLength={500}
          />
          <DateField
            id="pauseUntil"
            name="pauseUntil"
            label={t("pause_until")}
            optional={words("optional")}
            formatHelp={words("date_format")}
            error={form.errorOf("pauseUntil")}
            defaultValue={form.typed("pauseUntil")}
          />
          {form.hasFault("participant_name") ? (
            <ChoiceChips
              id="namesAreNotParticipants"
              name="namesAreNotParticipants"
              label={t("names_sure")}
              many
              choices={[{ value: "yes", label: words("yes") }]}
              chosen={[]}
            />
          ) : null}
        </FieldStack>
      </Panel>
      <SubmitBar
        submit={t("preview")}
        name="intent"
        value="preview"
        secondary={<LinkButton href={back}>{t("back")}</LinkButton>}
      />
    </form>
  );
}
