import { Form } from "@remix-run/react";
import { LinkButton } from "#app/components/link-button.tsx";
import { Panel } from "#app/components/panel.tsx";
import { SubmitButton } from "#app/components/submit-button.tsx";
import { paths } from "#app/http/paths.ts";
import { formatMoment } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./settings.module.css";
import type { When } from "./when.ts";

type ProviderPanelProps = {
  providers: { key: string; name: string; identity: { id: string; createdAt: Date } | null }[];
  when: When;
};

/** Identity providers of the installation, linked to the account or not. */
export function ProviderPanel({ providers, when }: ProviderPanelProps) {
  const t = useMessages("signInSettings");
  const language = useLanguage();
  return (
    <Panel id="providers" title={t("providers")}>
      <ul className={styles.list}>
        {providers.map(({ key, name, identity }) => (
          <li key={key}>
            <span className={styles.name}>
              {name}
              {identity ? (
                <small>
                  {t("provider_linked", { when: formatMoment(identity.createdAt, { language, ...when }) })}
                </small>
              ) : null}
            </span>
            {identity ? (
              <Form method="post">
                <input type="hidden" name="identityId" value={identity.id} />
                <SubmitButton variant="quiet" name="intent" value="unlink">
                  {t("unlink", { name })}
                </SubmitButton>
              </Form>
            ) : (
              <LinkButton href={paths.linkWith(key)}>{t("link", { name })}</LinkButton>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
