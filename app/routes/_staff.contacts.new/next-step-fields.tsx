import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { LogPage } from "#app/domain/employer-contacts/get-log-page.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./contact.module.css";

type NextStepFieldsProps = {
  page: Pick<LogPage, "openSteps" | "proposal">;
  /** What comes after a visit that has not been yet is decided when it has. */
  planning: boolean;
  today: string;
  form: ReturnType<typeof useFormReply>;
};

/** The step that follows from the stage is chosen already; another day, or none, is one tap. */
export function NextStepFields({ page, planning, today, form }: NextStepFieldsProps) {
  const t = useMessages("contacts");
  const relationship = useMessages("relationship");
  const words = useMessages("components");
  const language = useLanguage();
  const { proposal, openSteps } = page;
  const chosen = form.typed("nextStep", planning ? "none" : proposal.dueOn);
  return (
    <div>
      <input type="hidden" name="nextStepKind" value={proposal.kind} />
      <ChoiceChips
        id="nextStep"
        name="nextStep"
        label={t("again")}
        error={form.errorOf("nextStep")}
        choices={[
          {
            value: proposal.dueOn,
            label: t("again_proposed", { day: formatDay(proposal.dueOn, { language, today }) }),
            note: relationship(`next_${proposal.kind}`),
          },
          { value: "7", label: t("again_week") },
          { value: "28", label: t("again_month") },
          { value: "date", label: t("again_date") },
          { value: "none", label: t("again_none") },
        ]}
        chosen={[chosen]}
      />
      <details
        className={styles.inline}
        open={chosen === "date" || form.hasFaultIn("nextStepDay") || Boolean(form.typed("nextStepText"))}
      >
        <summary>{t("again_details")}</summary>
        <div>
          <DateField
            id="nextStepDay"
            name="nextStepDay"
            label={t("next_step_day")}
            formatHelp={words("date_format")}
            error={form.errorOf("nextStepDay")}
            defaultValue={form.typed("nextStepDay")}
          />
          <TextField
            id="nextStepText"
            name="nextStepText"
            label={t("next_step_text")}
            optional={words("optional")}
            error={form.errorOf("nextStepText")}
            defaultValue={form.typed("nextStepText")}
            maxLength={500}
          />
        </div>
      </details>
      {openSteps.length > 0 ? (
        <div className={styles.inline}>
          <ChoiceChips
            id="doneStepIds"
            name="doneStepIds"
            label={t("done_steps")}
            many
            choices={openSteps.map((step) => ({
              value: step.id,
              label: step.text ?? relationship(`next_${step.kind}`),
              note: formatDay(step.dueOn, { language, today }),
            }))}
            chosen={form.typedList(
              "doneStepIds",
              openSteps.filter(({ dueOn }) => dueOn <= today).map(({ id }) => id),
            )}
          />
        </div>
      ) : null}
    </div>
  );
}
