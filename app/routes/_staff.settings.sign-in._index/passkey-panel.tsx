import { Form } from "@remix-run/react";
import { Panel } from "#app/components/panel.tsx";
import { PasskeyForm } from "#app/components/passkey-form.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { TextField } from "#app/components/text-field.tsx";
import { paths } from "#app/http/paths.ts";
import { formatMoment } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./settings.module.css";
import type { When } from "./when.ts";

type PasskeyPanelProps = {
  passkeys: { id: string; name: string; lastUsedAt: Date | null }[];
  when: When;
  isFresh: boolean;
  error: string | undefined;
};

/** The passkeys there are, and a new one. */
export function PasskeyPanel({ passkeys, when, isFresh, error }: PasskeyPanelProps) {
  const t = useMessages("signInSettings");
  const language = useLanguage();
  return (
    <Panel id="passkeys" title={t("passkeys")}>
      <p>{t("passkeys_text")}</p>
      {passkeys.length === 0 ? <p>{t("no_passkeys")}</p> : null}
      <ul className={styles.list}>
        {passkeys.map(({ id, name, lastUsedAt }) => (
          <li key={id}>
            <span className={styles.name}>
              {name}
              <small>
                {lastUsedAt
                  ? t("used", { when: formatMoment(lastUsedAt, { language, ...when }) })
                  : t("never_used")}
              </small>
            </span>
            <Form method="post">
              <input type="hidden" name="passkeyId" value={id} />
              <SubmitButton
                variant="quiet"
                name="intent"
                value="remove_passkey"
                label={t("remove_named", { name })}
              >
                {t("remove")}
              </SubmitButton>
            </Form>
          </li>
        ))}
      </ul>
      {isFresh ? (
        <PasskeyForm
          key={passkeys.length}
          kind="make"
          intent="add_passkey"
          challengeHref={paths.newPasskey()}
          variant="filled"
          words={{
            submit: t("add_passkey"),
            failed: t("passkey_failed"),
            unsupported: t("passkey_unsupported"),
          }}
        >
          <TextField
            id="passkeyName"
            name="passkeyName"
            label={t("passkey_name")}
            help={t("passkey_name_help")}
            autoComplete="off"
            maxLength={60}
            width={25}
            error={error}
          />
        </PasskeyForm>
      ) : null}
    </Panel>
  );
}
