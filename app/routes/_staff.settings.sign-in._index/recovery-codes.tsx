import { LinkButton } from "#app/components/link-button.tsx";
import { PageTitle } from "#app/components/page-title.tsx";
import { Panel } from "#app/components/panel.tsx";
import { PrintButton } from "#app/components/print-button.tsx";
import { useMessages } from "#app/i18n/use-messages.ts";
import styles from "./settings.module.css";

/** The one time that recovery codes are shown. */
export function RecoveryCodes({ codes, doneHref }: { codes: string[]; doneHref: string }) {
  const t = useMessages("signInSettings");
  return (
    <>
      <PageTitle title={t("codes_title")} />
      <div className={styles.narrow}>
        <Panel>
          <p role="status">{t("codes_text")}</p>
          <ul className={styles.codes} data-recovery-codes>
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
          <div className={`${styles.buttons} ${styles.screen}`}>
            <PrintButton>{t("print")}</PrintButton>
            <LinkButton href={doneHref} variant="filled">
              {t("codes_done")}
            </LinkButton>
          </div>
        </Panel>
      </div>
    </>
  );
}
