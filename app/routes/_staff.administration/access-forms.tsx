import { Form } from "@remix-run/react";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { useMessages } from "#app/i18n/use-messages.ts";

/** A new link, and closing or opening the account: one button each. */
export function AccessForms({ disabled, own }: { disabled: boolean; own: boolean }) {
  const t = useMessages("administration");
  if (disabled) {
    return (
      <Panel title={t("access")}>
        <p>{t("enable_text")}</p>
        <Form method="post">
          <SubmitButton variant="quiet" name="intent" value="enable">
            {t("enable")}
          </SubmitButton>
        </Form>
      </Panel>
    );
  }
  return (
    <>
      <Panel title={t("access")}>
        <p>{t("new_link_text")}</p>
        <Form method="post">
          <SubmitButton variant="quiet" name="intent" value="invite">
            {t("new_link")}
          </SubmitButton>
        </Form>
      </Panel>
      {own ? null : (
        <Panel title={t("sign_in_help")}>
          <p>{t("sign_in_help_text")}</p>
          <Form method="post">
            <SubmitButton variant="quiet" name="intent" value="reset_second_factor">
              {t("reset_second_factor")}
            </SubmitButton>
          </Form>
        </Panel>
      )}
      {own ? null : (
        <Panel title={t("sign_out_everywhere")}>
          <p>{t("sign_out_everywhere_text")}</p>
          <Form method="post">
            <SubmitButton variant="quiet" name="intent" value="sign_out_everywhere">
              {t("sign_out_everywhere")}
            </SubmitButton>
          </Form>
        </Panel>
      )}
      <Panel title={t("disable")}>
        <p>{own ? t("own_account_text") : t("disable_text")}</p>
        {own ? null : (
          <Form method="post">
            <SubmitButton variant="danger" name="intent" value="disable">
              {t("disable")}
            </SubmitButton>
          </Form>
        )}
      </Panel>
    </>
  );
}
