import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import type { MeetingPage } from "#app/domain/shared-meetings/shared-meetings.ts";
import { formatDayForField } from "#app/i18n/format.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useMessages } from "#app/i18n/use-messages.ts";

type MinutesFieldsProps = {
  form: ReturnType<typeof useFormReply>;
  page: MeetingPage & { own: string };
};

export function MinutesFields({ form, page }: MinutesFieldsProps) {
  const { meeting, colleagues, minutes, own } = page;
  const t = useMessages("cooperation");
  const words = useMessages("components");
  const others = colleagues.filter(({ id }) => id !== own);
  return (
    <FieldStack>
      <DateField
        id="heldOn"
        name="heldOn"
        label={t("held_on")}
        formatHelp={words("date_format")}
        defaultValue={form.typed("heldOn", formatDayForField(meeting.heldOn))}
        error={form.errorOf("heldOn")}
      />
      {others.length > 0 ? (
        <ChoiceChips
          id="present"
          name="present"
          label={t("present")}
          help={t("present_help")}
          many
          choices={others.map(({ id, name }) => ({ value: id, label: name }))}
          chosen={form.typedList(
            "present",
            others.filter(({ present }) => present).map(({ id }) => id),
          )}
          error={form.errorOf("present")}
        />
      ) : null}
      <ChoiceChips
        id="personPresent"
        name="personPresent"
        label={t("person_present")}
        many
        choices={[{ value: "yes", label: t("person_present_yes") }]}
        chosen={[form.typed("personPresent", meeting.personPresent ? "yes" : "")]}
        error={form.errorOf("personPresent")}
      />
      <TextAreaField
        id="words"
        name="words"
        label={t("minutes")}
        optional={words("optional")}
        help={t("minutes_help")}
        rows={8}
        maxLength={8000}
        defaultValue={form.typed("words", minutes?.words ?? "")}
        error={form.errorOf("words")}
      />
      <SubmitBar submit={t("minutes_save")} />
    </FieldStack>
  );
}
