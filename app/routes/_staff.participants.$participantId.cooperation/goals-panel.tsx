import { Form } from "@remix-run/react";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import type { SharedGoal } from "#app/domain/shared-meetings/shared-goals.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./cooperation.module.css";

/** What person, clinician and specialist work towards. */
export function GoalsPanel({
  goals,
  today,
  form,
}: {
  goals: readonly SharedGoal[];
  today: string;
  form: ReturnType<typeof useFormReply>;
}) {
  const t = useMessages("cooperation");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today });
  return (
    <Panel title={t("goals")}>
      <p>{goals.length === 0 ? t("goals_none") : t("goals_help")}</p>
      <ul className={styles.rows}>
        {goals.map((goal) => (
          <li key={goal.id} className={styles.row}>
            <div>
              {goal.words}
              <p className={styles.meta}>
                {goal.outcome === null
                  ? t("set_on", { day: day(goal.setOn) })
                  : t(`goal_outcome_${goal.outcome as "reached" | "let_go"}`, {
                      day: day(goal.endedOn ?? goal.setOn),
                    })}
              </p>
            </div>
            {goal.outcome === null ? (
              <Form method="post" className={styles.ways}>
                <input type="hidden" name="intent" value="end_goal" />
                <input type="hidden" name="goalId" value={goal.id} />
                {(["reached", "let_go"] as const).map((outcome) => (
                  <SubmitButton
                    key={outcome}
                    variant="quiet"
                    name="outcome"
                    value={outcome}
                    label={`${t(`goal_${outcome}`)}: ${goal.words}`}
                  >
                    {t(`goal_${outcome}`)}
                  </SubmitButton>
                ))}
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      <Form method="post" noValidate className={styles.form}>
        <input type="hidden" name="intent" value="goal" />
        <TextField
          id="words"
          name="words"
          label={t("goal_field")}
          maxLength={500}
          autoComplete="off"
          defaultValue={form.typed("words")}
          error={form.errorOf("words")}
        />
        <SubmitButton variant="quiet">{t("goal_add")}</SubmitButton>
      </Form>
    </Panel>
  );
}
