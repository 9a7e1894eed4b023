import { Form } from "@remix-run/react";
import { ChoiceChips } from "#app/components/choice-chips.tsx";
import { DateField } from "#app/components/date-field.tsx";
import { FieldStack } from "#app/components/field-stack.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import type { CareerProfile } from "#app/domain/career-profiles/get-career-profile.ts";
import { formatDay } from "#app/i18n/format.ts";
import type { MessageKey } from "#app/i18n/messages/areas.ts";
import type { useFormReply } from "#app/i18n/use-form-reply.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./profile.module.css";

const occasions = ["profile", "job_started", "job_ended", "review"] as const;

type SessionsProps = {
  profile: Pick<CareerProfile, "sessions" | "revisions">;
  today: string;
  form: ReturnType<typeof useFormReply>;
};

/** The dated talks that the profile is made over, and whether it is due again after a job began or ended. */
export function Sessions({ profile, today, form }: SessionsProps) {
  const t = useMessages("careerProfile");
  const words = useMessages("components");
  const language = useLanguage();
  const day = (iso: string) => formatDay(iso, { language, today, year: true });
  const made = profile.sessions.filter(({ occasion }) => occasion === "profile").length;
  return (
    <Panel title={t("sessions")} note={made > 0 ? t("sessions_count", { count: made }) : undefined}>
      <p className={styles.meta}>{t("sessions_help")}</p>
      {profile.sessions.length === 0 ? <p>{t("sessions_none")}</p> : null}
      <ul className={styles.rows}>
        {profile.sessions.map((session) => (
          <li key={`${session.on}${session.occasion}`}>
            {day(session.on)}: {t(`occasion_${session.occasion}` as MessageKey<"careerProfile">)}
          </li>
        ))}
      </ul>
      {profile.revisions.map(({ kind, on, dueOn, heldOn, state }) => {
        const when = t(`revision_${kind}`, { day: day(on) });
        const what = t(`revision_${state}`, { due: day(dueOn), held: heldOn ? day(heldOn) : "" });
        return (
          <Notice key={`${kind}${on}`} kind={state === "overdue" ? "warn" : state === "due" ? "info" : "ok"}>
            {when}. {what}
          </Notice>
        );
      })}
      <details className={styles.fold} open={form.hasFaultIn("heldOn") || form.hasFaultIn("occasion")}>
        <summary>{t("session_add")}</summary>
        <Form method="post" noValidate>
          <FieldStack>
            <ChoiceChips
              id="occasion"
              name="occasion"
              label={t("session_occasion")}
              choices={occasions.map((value) => ({ value, label: t(`occasion_${value}`) }))}
              chosen={[form.typed("occasion", "profile")]}
              error={form.errorOf("occasion")}
            />
            <DateField
              id="heldOn"
              name="heldOn"
              label={t("session_on")}
              optional={words("optional")}
              formatHelp={t("session_on_help")}
              defaultValue={form.typed("heldOn")}
              error={form.errorOf("heldOn")}
            />
            <div>
              <SubmitButton name="intent" value="session">
                {t("session_save")}
              </SubmitButton>
            </div>
          </FieldStack>
        </Form>
      </details>
    </Panel>
  );
}
