import { Form } from "@remix-run/react";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { formatMoment } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./settings.module.css";
import type { When } from "./when.ts";

type SessionPanelProps = {
  sessions: { id: string; device: string | null; createdAt: Date; lastSeenAt: Date; isThis: boolean }[];
  when: When;
};

/** Where the reader is signed in, and out of each with one button. */
export function SessionPanel({ sessions, when }: SessionPanelProps) {
  const t = useMessages("signInSettings");
  const language = useLanguage();
  const moment = (at: Date) => formatMoment(at, { language, ...when });
  return (
    <Panel id="sessions" title={t("sessions")}>
      <ul className={styles.list}>
        {sessions.map(({ id, device, createdAt, lastSeenAt, isThis }) => {
          const name = device ?? t("unknown_device");
          return (
            <li key={id}>
              <span className={styles.name}>
                {name}
                {isThis ? ` (${t("this_session")})` : ""}
                <small>
                  {t("session_since")} {moment(createdAt)}, {t("used", { when: moment(lastSeenAt) })}
                </small>
              </span>
              {isThis ? null : (
                <Form method="post">
                  <input type="hidden" name="sessionId" value={id} />
                  <SubmitButton
                    variant="quiet"
                    name="intent"
                    value="end_session"
                    label={t("end_session_named", { device: name })}
                  >
                    {t("end_session")}
                  </SubmitButton>
                </Form>
              )}
            </li>
          );
        })}
      </ul>
      {sessions.length > 1 ? (
        <Form method="post">
          <SubmitButton variant="quiet" name="intent" value="end_others">
            {t("end_others")}
          </SubmitButton>
        </Form>
      ) : null}
    </Panel>
  );
}
