import { Notice } from "#app/components/notice.tsx";
import { Panel } from "#app/components/panel.tsx";
import type { WhatMayBeSaid } from "#app/domain/openness/what-may-be-said.ts";
import { formatDay } from "#app/i18n/format.ts";
import { useLanguage, useMessages } from "#app/i18n/use-messages.ts";
import styles from "../_staff.participants.$participantId.openness._index/openness.module.css";
import { ItemList } from "../_staff.participants.$participantId.openness._index/said-items.tsx";

type MaySayProps = { said: Extract<WhatMayBeSaid, { allowed: true }>; today: string };

/** The words first; what must not be said stays on the screen. */
export function MaySay({ said, today }: MaySayProps) {
  const t = useMessages("openness");
  const language = useLanguage();
  return (
    <>
      <Panel title={t("say_script")}>
        {said.script ? (
          <p className={styles.script}>«{said.script}»</p>
        ) : (
          <p className={styles.screenOnly}>{t("say_script_none")}</p>
        )}
        <ItemList title={t("may_be_said")} items={said.may} />
      </Panel>
      <div className={styles.screenOnly}>
        {said.addressIsProtected ? <Notice kind="bad">{t("address_protected")}</Notice> : null}
        <Panel>
          <ItemList title={t("must_not_be_said")} items={said.mustNot} />
          <p className={styles.note}>
            {t("say_rule", {
              sequence: said.sequence,
              day: formatDay(said.agreedOn, { language, today, year: true }),
              towards: t(`say_rule_${said.towards}`),
            })}
          </p>
          <p className={styles.note}>{t("say_print_note")}</p>
        </Panel>
      </div>
    </>
  );
}
