import { LinkButton } from "#app/components/link-button.tsx";
import { Panel } from "#app/components/panel.tsx";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.administration/administration.module.css";

/** The one time that a secret is shown. */
export function ShownSecret({ secret, host, doneHref }: { secret: string; host: string; doneHref: string }) {
  const t = useMessages("webhooks");
  return (
    <Panel id="secret" title={t("secret_title", { host })}>
      <p role="status">{t("secret_text")}</p>
      <code className={styles.link}>{secret}</code>
      <LinkButton href={doneHref} variant="filled">
        {t("secret_done")}
      </LinkButton>
    </Panel>
  );
}
