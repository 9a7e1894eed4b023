import { Form } from "@remix-run/react";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { formatMoment } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./settings.module.css";
import type { When } from "./when.ts";

type AuthenticatorPanelProps = {
  /** Since when an app is in use. */
  since: Date | null;
  when: When;
  /** Recovery codes left; null while there is nothing to recover from. */
  codesLeft: number | null;
};

export function AuthenticatorPanel({ since, when, codesLeft }: AuthenticatorPanelProps) {
  const t = useMessages("signInSettings");
  const language = useLanguage();
  return (
    <Panel id="authenticator" title={t("authenticator")}>
      <p>{t("authenticator_text")}</p>
      {since ? <p>{t("authenticator_on", { when: formatMoment(since, { language, ...when }) })}</p> : null}
      <Form method="post" className={styles.buttons}>
        <SubmitButton variant="quiet" name="intent" value="begin_authenticator">
          {t(since ? "change_authenticator" : "set_up_authenticator")}
        </SubmitButton>
        {since ? (
          <SubmitButton variant="danger" name="intent" value="remove_authenticator">
            {t("remove_authenticator")}
          </SubmitButton>
        ) : null}
      </Form>
      {codesLeft === null ? null : (
        <div className={styles.more}>
          <h3>{t("recovery")}</h3>
          <p>
            {t("recovery_left", { count: codesLeft })} {t("new_codes_text")}
          </p>
          <Form method="post">
            <SubmitButton variant="quiet" name="intent" value="new_codes">
              {t("new_codes")}
            </SubmitButton>
          </Form>
        </div>
      )}
    </Panel>
  );
}
