import { Form } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { counsellingOccasions, counsellors } from "#app/domain/benefits/benefits-vocabulary.ts";
import type { ShownCounselling } from "#app/domain/benefits/get-benefits.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./benefits.module.css";

type CounsellingLogProps = {
  counselling: readonly ShownCounselling[];
  form: ReturnType<typeof useFormReply>;
  today: string;
};

/** That advice was given, by whom, and what is next. */
export function CounsellingLog({ counselling, form, today }: CounsellingLogProps) {
  const t = useMessages("benefits");
  return (
    <Panel title={t("log")}>
      {counselling.length === 0 ? <p>{t("log_none")}</p> : null}
      <ul className={styles.rows}>
        {counselling.map((row) => (
          <Counselling key={row.id} row={row} today={today} />
        ))}
      </ul>
      <details
        className={styles.fold}
        open={form.typed("intent") === "counselled" || counselling.length === 0}
      >
        <summary>{t("log_add")}</summary>
        <CounsellingFields form={form} />
      </details>
    </Panel>
  );
}

function Counselling({ row, today }: { row: ShownCounselling; today: string }) {
  const t = useMessages("benefits");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today, year: true });
  const by = row.nextStepOn ? t("next_step_by", { day: day(row.nextStepOn) }) : null;
  return (
    <li>
      <strong>
        {day(row.heldOn)} · {t(`occasion_${row.occasion}`)}
      </strong>
      <p>{[t(`by_${row.counsellor}`), row.counsellorName].filter(Boolean).join(", ")}</p>
      {row.nextStep ? (
        <div className={styles.step}>
          <span>
            {t("next_step_row", { text: row.nextStep })}
            {by ? `, ${by}` : ""}
            {row.nextStepDone ? ` · ${t("next_step_done")}` : ""}
          </span>
          {row.nextStepDone ? null : (
            <Form method="post">
              <input type="hidden" name="counselling" value={row.id} />
              <SubmitButton variant="quiet" name="intent" value="step_taken">
                {t("step_settle")}
                <span className="tc-sr">: {row.nextStep}</span>
              </SubmitButton>
            </Form>
          )}
        </div>
      ) : null}
    </li>
  );
}

function CounsellingFields({ form }: Pick<CounsellingLogProps, "form">) {
  const t = useMessages("benefits");
  const words = useMessages("components");
  const optional = words("optional");
  const field = (name: string) => ({
    ...{ id: name, name, defaultValue: form.typed(name), error: form.errorOf(name) },
  });
  return (
    <Form method="post" noValidate>
      <FieldStack>
        <ChoiceChips
          id="occasion"
          name="occasion"
          label={t("occasion")}
          error={form.errorOf("occasion")}
          choices={counsellingOccasions.map((value) => ({ value, label: t(`occasion_${value}`) }))}
          chosen={[form.typed("occasion")]}
        />
        <ChoiceChips
          id="counsellor"
          name="counsellor"
          label={t("counsellor")}
          error={form.errorOf("counsellor")}
          choices={counsellors.map((value) => ({ value, label: t(`by_${value}`) }))}
          chosen={[form.typed("counsellor")]}
        />
        <TextField
          {...field("counsellorName")}
          label={t("counsellor_name")}
          optional={optional}
          maxLength={200}
          width={30}
        />
        <DateField {...field("heldOn")} label={t("held_on")} optional={optional} formatHelp={t("day_help")} />
        <TextField
          {...field("nextStep")}
          label={t("next_step")}
          optional={optional}
          help={t("next_step_help")}
          maxLength={500}
        />
        <DateField
          {...field("nextStepOn")}
          label={t("next_step_on")}
          optional={optional}
          formatHelp={t("next_step_on_help")}
        />
        <div>
          <SubmitButton name="intent" value="counselled">
            {t("log_save")}
          </SubmitButton>
        </div>
      </FieldStack>
    </Form>
  );
}
