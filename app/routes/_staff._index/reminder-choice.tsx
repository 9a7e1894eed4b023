import { Form } from "@remix-run/react";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { paths } from "#app/http/paths.ts";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./week.module.css";

/** A mail in the morning, for those who want it. */
export function ReminderChoice({ wanted }: { wanted: boolean }) {
  const t = useMessages("weeks");
  return (
    <Panel title={t("reminders")} note={t(wanted ? "reminders_on" : "reminders_off")} quiet>
      <p className={styles.meta}>{t("reminders_help")}</p>
      <Form method="post" action={paths.settings()} className={styles.buttons}>
        <input type="hidden" name="returnTo" value={paths.home()} />
        <SubmitButton variant="quiet" name="reminderMail" value={wanted ? "no" : "yes"}>
          {t(wanted ? "turn_off" : "turn_on")}
        </SubmitButton>
      </Form>
    </Panel>
  );
}
