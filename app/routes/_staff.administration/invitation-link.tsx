import { LinkButton } from "#app/components/link-button.tsx";
import { Panel } from "#app/components/panel.tsx";
import { formatLongDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "./administration.module.css";

export type ShownInvitation = {
  name: string;
  link: string;
  /** Last day on which it works (yyyy-mm-dd). */
  lastDay: string;
  today: string;
};

/** The one time that a one-time link is shown. */
export function InvitationLink({ shown, doneHref }: { shown: ShownInvitation; doneHref: string }) {
  const t = useMessages("administration");
  const language = useLanguage();
  const { name, link, lastDay, today } = shown;
  return (
    <Panel id="invitation" title={t("link_title", { name })}>
      <p role="status">{t("link_text", { name, day: formatLongDay(lastDay, { language, today }) })}</p>
      <code className={styles.link}>{link}</code>
      <LinkButton href={doneHref} variant="filled">
        {t("link_done")}
      </LinkButton>
    </Panel>
  );
}
