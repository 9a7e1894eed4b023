import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { LinkButton } from "#app/components/link-button.tsx";
import { SubmitBar } from "#app/components/submit-bar.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import { followUpWays, goings } from "#app/domain/follow-ups/follow-up-vocabulary.ts";
import type { FollowUpPage } from "#app/domain/follow-ups/get-follow-up.ts";
import { paths } from "#app/http/paths.ts";
import { followUpName, followUpWindow } from "#app/i18n/job-words.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";

/** What came of a follow-up. A check-in asks whether the job lasts and whether a booster session is wanted. */
export function DoneFields({
  form,
  page,
}: {
  form: ReturnType<typeof useFormReply>;
  page: FollowUpPage & { today: string };
}) {
  const { followUp, others, today } = page;
  const t = useMessages("jobs");
  const words = useMessages("components");
  const language = useLanguage();
  const isCheckIn = followUp.kind === "check_in";
  return (
    <FieldStack>
      <ChoiceChips
        id="way"
        name="way"
        label={t("way")}
        choices={followUpWays.map((one) => ({ value: one, label: t(`way_${one}`) }))}
        chosen={[form.typed("way")]}
        error={form.errorOf("way")}
      />
      <DateField
        id="doneOn"
        name="doneOn"
        label={t("done_on")}
        optional={words("optional")}
        formatHelp={t("done_help")}
        defaultValue={form.typed("doneOn")}
        error={form.errorOf("doneOn")}
      />
      {isCheckIn ? (
        <ChoiceChips
          id="stillWorking"
          name="stillWorking"
          label={t("still_working")}
          segmented
          choices={[
            { value: "yes", label: t("yes") },
            { value: "no", label: t("no") },
          ]}
          chosen={[form.typed("stillWorking")]}
          error={form.errorOf("stillWorking")}
        />
      ) : null}
      {followUp.audience === "person" ? (
        <ChoiceChips
          id="going"
          name="going"
          label={t("going")}
          optional={words("optional")}
          segmented
          choices={goings.map((one) => ({ value: one, label: t(`going_${one}`) }))}
          chosen={[form.typed("going")]}
          error={form.errorOf("going")}
        />
      ) : null}
      {isCheckIn ? (
        <ChoiceChips
          id="booster"
          name="booster"
          label={t("booster")}
          optional={words("optional")}
          many
          choices={[{ value: "yes", label: t("booster_yes") }]}
          chosen={[form.typed("booster")]}
          error={form.errorOf("booster")}
        />
      ) : null}
      {others.length > 0 ? (
        <ChoiceChips
          id="also"
          name="also"
          label={t("also")}
          optional={words("optional")}
          many
          choices={others.map((one) => ({
            value: one.id,
            label: followUpName(t, one),
            note: followUpWindow(t, one, { language, today }),
          }))}
          chosen={form.typedList("also")}
          error={form.errorOf("also")}
        />
      ) : null}
      <TextAreaField
        id="note"
        name="note"
        label={t("note")}
        optional={words("optional")}
        maxLength={2000}
        defaultValue={form.typed("note")}
        error={form.errorOf("note")}
      />
      <SubmitBar
        submit={t("done_save")}
        secondary={<LinkButton href={paths.placement(followUp.placementId)}>{words("cancel")}</LinkButton>}
      />
    </FieldStack>
  );
}
