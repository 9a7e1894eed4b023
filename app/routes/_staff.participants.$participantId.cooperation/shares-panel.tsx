import { Form } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextAreaField } from "#app/components/text-area-field.tsx";
import { sharedThings } from "#app/domain/shared-meetings/cooperation-vocabulary.ts";
import type { Cooperation } from "#app/domain/shared-meetings/get-cooperation.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./cooperation.module.css";

type FormOf = { form: ReturnType<typeof useFormReply> };

/** What the person says yes to that their clinician sees. */
export function SharesPanel({
  shares,
  today,
  form,
}: Pick<Cooperation, "shares"> & { today: string } & FormOf) {
  const t = useMessages("cooperation");
  const language = useLanguage();
  return (
    <Panel title={t("shares")}>
      <p>{t("shares_help")}</p>
      <Form method="post" noValidate className={styles.form}>
        <input type="hidden" name="intent" value="shares" />
        <ChoiceChips
          id="things"
          name="things"
          label={t("shares_field")}
          many
          choices={sharedThings.map((thing) => {
            const agreedOn = shares.find((one) => one.thing === thing)?.agreedOn;
            const label = t(`thing_${thing}`);
            if (!agreedOn) return { value: thing, label };
            const day = formatDay(agreedOn, { language, today });
            return { value: thing, label, note: t("agreed_on", { day }) };
          })}
          chosen={form.typedList(
            "things",
            shares.map(({ thing }) => thing),
          )}
          error={form.errorOf("things")}
        />
        <SubmitButton variant="quiet">{t("shares_save")}</SubmitButton>
      </Form>
    </Panel>
  );
}

/** Wishes for a session more, and what came of them. */
export function BoostersPanel({ boosters, today }: Pick<Cooperation, "boosters"> & { today: string }) {
  const t = useMessages("cooperation");
  const language = useLanguage();
  return (
    <Panel title={t("boosters")}>
      <p>{boosters.length === 0 ? t("boosters_none") : t("boosters_help")}</p>
      <ul className={styles.rows}>
        {boosters.map(({ id, askedOn, outcome }) => {
          const day = formatDay(askedOn, { language, today });
          return (
            <li key={id} className={styles.row}>
              {outcome === null
                ? t("booster_open", { day })
                : `${day}: ${t(`booster_${outcome as "booked"}`)}`}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** A matter for the weekly meeting. */
export function TeamCasePanel({ form }: FormOf) {
  const t = useMessages("cooperation");
  return (
    <Panel title={t("cases")} quiet>
      <p>{t("case_help")}</p>
      <Form method="post" noValidate className={styles.form}>
        <input type="hidden" name="intent" value="case" />
        <TextAreaField
          id="question"
          name="question"
          label={t("case_question")}
          maxLength={1000}
          defaultValue={form.typed("question")}
          error={form.errorOf("question")}
        />
        <SubmitButton variant="quiet">{t("case_add")}</SubmitButton>
      </Form>
    </Panel>
  );
}
